import type { Deps } from './deps.ts'
import { listOutboxDue } from './modules/outbox/sweep-outbox.ts'
import { sweepDue } from './modules/timers/sweep-due.ts'
import { pruneEvents } from './realtime/event-log.ts'

/** How late a due time is noticed at most; contract: 5 s. */
const sweepEveryMs = 500
const pruneEveryMs = 60 * 60_000

export interface Worker {
  /** For /readyz: the sweep ran lately. */
  isAlive(): boolean
  stop(): Promise<void>
}

/** The half that acts on time: what is due in conversations, retries, what a dead process left, the log's keep. */
export function startWorker({ database, adapters, clock, log, drainer, eventsCommitted }: Deps): Worker {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let lastRunMs = performance.now()
  let pruneDueMs = 0

  async function sweep(): Promise<void> {
    const now = clock.now()
    if ((await sweepDue({ database, adapters, now })) > 0) eventsCommitted.fire()
    for (const threadId of await listOutboxDue(database, now)) drainer.kick(threadId)
    if (performance.now() >= pruneDueMs) {
      await pruneEvents(database, now)
      pruneDueMs = performance.now() + pruneEveryMs
    }
    lastRunMs = performance.now()
  }

  let running: Promise<void> = Promise.resolve()
  const run = () => {
    running = sweep()
      .catch((error: unknown) => log.error({ err: error }, 'sweep failed; it will be tried again'))
      .then(() => {
        if (!stopped) timer = setTimeout(run, sweepEveryMs)
      })
  }
  run()

  return {
    isAlive: () => performance.now() - lastRunMs < 10_000,
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
