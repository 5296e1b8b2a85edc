import { runMigrations } from 'graphile-worker'
import { silentLog } from '../log.ts'
import { StartFault } from '../start-fault.ts'
import { createJobsLogger } from './jobs-logger.ts'

/**
 * Makes the jobs' tables (schema `graphile_worker`) or brings them up to date. Whichever half starts calls it after the
 * migrations: the web half asks for jobs before a worker half was ever started. Several processes may do so at once.
 * https://worker.graphile.org/docs/schema
 */
export async function prepareJobs(databaseUrl: string): Promise<void> {
  try {
    await runMigrations({ connectionString: databaseUrl, logger: createJobsLogger(silentLog) })
  } catch (error) {
    throw new StartFault(`The tables of the jobs could not be made: ${(error as Error).message}.`, { cause: error })
  }
}
