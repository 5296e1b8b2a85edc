import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/db.ts'
import type { Log } from '../../platform/log.ts'
import { indexContacts } from './index-contacts.ts'
import { indexMessages } from './index-messages.ts'

/** How late what was said can be found at most, while there is little to index. */
const everyMs = 500
/** A transaction of this many takes some hundred milliseconds. */
const atMost = 500

export interface Indexer {
  stop(): Promise<void>
}

/** Keeps the search index behind the log, in the worker half: receiving and sending know nothing of it. */
export function startIndexer({ database, clock, log }: { database: Database; clock: Clock; log: Log }): Indexer {
  let stopped = false
  let timer: NodeJS.Timeout | undefined

  async function index(): Promise<number> {
    const looked = [await indexMessages(database, atMost, clock.now()), await indexContacts(database, atMost)]
    return looked.some((count) => count === atMost) ? 0 : everyMs
  }

  let running: Promise<void> = Promise.resolve()
  const run = () => {
    running = index()
      .catch((error: unknown) => {
        log.warn({ err: error }, 'search index not brought up to date; it will be tried again')
        return everyMs
      })
      .then((waitMs) => {
        if (!stopped) timer = setTimeout(run, waitMs)
      })
  }
  run()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
