import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { removeData, startEmbeddedPostgres } from '../platform/embedded-postgres.ts'
import { prepareJobs } from '../platform/jobs/prepare-jobs.ts'
import { applyMigrations } from '../platform/migrations.ts'

/**
 * One PostgreSQL for all tests of a run, with a migrated database that each test file clones. TEST_DATABASE_URL
 * (a superuser's address, or one that may create databases) takes the place of the embedded one.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer()
  const template = `parley_test_${process.pid}_${Date.now().toString(36)}`
  await run(server.adminUrl, `CREATE DATABASE "${template}" TEMPLATE template0`)
  const url = new URL(server.adminUrl)
  url.pathname = template
  await applyMigrations(url.href)
  await prepareJobs(url.href)
  project.provide('postgres', { adminUrl: server.adminUrl, template })
  return async () => {
    await run(server.adminUrl, `DROP DATABASE "${template}" WITH (FORCE)`)
    await server.stop()
  }
}

async function startServer(): Promise<{ adminUrl: string; stop(): Promise<void> }> {
  const given = process.env['TEST_DATABASE_URL']
  if (given) return { adminUrl: given, stop: async () => {} }
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-test-'))
  // Root's database runs as another user, who has to get there.
  await chmod(dataDir, 0o755)
  const server = await startEmbeddedPostgres({ dataDir, durable: false })
  return {
    adminUrl: server.url,
    async stop() {
      await server.stop()
      await removeData(dataDir)
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
