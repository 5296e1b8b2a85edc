/**
 * The server's time, as well as a client can know it. Deadlines and "today" follow it and not the member's
 * computer, whose clock may be wrong.
 */
export class ServerClock {
  #aheadMs = 0
  #known = false
  #listeners = new Set<() => void>()

  now(): Date {
    return new Date(Date.now() + this.#aheadMs)
  }

  /** Reads an answer's `Date` header, which is cut to the second. `askedAtMs`: by this computer's clock. */
  observeAnswer(dateHeader: string | null, askedAtMs: number): void {
    const serverMs = dateHeader === null ? NaN : Date.parse(dateHeader)
    if (Number.isNaN(serverMs)) return
    const aheadMs = serverMs + 500 - (askedAtMs + Date.now()) / 2
    // Half a second of rounding and half of the journey: smaller differences are noise.
    if (this.#known && Math.abs(aheadMs - this.#aheadMs) < 1_500) return
    this.#known = true
    this.#set(aheadMs)
  }

  /** Something happened at the server at `time` (ISO 8601), so it can't be earlier there. */
  atLeast(time: string): void {
    const aheadMs = Date.parse(time) - Date.now()
    if (aheadMs > this.#aheadMs + 1_500) this.#set(aheadMs)
  }

  /** Calls back when the clock was set anew. Returns how to stop that. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #set(aheadMs: number): void {
    const jumped = Math.abs(aheadMs - this.#aheadMs) >= 1_000
    this.#aheadMs = aheadMs
    if (jumped) for (const listener of this.#listeners) listener()
  }
}
