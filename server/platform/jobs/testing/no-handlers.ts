import { jobs } from '../catalogue.ts'
import type { JobHandlers } from '../run-job.ts'

/** For tests of one kind of job: the others fail, and say so. */
export const noHandlers = Object.fromEntries(
  Object.keys(jobs).map((name) => [name, () => Promise.reject(new Error(`nothing handles ${name} in this test`))]),
) as unknown as JobHandlers
