/** Why the last text of a thread came back to the composer, until the member writes on. A problem code. */
export class Refusals {
  #codes = new Map<string, string>()
  #listeners = new Set<() => void>()

  get(threadId: string): string | null {
    return this.#codes.get(threadId) ?? null
  }

  set(threadId: string, code: string | null): void {
    if (this.get(threadId) === code) return
    if (code === null) this.#codes.delete(threadId)
    else this.#codes.set(threadId, code)
    for (const listener of this.#listeners) listener()
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
