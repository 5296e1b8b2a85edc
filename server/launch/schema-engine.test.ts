import { readdir, readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { applyMigrations, pendingMigrations } from '../platform/migrations.ts'
import { createTestDatabase, type TestDatabase } from '../testing/postgres.ts'
import { everything, schemaDifference, withSchemaEngine } from './schema-engine.ts'

const prisma = new URL('../../prisma/', import.meta.url)
const schema = await readFile(new URL('schema.prisma', prisma), 'utf8')

const names = (await readdir(new URL('migrations/', prisma))).filter((name) => /^\d/.test(name)).toSorted()

let db: TestDatabase
beforeAll(async () => {
  db = await createTestDatabase({ empty: true })
})
afterAll(() => db.close())

/** The migrations as Prisma's command line hands them to its engine. */
async function migrationsList() {
  const read = async (path: string) => ({
    path,
    migrationFile: {
      path: 'migration.sql',
      content: { tag: 'ok' as const, value: await readFile(new URL(`migrations/${path}/migration.sql`, prisma), 'utf8') },
    },
  })
  return {
    baseDir: '.',
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(names.map(read)),
  }
}

test("takes over what Prisma's engine applied, and leaves a record that it finds in order", { timeout: 20_000 }, async () => {
  const list = await migrationsList()
  const first = await withSchemaEngine(db.url, (engine) => engine.applyMigrations({ migrationsList: list, filters: everything }))
  expect(first.appliedMigrationNames).toEqual(names)
  expect(await pendingMigrations(db.database.pool)).toEqual([])
  expect(await applyMigrations(db.url)).toEqual({ applied: [] })

  const ours = await createTestDatabase()
  try {
    const diagnosis = await withSchemaEngine(ours.url, (engine) =>
      engine.diagnoseMigrationHistory({ migrationsList: list, optInToShadowDatabase: false, filters: everything }),
    )
    expect(diagnosis).toEqual({ editedMigrationNames: [], failedMigrationNames: [], hasMigrationsTable: true, history: null })
  } finally {
    await ours.close()
  }
})

test('tells what the migrations lack when the schema has gone ahead of them', { timeout: 20_000 }, async () => {
  const { url, close } = await createTestDatabase()
  try {
    expect(await schemaDifference(url, schema)).toBe('')
    const ahead = schema.replace('company   String?', 'company   String')
    expect(ahead).not.toBe(schema)
    expect(await schemaDifference(url, ahead)).toContain('ALTER TABLE "contact" ALTER COLUMN "company" SET NOT NULL')
    expect(await schemaDifference(url, `${schema}\nmodel Stray {\n  id Int @id\n}\n`)).toContain('CREATE TABLE "Stray"')
  } finally {
    await close()
  }
})
