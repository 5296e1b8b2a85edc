import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing/postgres.ts'
import { applyMigrations, pendingMigrations } from './migrations.ts'
import { StartFault } from './start-fault.ts'

let db: TestDatabase
let directory: string
beforeEach(async () => {
  db = await createTestDatabase({ empty: true })
  directory = await mkdtemp(join(tmpdir(), 'parley-migrations-'))
})
afterEach(async () => {
  await db.close()
  await rm(directory, { recursive: true })
})

async function write(name: string, sql: string): Promise<void> {
  await mkdir(join(directory, name), { recursive: true })
  await writeFile(join(directory, name, 'migration.sql'), sql)
}

const names = async (table: string) =>
  (await db.database.pool.query<{ name: string }>(`SELECT name FROM ${table} ORDER BY name`)).rows.map(({ name }) => name)
const recorded = async () =>
  (await db.database.pool.query('SELECT migration_name, finished_at IS NOT NULL AS finished FROM _prisma_migrations ORDER BY 1')).rows

test('applies what is missing, in the order of names, once', async () => {
  await write('2_fill', `INSERT INTO fruit VALUES ('apple')`)
  await write('1_make', 'CREATE TABLE fruit (name text)')
  expect(await pendingMigrations(db.database.pool, directory)).toEqual(['1_make', '2_fill'])
  expect(await applyMigrations(db.url, directory)).toEqual({ applied: ['1_make', '2_fill'] })
  expect(await applyMigrations(db.url, directory)).toEqual({ applied: [] })
  await write('3_more', `INSERT INTO fruit VALUES ('pear')`)
  expect(await pendingMigrations(db.database.pool, directory)).toEqual(['3_more'])
  expect(await applyMigrations(db.url, directory)).toEqual({ applied: ['3_more'] })
  expect(await names('fruit')).toEqual(['apple', 'pear'])
  expect(await pendingMigrations(db.database.pool, directory)).toEqual([])
})

test('lets one process work where several start at once', async () => {
  await write('1_make', 'CREATE TABLE fruit (name text); SELECT pg_sleep(0.2)')
  await write('2_fill', `INSERT INTO fruit VALUES ('apple')`)
  const outcomes = await Promise.all([1, 2, 3, 4].map(() => applyMigrations(db.url, directory)))
  expect(outcomes.flatMap(({ applied }) => applied)).toEqual(['1_make', '2_fill'])
  expect(await names('fruit')).toEqual(['apple'])
})

test('leaves nothing of a migration that fails, and applies it when it was mended', async () => {
  await write('1_make', 'CREATE TABLE fruit (name text); CREATE TABLE fruit (name text)')
  await expect(applyMigrations(db.url, directory)).rejects.toThrow(
    new StartFault('Migration 1_make failed: relation "fruit" already exists.'),
  )
  expect(await recorded()).toEqual([])
  await write('1_make', 'CREATE TABLE fruit (name text)')
  expect(await applyMigrations(db.url, directory)).toEqual({ applied: ['1_make'] })
})

test('runs a statement that no transaction allows, and stops at it for good when it failed', async () => {
  await write('1_make', `CREATE TABLE fruit (name text); INSERT INTO fruit VALUES ('apple'), ('apple')`)
  await write('2_index', '-- outside a transaction\nCREATE INDEX CONCURRENTLY fruit_name ON fruit (name)')
  expect(await applyMigrations(db.url, directory)).toEqual({ applied: ['1_make', '2_index'] })
  await write('3_unique', '-- outside a transaction\nCREATE UNIQUE INDEX CONCURRENTLY fruit_unique ON fruit (name)')
  await expect(applyMigrations(db.url, directory)).rejects.toThrow('Migration 3_unique failed')
  await expect(applyMigrations(db.url, directory)).rejects.toThrow('Migration 3_unique was begun and never finished')
  expect(await pendingMigrations(db.database.pool, directory)).toEqual(['3_unique'])
})

test('refuses a migration that was changed after it had been applied', async () => {
  await write('1_make', 'CREATE TABLE fruit (name text)')
  await applyMigrations(db.url, directory)
  await write('1_make', 'CREATE TABLE fruit (name text, colour text)')
  await expect(applyMigrations(db.url, directory)).rejects.toThrow('Migration 1_make was changed after the database had got it')
})

test('refuses the database of a newer version', async () => {
  await write('1_make', 'CREATE TABLE fruit (name text)')
  await write('2_later', 'CREATE TABLE vegetable (name text)')
  await applyMigrations(db.url, directory)
  await rm(join(directory, '2_later'), { recursive: true })
  await expect(applyMigrations(db.url, directory)).rejects.toThrow('The database was made by a newer version of Parley (migration 2_later)')
})

test('says that the database can not be reached, without its password', async () => {
  const url = new URL(db.url)
  url.pathname = 'nowhere'
  const fault = await applyMigrations(url.href, directory).catch((error: unknown) => error)
  expect(fault).toBeInstanceOf(StartFault)
  expect((fault as StartFault).message).toBe(`The database can't be reached: database "nowhere" does not exist.`)
})
