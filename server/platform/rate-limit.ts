import type { Clock } from './clock.ts'

export interface RateLimitOptions {
  clock: Clock
  /** How many may come at once. */
  burst: number
  /** How many more are allowed as time goes by. */
  perSecond: number
}

const mostKeys = 50_000

/** A bucket per key that fills with time and is emptied by use. Per process: it stops floods, and counts nothing exactly. */
export class RateLimit {
  readonly #options: RateLimitOptions
  readonly #buckets = new Map<string, { left: number; atMs: number }>()

  constructor(options: RateLimitOptions) {
    this.#options = options
  }

  /** Null: taken. Else nothing was left, and one is there again in so many seconds. */
  take(key: string): number | null {
    const { clock, burst, perSecond } = this.#options
    const nowMs = clock.now().getTime()
    const bucket = this.#buckets.get(key)
    // A clock that is put back gives nothing and takes nothing.
    const left = bucket === undefined ? burst : Math.min(burst, bucket.left + (Math.max(0, nowMs - bucket.atMs) / 1_000) * perSecond)
    if (this.#buckets.size >= mostKeys && bucket === undefined) this.#forgetFull(nowMs)
    this.#buckets.set(key, { left: left < 1 ? left : left - 1, atMs: nowMs })
    return left < 1 ? Math.ceil((1 - left) / perSecond) : null
  }

  #forgetFull(nowMs: number): void {
    const { burst, perSecond } = this.#options
    for (const [key, { left, atMs }] of this.#buckets) {
      if (left + ((nowMs - atMs) / 1_000) * perSecond >= burst) this.#buckets.delete(key)
    }
    // A flood of new keys: whoever comes next begins anew, rather than memory growing for ever.
    if (this.#buckets.size >= mostKeys) this.#buckets.clear()
  }
}
