import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { diskFull, isDiskFull, StartFault } from './start-fault.ts'

/**
 * Applies prisma/migrations in the order of their names, and keeps the record as Prisma does: same table, same
 * checksums, same lock, so that `prisma migrate deploy` and this can take turns on one database.
 */

interface Migration {
  name: string
  sql: string
  /** SHA-256 of the file, hexadecimal, as Prisma has it. */
  checksum: string
}

const ownDirectory = fileURLToPath(new URL('../../prisma/migrations', import.meta.url))

/** Taken by Prisma for the same purpose. https://github.com/prisma/prisma-engines, `schema-engine/connectors/sql-schema-connector` */
const advisoryLock = 72707369
const lockTimeoutMs = 120_000
/** 15, see schema.prisma and docs. */
const oldestServerVersion = 150_000

/** First line of a migration whose one statement PostgreSQL refuses inside a transaction (CREATE INDEX CONCURRENTLY). */
const outsideTransaction = '-- outside a transaction'

/**
 * Brings the database at `url` up to date; resolves to the names of the migrations that it applied. Several processes
 * may do so at once: one works, the others wait. Throws StartFault where the database and the files disagree,
 * where it can't be reached, and where its disk is full.
 */
export async function applyMigrations(url: string, directory = ownDirectory): Promise<{ applied: string[] }> {
  const migrations = await readMigrations(directory)
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  try {
    await connect(client)
    await requireVersion(client)
    await takeLock(client)
    await client.query(migrationsTable)
    const due = dueOf(migrations, await recordedIn(client))
    for (const migration of due) await apply(client, migration)
    return { applied: due.map(({ name }) => name) }
  } catch (error) {
    throw isDiskFull(error) ? diskFull('the database', error) : error
  } finally {
    // The lock goes with the connection.
    await client.end().catch(() => {})
  }
}

/** Names of the migrations that the database has yet to get. */
export async function pendingMigrations(pool: pg.Pool, directory = ownDirectory): Promise<string[]> {
  const migrations = await readMigrations(directory)
  const { rows } = await pool.query<{ found: boolean }>(`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS found`)
  const recorded = rows[0]?.found ? await recordedIn(pool) : []
  const finished = new Set(recorded.filter((row) => row.finished).map((row) => row.name))
  return migrations.map(({ name }) => name).filter((name) => !finished.has(name))
}

async function readMigrations(directory: string): Promise<Migration[]> {
  const entries = await readdir(directory, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(
    names.toSorted().map(async (name) => {
      const sql = await readFile(join(directory, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

async function connect(client: pg.Client): Promise<void> {
  try {
    await client.connect()
  } catch (error) {
    const { message, code } = error as { message?: string; code?: string }
    throw new StartFault(`The database can't be reached: ${message || code || 'no answer'}.`, { cause: error })
  }
}

async function requireVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: number; name: string }>(
    `SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS name`,
  )
  const found = rows[0]
  if (found && found.number < oldestServerVersion) throw new StartFault(`The database is PostgreSQL ${found.name}: 15 or newer is needed.`)
}

async function takeLock(client: pg.Client): Promise<void> {
  await client.query(`SET lock_timeout = ${lockTimeoutMs}`)
  try {
    await client.query('SELECT pg_advisory_lock($1)', [advisoryLock])
  } catch (error) {
    // 55P03 lock_not_available
    if ((error as { code?: string }).code !== '55P03') throw error
    throw new StartFault(`Another process has been migrating the database for ${lockTimeoutMs / 1_000} s: wait for it, or end it.`, {
      cause: error,
    })
  }
}

interface Recorded {
  name: string
  checksum: string
  finished: boolean
}

const recordedIn = async (client: pg.Client | pg.Pool): Promise<Recorded[]> =>
  (
    await client.query<Recorded>(
      `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
         FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name`,
    )
  ).rows

/** What has yet to be applied. Throws where the record tells of something else than the files. */
function dueOf(migrations: readonly Migration[], recorded: readonly Recorded[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]))
  for (const { name, checksum, finished } of recorded) {
    const migration = known.get(name)
    if (!migration) throw new StartFault(`The database was made by a newer version of Parley (migration ${name}): start that version.`)
    if (!finished)
      throw new StartFault(`Migration ${name} was begun and never finished: mend the database, then see "prisma migrate resolve".`)
    if (migration.checksum !== checksum)
      throw new StartFault(`Migration ${name} was changed after the database had got it: put it back as it was.`)
  }
  const done = new Set(recorded.map(({ name }) => name))
  return migrations.filter(({ name }) => !done.has(name))
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  const id = randomUUID()
  const begin = () =>
    client.query('INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, $2, $3)', [id, checksum, name])
  const finish = () =>
    client.query('UPDATE _prisma_migrations SET finished_at = clock_timestamp(), applied_steps_count = 1 WHERE id = $1', [id])
  try {
    if (sql.startsWith(outsideTransaction)) {
      await begin()
      await client.query(sql)
      await finish()
      return
    }
    await client.query('BEGIN')
    await begin()
    await client.query(sql)
    await finish()
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    if (isDiskFull(error)) throw error
    throw new StartFault(`Migration ${name} failed: ${(error as Error).message}.`, { cause: error })
  }
}

/** As Prisma makes it. */
const migrationsTable = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                  VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum            VARCHAR(64) NOT NULL,
    finished_at         TIMESTAMPTZ,
    migration_name      VARCHAR(255) NOT NULL,
    logs                TEXT,
    rolled_back_at      TIMESTAMPTZ,
    started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`
