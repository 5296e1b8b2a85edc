import pg from 'pg'
import { run, type Runner } from 'graphile-worker'
import type { Log } from '../log.ts'
import type { JobName } from './catalogue.ts'
import { createJobsLogger } from './jobs-logger.ts'
import { runJob, type JobHandlers } from './run-job.ts'
import { unlockOverdue } from './unlock-overdue.ts'

/** Jobs of this process that run at once. */
const concurrency = 4
const unlockEveryMs = 15_000
const restartAfterMs = 1_000
/** How long runs may go on when the process stops; what is cut off is begun again by whoever is there. */
const graceMs = 1_000
const stopTimeoutMs = 4_000

/**
 * In batches, of one: else graphile-worker doesn't wait for the note that a job is done, and where the database is away
 * at that moment, nobody catches the fault and the process ends.
 */
const preset = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } }

export interface Jobs {
  /** Takes no more, waits for what runs a moment, and puts the rest back. */
  stop(): Promise<void>
}

/**
 * Runs jobs in this process until it is stopped, over connections of its own: graphile-worker needs numbers as the
 * driver gives them, and one connection to be told of new jobs. While the database is away it looks again every
 * 2 s; when graphile-worker gives itself up, it is started anew.
 */
export function startJobs({ databaseUrl, log }: { databaseUrl: string; log: Log }, handlers: Partial<JobHandlers>): Jobs {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: concurrency + 2, connectionTimeoutMillis: 5_000 })
  const onBroken = (error: Error) => log.warn({ err: error }, 'a database connection of the jobs broke')
  pool.on('error', onBroken)
  // While a connection is out of the pool nobody else listens.
  pool.on('connect', (client) => client.on('error', onBroken))
  const stopping = new AbortController()
  const over = Promise.withResolvers<void>()
  let isStopped = false
  let runner: Runner | null = null
  let timer: NodeJS.Timeout | undefined

  // A process runs what it has a handler for; other jobs stay for whoever has one.
  const taskOf = <Name extends JobName>(name: Name, handler: JobHandlers[Name] | undefined) =>
    handler === undefined ? [] : [[name, runJob({ pool, log, name, stopping: stopping.signal }, handler)] as const]
  const taskList = Object.fromEntries((Object.keys(handlers) as JobName[]).flatMap((name) => taskOf(name, handlers[name])))

  async function keepRunning(): Promise<void> {
    while (!isStopped) {
      try {
        runner = await run({
          pgPool: pool,
          taskList,
          concurrency,
          noHandleSignals: true,
          parsedCronItems: [],
          logger: createJobsLogger(log),
          preset,
        })
        if (isStopped) await runner.stop().catch(() => {})
        await runner.promise
      } catch (error) {
        if (!isStopped) log.warn({ err: error }, 'the worker of the jobs ended; it is started anew')
      }
      runner = null
      if (!isStopped) await pause(restartAfterMs)
    }
  }

  async function keepUnlocking(): Promise<void> {
    while (!isStopped) {
      await pause(unlockEveryMs * (0.5 + Math.random()))
      if (isStopped) return
      await unlockOverdue(pool).catch((error: unknown) => log.warn({ err: error }, 'jobs of dead processes not looked for'))
    }
  }

  /** Ends early when the process stops. */
  const pause = (ms: number) => Promise.race([new Promise<void>((resolve) => (timer = setTimeout(resolve, ms))), over.promise])

  const running = Promise.all([keepRunning(), keepUnlocking()])
  return {
    async stop() {
      if (isStopped) return
      isStopped = true
      over.resolve()
      clearTimeout(timer)
      const cut = setTimeout(() => stopping.abort(), graceMs)
      const tooLong = Promise.withResolvers<void>()
      const timeout = setTimeout(tooLong.resolve, stopTimeoutMs)
      await Promise.race([Promise.all([runner?.stop().catch(() => {}), running]), tooLong.promise])
      clearTimeout(cut)
      clearTimeout(timeout)
      stopping.abort()
      await pool.end()
    },
  }
}
