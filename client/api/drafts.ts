import type { SafeStorage } from './safe-storage.ts'

/** What a member has begun to write, per thread. Stored with each input: Teams reloads the frame at will. */
export class Drafts {
  #storage: SafeStorage
  #prefix: string
  #texts = new Map<string, string>()
  #listeners = new Set<() => void>()

  constructor(storage: SafeStorage, memberId: string) {
    this.#storage = storage
    this.#prefix = `parley.draft.${memberId}.`
  }

  get(threadId: string): string {
    const known = this.#texts.get(threadId)
    if (known !== undefined) return known
    const stored = this.#storage.get(this.#prefix + threadId) ?? ''
    this.#texts.set(threadId, stored)
    return stored
  }

  set(threadId: string, text: string): void {
    this.#texts.set(threadId, text)
    if (text === '') this.#storage.remove(this.#prefix + threadId)
    else this.#storage.set(this.#prefix + threadId, text)
    for (const listener of this.#listeners) listener()
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
