import type { Statement, Tx } from '../db.ts'
import { jobs, type JobName, type JobPayload } from './catalogue.ts'

/**
 * Most times that a job may be begun under one row. Retries are new rows (start-jobs.ts), so only a run that took its
 * process with it comes back to the same: one that does so five times stays where it is.
 */
const mostCrashes = 5

// By the database's clock, which all processes share. The injected one may be hours ahead of it in the sandbox: that is
// why a delay is asked for and not a time.
const add: Statement = {
  name: 'add-job',
  text: `
    SELECT graphile_worker.add_job($1, payload := $2::json, run_at := clock_timestamp() + $3 * interval '1 ms',
           max_attempts := ${mostCrashes}, job_key := $4)`,
}
// In place of a run that failed. Where somebody asked for the same key meanwhile, theirs stands already and comes sooner.
export const addSuccessor: Statement = {
  name: 'add-successor-of-job',
  text: `${add.text} WHERE $4::text IS NULL OR EXISTS (SELECT 1 FROM graphile_worker.jobs WHERE id = $5 AND key = $4)`,
}

export interface JobOptions {
  /** At most one waiting job has this key: asking again replaces it. A run that has begun goes on, and the new one follows. */
  key?: string
  /** Not before; 0 if not given. */
  delayMs?: number
}

/** The job is there if and when the transaction commits, and a worker half begins it at once. */
export async function enqueueJob<Name extends JobName>(
  tx: Tx,
  name: Name,
  payload: JobPayload<Name>,
  { key, delayMs = 0 }: JobOptions = {},
): Promise<void> {
  await tx.rows(add, [name, stored(name, payload, 1), delayMs, key ?? null])
}

export const stored = (name: JobName, payload: unknown, attempt: number): string =>
  JSON.stringify({ attempt, payload: jobs[name].payload.parse(payload) })
