/** Time, injected everywhere, so that tests and the sandbox can move it. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** A clock that runs with the system's and can be moved forward, never back. */
export class AdjustableClock implements Clock {
  #aheadMs: number
  #listeners = new Set<() => void>()
  constructor(aheadMs = 0) {
    this.#aheadMs = aheadMs
  }
  now(): Date {
    return new Date(Date.now() + this.#aheadMs)
  }
  get aheadMs(): number {
    return this.#aheadMs
  }
  advance(byMs: number): void {
    if (!(byMs >= 0)) throw new RangeError('a clock only moves forward')
    this.#aheadMs += byMs
    for (const listener of this.#listeners) listener()
  }
  /** Calls back after every jump. Returns how to stop that. */
  onAdvance(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
