import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createDoorway } from '../../testing/doorway.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/postgres.ts'
import { until } from '../../testing/product-client.ts'
import { asTx } from '../db.ts'
import { silentLog } from '../log.ts'
import { newId } from '../new-id.ts'
import { enqueueJob, type JobOptions } from './enqueue-job.ts'
import { prepareJobs } from './prepare-jobs.ts'
import type { JobHandlers, JobRun } from './run-job.ts'
import { startJobs, type Jobs } from './start-jobs.ts'
import { noHandlers } from './testing/no-handlers.ts'
import { TryAgain } from './try-again.ts'
import { unlockOverdue } from './unlock-overdue.ts'

vi.setConfig({ testTimeout: 20_000 })

let test: TestDatabase
const undo: (() => Promise<unknown>)[] = []
beforeEach(async () => {
  test = await createTestDatabase()
  undo.push(() => test.close())
})
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

type Handler = JobHandlers['copy-media']
type Run = Pick<JobRun, 'attempt' | 'isLast'> & { mediaId: string }

/** A worker that notes its runs, and then does as it is told. */
function startNoting(then: Handler = async () => {}, databaseUrl = test.url): { runs: Run[]; worker: Jobs } {
  const runs: Run[] = []
  const worker = startJobs(
    { databaseUrl, log: silentLog },
    {
      ...noHandlers,
      'copy-media': async (payload, run) => {
        runs.push({ mediaId: payload.mediaId, attempt: run.attempt, isLast: run.isLast })
        await then(payload, run)
      },
    },
  )
  undo.push(() => worker.stop())
  return { runs, worker }
}

async function enqueue(options: JobOptions = {}): Promise<string> {
  const mediaId = newId()
  await test.database.transaction((tx) => enqueueJob(tx, 'copy-media', { mediaId }, options))
  return mediaId
}
const waiting = async (): Promise<{ id: string; key: string | null; delay_s: number }[]> =>
  (
    await test.database.pool.query(
      `SELECT id::text, key, extract(epoch FROM run_at - now())::float8 AS delay_s FROM graphile_worker.jobs ORDER BY id`,
    )
  ).rows
const allDone = () => until('no job is left', async () => (await waiting()).length === 0)

describe('a job', () => {
  it('runs once its transaction has committed, and never when it was rolled back', async () => {
    const { runs } = startNoting()
    const undone = test.database.transaction(async (tx) => {
      await enqueueJob(tx, 'copy-media', { mediaId: newId() })
      throw new Error('rolled back')
    })
    await expect(undone).rejects.toThrow('rolled back')
    const mediaId = await enqueue()
    await allDone()
    expect(runs).toEqual([{ mediaId, attempt: 1, isLast: false }])
  })

  it('that can’t be done yet is tried again, and told how often it was', async () => {
    const { runs } = startNoting(async (_payload, { attempt }) => {
      if (attempt < 3) throw new TryAgain('busy', 0)
    })
    const mediaId = await enqueue({ key: 'one' })
    await allDone()
    expect(runs).toEqual([1, 2, 3].map((attempt) => ({ mediaId, attempt, isLast: false })))
  })

  it('that fails waits for its back-off', async () => {
    startNoting(async () => {
      throw new Error('broken')
    })
    await enqueue()
    const [successor] = await until('a successor', async () => {
      const rows = await waiting()
      return rows[0] !== undefined && rows[0].delay_s > 0.1 && rows
    })
    expect(successor?.delay_s).toBeLessThanOrEqual(2)
  })

  it('with the key of one that waits takes its place', async () => {
    await enqueue({ key: 'one', delayMs: 60_000 })
    const mediaId = await enqueue({ key: 'one' })
    const { runs } = startNoting()
    await allDone()
    expect(runs.map((run) => run.mediaId)).toEqual([mediaId])
  })

  it('that was asked for again while it ran and failed leaves the new one as it is', async () => {
    let second = ''
    const { runs } = startNoting(async () => {
      if (second !== '') return
      second = await enqueue({ key: 'one' })
      throw new TryAgain('busy', 3_600_000)
    })
    const first = await enqueue({ key: 'one' })
    await allDone()
    expect(runs.map((run) => run.mediaId)).toEqual([first, second])
  })
})

