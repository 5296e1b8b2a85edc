import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing/postgres.ts'
import { isDatabaseAway, openDatabase, type Database } from './db.ts'

const backend = { name: 'backend', text: 'SELECT pg_backend_pid() AS pid' }

let test: TestDatabase
/** Another pool, from which connections are killed. */
let killer: Database
beforeAll(async () => {
  test = await createTestDatabase()
  killer = openDatabase(test.url, { connections: 1 })
})
afterAll(async () => {
  await killer.close()
  await test.close()
})

const kill = (pid: number) => killer.pool.query('SELECT pg_terminate_backend($1, 5000)', [pid])

describe('a connection that is killed', () => {
  it('between two statements of a transaction is a database that is away; the next transaction gets another', async () => {
    const work = test.database.transaction(async (tx) => {
      const [first] = await tx.rows<{ pid: number }>(backend, [])
      await kill(first?.pid ?? 0)
      return tx.rows(backend, [])
    })
    const fault: unknown = await work.catch((error: unknown) => error)
    expect(isDatabaseAway(fault)).toBe(true)
    expect(await test.database.transaction((tx) => tx.rows(backend, []))).toHaveLength(1)
  })

  it('under Prisma is a database that is away', async () => {
    const work = test.database.prisma.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`
    expect(isDatabaseAway(await work.catch((error: unknown) => error))).toBe(true)
    expect(await test.database.prisma.member.findMany()).toEqual([])
  })
})

it('a fault of ours is not taken for a database that is away', async () => {
  const work = test.database.pool.query('SELECT nothing_of_this_name')
  expect(isDatabaseAway(await work.catch((error: unknown) => error))).toBe(false)
})
