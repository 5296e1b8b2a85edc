import type pg from 'pg'
import { jobs, type JobName } from './catalogue.ts'

/** What a live process needs beyond a job's time limit to say that the run is over. */
const marginMs = 30_000

// graphile-worker by itself keeps the jobs of a process that died for four hours. Runs here are bounded in time, so a
// lock that is older is nobody's. One of a live process that the database kept waiting for so long is begun twice:
// handlers end in a transaction that looks whether there is still something to do.
const unlock = `
  SELECT graphile_worker.force_unlock_workers(array_agg(DISTINCT j.locked_by))
    FROM graphile_worker.jobs j JOIN json_to_recordset($1) AS k(name text, ms float8) ON k.name = j.task_identifier
   WHERE j.locked_at < clock_timestamp() - k.ms * interval '1 ms'
  HAVING count(*) > 0`

/** Gives back the jobs that a dead process had begun. */
export async function unlockOverdue(pool: pg.Pool, extraMs = marginMs): Promise<void> {
  const limits = (Object.keys(jobs) as JobName[]).map((name) => ({ name, ms: jobs[name].timeLimitMs + extraMs }))
  await pool.query(unlock, [JSON.stringify(limits)])
}
