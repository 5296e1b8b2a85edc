import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing/postgres.ts'
import { createLog } from './log.ts'

let database: TestDatabase
let directory: string
beforeAll(async () => {
  database = await createTestDatabase()
  directory = await mkdtemp(join(tmpdir(), 'parley-log-'))
})
afterAll(async () => {
  await database.close()
  await rm(directory, { recursive: true, force: true })
})

it('keeps the rows that PostgreSQL quotes in its faults out of the log', async () => {
  const file = join(directory, 'parley.log')
  // A row that lacks what it must have: PostgreSQL answers with all of it.
  const insert = `INSERT INTO message (id, text) VALUES (gen_random_uuid(), 'the client''s secret')`
  const fault: unknown = await database.database.pool.query(insert).catch((error: unknown) => error)
  expect(String((fault as { detail?: unknown }).detail)).toContain('secret')
  createLog({ file }).error({ err: fault }, 'not stored')
  const logged = await readFile(file, 'utf8')
  expect(logged).toContain('"code":"23502"')
  expect(logged).not.toContain('secret')
})
