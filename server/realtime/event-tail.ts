import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/db.ts'
import type { Log } from '../platform/log.ts'
import type { LogCursor } from './cursor.ts'
import { presentCursor, readEvents, type LoggedEvent } from './event-log.ts'

const batchSize = 500
/** How late another process's commit is seen at most, and our own if a kick was lost. */
const idleMs = 100
/** Something committed isn't settled yet: other transactions end within milliseconds. Doubles while it stays so. */
const unsettledMs = 2

/**
 * Follows the log in this process, in its order, and hands on what it reads. Kicks are hints that there is something
 * new; without them it looks every 100 ms. Every web process has one, so none depends on another's being alive.
 */
export class EventTail {
  readonly #deps: { database: Database; clock: Clock; log: Log }
  readonly #onEvents: (events: readonly LoggedEvent[]) => Promise<void>
  #cursor: LogCursor | null = null
  #timer: NodeJS.Timeout | null = null
  #reading: Promise<void> | null = null
  #kicked = false
  #unsettledLooks = 0
  #stopped = false

  constructor(deps: { database: Database; clock: Clock; log: Log }, onEvents: (events: readonly LoggedEvent[]) => Promise<void>) {
    this.#deps = deps
    this.#onEvents = onEvents
  }

  async start(): Promise<void> {
    this.#cursor = await presentCursor(this.#deps.database, this.#deps.clock.now())
    this.#schedule(idleMs)
  }

  kick(): void {
    if (this.#stopped || this.#cursor === null) return
    this.#kicked = true
    if (this.#reading === null) this.#look()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    if (this.#timer !== null) clearTimeout(this.#timer)
    await this.#reading
  }

  #schedule(afterMs: number): void {
    if (this.#stopped) return
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#look(), afterMs)
  }

  #look(): void {
    if (this.#reading !== null) return
    this.#reading = this.#read()
      .catch((error: unknown) => {
        this.#deps.log.warn({ err: error }, 'event log not read')
        return idleMs
      })
      .then((nextMs) => {
        this.#reading = null
        if (this.#kicked && !this.#stopped) this.#look()
        else this.#schedule(nextMs)
      })
  }

  /** Returns when to look again. */
  async #read(): Promise<number> {
    for (;;) {
      this.#kicked = false
      const batch = await readEvents(this.#deps.database, this.#cursor as LogCursor, batchSize)
      if (batch.events.length > 0) {
        await this.#onEvents(batch.events)
        // Only what was handed on counts as seen: after a fault it is read again.
        this.#cursor = (batch.events.at(-1) as LoggedEvent).cursor
      }
      if (batch.isFull) continue
      this.#unsettledLooks = batch.hasUnsettled && batch.events.length === 0 ? this.#unsettledLooks + 1 : 0
      return batch.hasUnsettled ? Math.min(idleMs, unsettledMs * 2 ** this.#unsettledLooks) : idleMs
    }
  }
}