describe('a worker that stops', () => {
  it('puts back what it can’t finish, without counting it', async () => {
    const hanging = startNoting(() => new Promise(() => {}))
    const mediaId = await enqueue({ key: 'one' })
    await until('the run has begun', () => hanging.runs.length === 1)
    await hanging.worker.stop()
    const { runs } = startNoting()
    await allDone()
    expect(runs).toEqual([{ mediaId, attempt: 1, isLast: false }])
  })

  it('waits for what ends soon', async () => {
    const finish = Promise.withResolvers<void>()
    const { runs, worker } = startNoting(() => finish.promise)
    await enqueue()
    await until('the run has begun', () => runs.length === 1)
    const stopped = worker.stop()
    finish.resolve()
    await stopped
    expect(await waiting()).toEqual([])
  })

  it('ends while the database is away', async () => {
    const doorway = await createDoorway(() => test.url)
    const { worker } = startNoting(undefined, throughDoorway(doorway.url))
    await doorway.close()
    const beganAt = performance.now()
    await worker.stop()
    expect(performance.now() - beganAt).toBeLessThan(6_000)
  })
})

it('a worker outlives a database that goes away and comes back', async () => {
  const doorway = await createDoorway(() => test.url)
  undo.push(() => doorway.close())
  const { runs } = startNoting(undefined, throughDoorway(doorway.url))
  await enqueue()
  await allDone()
  await doorway.close()
  await enqueue()
  await doorway.open()
  await until('the job of the outage is done', () => runs.length === 2, 20_000)
}, 30_000)

it('a worker goes on when the database was away at the moment that a job ended', async () => {
  const doorway = await createDoorway(() => test.url)
  undo.push(() => doorway.close())
  const finish = Promise.withResolvers<void>()
  const { runs } = startNoting(() => finish.promise, throughDoorway(doorway.url))
  await enqueue()
  await until('the run has begun', () => runs.length === 1)
  await doorway.close()
  finish.resolve()
  await doorway.open()
  await enqueue()
  await until('another job is done', () => runs.length === 2, 20_000)
}, 30_000)

it('a job whose process died comes back when it can’t be running any more', async () => {
  const mediaId = await enqueue({ delayMs: 0 })
  const lock = (ageMs: number) =>
    test.database.pool.query(
      `UPDATE graphile_worker._private_jobs SET locked_by = 'dead', attempts = 1, locked_at = now() - $1 * interval '1 ms'`,
      [ageMs],
    )
  const { runs } = startNoting()
  await until('the first is done', () => runs.length === 1)
  await allDone()
  runs.length = 0

  await test.database.transaction((tx) => enqueueJob(tx, 'copy-media', { mediaId }, { delayMs: 1_000 }))
  await lock(70_000)
  await unlockOverdue(test.database.pool)
  expect((await waiting()).length).toBe(1)
  expect(await locked()).toEqual(['dead'])
  await lock(80_000)
  await unlockOverdue(test.database.pool)
  expect(await locked()).toEqual([null])
  await until('it runs again', () => runs.length === 1)
})

const locked = async () =>
  (await test.database.pool.query<{ locked_by: string | null }>('SELECT locked_by FROM graphile_worker.jobs')).rows.map(
    (row) => row.locked_by,
  )

it('several processes that start at once on a new database make the tables once', async () => {
  const empty = await createTestDatabase({ empty: true })
  undo.push(() => empty.close())
  await Promise.all([prepareJobs(empty.url), prepareJobs(empty.url), prepareJobs(empty.url)])
  await enqueueJob(asTx(empty.database.pool), 'copy-media', { mediaId: newId() })
  const { rows } = await empty.database.pool.query('SELECT task_identifier FROM graphile_worker.jobs')
  expect(rows).toEqual([{ task_identifier: 'copy-media' }])
})

function throughDoorway(doorwayUrl: string): string {
  const url = new URL(test.url)
  url.port = new URL(doorwayUrl).port
  url.hostname = '127.0.0.1'
  return url.href
}
