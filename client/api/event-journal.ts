import type { Event } from '../../server/contracts/event.ts'

/**
 * What happened while an answer was on its way. The server may have read the answer's rows before the event and
 * we apply the event before the answer is there: it would be lost. So each load applies anew what came meanwhile.
 */
export class EventJournal {
  #events: Event[] = []
  #loading = 0

  record(event: Event): void {
    if (this.#loading > 0) this.#events.push(event)
  }

  async during<Result>(load: () => Promise<Result>, apply: (result: Result, event: Event) => Result): Promise<Result> {
    const mark = this.#events.length
    this.#loading++
    try {
      const result = await load()
      return this.#events.slice(mark).reduce(apply, result)
    } finally {
      // Marks are indexes, so it is emptied only when nobody holds one.
      if (--this.#loading === 0) this.#events = []
    }
  }
}
