import { startEmbeddedPostgres } from '../platform/embedded-postgres.ts'

/** Runs the embedded database of the directory given, says where, and stays until it is killed. For tests of what a kill leaves behind. */
const server = await startEmbeddedPostgres({ dataDir: process.argv[2] ?? '', address: 'http://held', durable: false })
process.stdout.write(`${server.url}\n`)
setInterval(() => {}, 60_000)
