import type pg from 'pg'
import type { Task } from 'graphile-worker'
import { asTx } from '../db.ts'
import type { Log } from '../log.ts'
import { jobs, storedPayload, type JobName, type JobPayload } from './catalogue.ts'
import { addSuccessor, stored } from './enqueue-job.ts'
import { retryDelayMs } from './retry-delay.ts'
import { TryAgain } from './try-again.ts'

export interface JobRun {
  /** Counts from 1. */
  attempt: number
  /** There is no other after this one: what can't be done now is not done. */
  isLast: boolean
  /** Aborted: the run is given up, and nobody waits for it any more. */
  signal: AbortSignal
}

/**
 * Resolves when there is nothing more to do. A job may run twice, even at the same time: a handler ends in a transaction
 * that looks whether there is still something to do.
 */
export type JobHandlers = { [Name in JobName]: (payload: JobPayload<Name>, run: JobRun) => Promise<void> }

interface Dependencies<Name extends JobName> {
  pool: pg.Pool
  log: Log
  name: Name
  stopping: AbortSignal
}

/**
 * One kind of job as graphile-worker runs it. A run that fails succeeds in its eyes and leaves a successor, since its own
 * delays grow to hours and know no chance. Only where the successor can't be written does it fail.
 */
export function runJob<Name extends JobName>({ pool, log, name, stopping }: Dependencies<Name>, handler: JobHandlers[Name]): Task {
  const kind = jobs[name]
  return async (raw, { job }) => {
    const { attempt, payload } = storedPayload.parse(raw)
    const isLast = attempt >= kind.maxAttempts
    try {
      const signal = AbortSignal.any([stopping, AbortSignal.timeout(kind.timeLimitMs)])
      const known = kind.payload.parse(payload) as JobPayload<Name>
      await Promise.race([handler(known, { attempt, isLast, signal }), aborted(signal)])
    } catch (error) {
      // It wasn't the job's fault: that doesn't count.
      if (stopping.aborted) return succeed({ attempt, delayMs: 0 })
      const code = error instanceof TryAgain ? error.code : 'fault'
      const facts = { job: name, attempt, code, ...(error instanceof TryAgain ? {} : { err: error }) }
      if (isLast) return void log.error(facts, 'a job failed for the last time and is given up')
      log.warn(facts, 'a job failed and will be tried again')
      const delayMs = (error instanceof TryAgain ? error.afterMs : null) ?? retryDelayMs(kind, attempt)
      return succeed({ attempt: attempt + 1, delayMs })
    }

    async function succeed(next: { attempt: number; delayMs: number }): Promise<void> {
      await asTx(pool).rows(addSuccessor, [name, stored(name, payload, next.attempt), next.delayMs, job.key, job.id])
    }
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>()
  const give = () => reject(new TryAgain('time-limit'))
  if (signal.aborted) give()
  else signal.addEventListener('abort', give, { once: true })
  return promise
}
