import { z } from 'zod'
import type { SafeStorage } from './safe-storage.ts'

const place = z.object({
  /** Of the message at the upper edge of the log. */
  position: z.number(),
  /** How far below that edge its top stands, px; mostly negative. */
  offsetPx: z.number(),
  atMs: z.number(),
})
/** Where a member was reading, above the end of a conversation. */
export type Place = Readonly<Omit<z.infer<typeof place>, 'atMs'>>

/** Whoever comes back later than this wants to know what is new, and not where they were. */
const keptMs = 12 * 60 * 60_000
const saveAfterMs = 200

/** Where a member was reading, per conversation: Teams reloads the frame at will, and people go back and forth. */
export class Places {
  #storage: SafeStorage
  #prefix: string
  #known = new Map<string, Place | null>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #unsaved = new Set<string>()

  constructor(storage: SafeStorage, memberId: string) {
    this.#storage = storage
    this.#prefix = `parley.place.${memberId}.`
  }

  /** `reloaded`: it was left by an earlier page, and whoever reads it now has not chosen to come. Null place: the end. */
  get(threadId: string): { place: Place | null; reloaded: boolean } {
    const known = this.#known.get(threadId)
    return known === undefined ? { place: this.#read(threadId), reloaded: true } : { place: known, reloaded: false }
  }

  set(threadId: string, place: Place | null): void {
    this.#known.set(threadId, place)
    this.#unsaved.add(threadId)
    // Called with every step of a scroll.
    this.#timer ??= setTimeout(() => this.save(), saveAfterMs)
  }

  save(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    for (const threadId of this.#unsaved) {
      const place = this.#known.get(threadId)
      if (place) this.#storage.set(this.#prefix + threadId, JSON.stringify({ ...place, atMs: Date.now() }))
      else this.#storage.remove(this.#prefix + threadId)
    }
    this.#unsaved.clear()
  }

  #read(threadId: string): Place | null {
    const text = this.#storage.get(this.#prefix + threadId)
    if (text === null) return null
    try {
      const { atMs, ...stored } = place.parse(JSON.parse(text))
      return Date.now() - atMs > keptMs ? null : stored
    } catch {
      return null
    }
  }
}
