import { Logger } from 'graphile-worker'
import type { Log } from '../log.ts'

const shown: readonly string[] = ['error', 'warning']

/**
 * What graphile-worker itself has to say, without what it adds: jobs and errors whole, with their payloads. Only faults:
 * it tells of every job. What becomes of a job is said in start-jobs.ts.
 */
export const createJobsLogger = (log: Log): Logger =>
  new Logger(() => (level, message) => {
    if (shown.includes(level)) log.warn({ said: message.split('\n', 1)[0] }, 'the worker of the jobs had a fault')
  })
