import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { removeData, startEmbeddedPostgres } from '../platform/embedded-postgres.ts'
import { applyMigrations } from '../platform/migrations.ts'
import { schemaDifference } from './schema-engine.ts'

/** `npm run check:schema`: whether the migrations give exactly prisma/schema.prisma, tried on a database that is thrown away. */
const dataDir = await mkdtemp(join(tmpdir(), 'parley-schema-'))
// Root's database runs as another user, who has to get there.
await chmod(dataDir, 0o755)
const server = await startEmbeddedPostgres({ dataDir, durable: false })
try {
  await applyMigrations(server.url)
  const schema = await readFile(new URL('../../prisma/schema.prisma', import.meta.url), 'utf8')
  const difference = await schemaDifference(server.url, schema)
  if (difference) {
    console.error(`prisma/migrations don't give prisma/schema.prisma. What is missing:\n\n${difference}`)
    process.exitCode = 1
  }
} finally {
  await server.stop()
  await removeData(dataDir)
  await rm(dataDir, { recursive: true, force: true })
}
