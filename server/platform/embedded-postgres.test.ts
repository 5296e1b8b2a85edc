import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, lstat, mkdir, mkdtemp, readFile, readlink, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { removeData, startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.ts'
import { findBinaries, placeBinaries } from './postgres/binaries.ts'
import { asOwner, findOwner } from './postgres/owner.ts'
import { isAlive } from './postgres/process-identity.ts'
import { outsidePathOf } from './postgres/reach.ts'
import { StartFault } from './start-fault.ts'

vi.setConfig({ testTimeout: 30_000 })

let dataDir: string
let running: EmbeddedPostgres[]
let progress: string[]
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'parley-embedded-'))
  await chmod(dataDir, 0o755)
  running = []
  progress = []
})
afterEach(async () => {
  for (const server of running) await server.stop()
  await removeData(dataDir)
  await rm(dataDir, { recursive: true, force: true })
})

async function start(): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({
    dataDir,
    address: 'http://localhost:3000',
    durable: false,
    onProgress: (line) => progress.push(line),
  })
  running.push(server)
  return server
}

async function query(server: EmbeddedPostgres, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text)).rows
  } finally {
    await client.end()
  }
}

const place = () => join(dataDir, 'postgres')
const serverPid = async () => Number.parseInt(await readFile(join(place(), 'data/postmaster.pid'), 'utf8'), 10)
const isGone = (pid: number) => expect.poll(() => isAlive(pid), { timeout: 8_000 }).toBe(false)

test('keeps its data over a restart, and leaves no process when it stops', async () => {
  const first = await start()
  await query(first, `CREATE TABLE fruit AS SELECT 'apple' AS name`)
  const pid = await serverPid()
  await first.stop()
  expect(await isAlive(pid)).toBe(false)
  const second = await start()
  expect(await query(second, 'SELECT name FROM fruit')).toEqual([{ name: 'apple' }])
})

test('orders and folds text by rules that do not change with the machine', async () => {
  const server = await start()
  expect(
    await query(server, `SELECT lower('ÀÉ') AS lower, current_setting('server_encoding') AS encoding, current_setting('TimeZone') AS zone`),
  ).toEqual([{ lower: 'àé', encoding: 'UTF8', zone: 'UTC' }])
})

test('refuses a second one on the same directory, and says where the first is', async () => {
  await start()
  await expect(start()).rejects.toThrow(new StartFault('Parley is already running on http://localhost:3000.'))
  await expect(removeData(dataDir)).rejects.toThrow('Parley is already running on http://localhost:3000')
})

test('lets nobody in without the password', async () => {
  const url = new URL((await start()).url)
  url.password = 'guess'
  const client = new pg.Client({ connectionString: url.href })
  await expect(client.connect()).rejects.toThrow('password authentication failed')
})

test('stops with the process that started it, however that one ends', async () => {
  const holder = spawn(process.execPath, [fileURLToPath(new URL('../testing/hold-postgres.ts', import.meta.url)), dataDir])
  await once(holder.stdout, 'data')
  const pid = await serverPid()
  await expect(start()).rejects.toThrow('Parley is already running on http://held.')
  holder.kill('SIGKILL')
  await isGone(pid)
  await start()
})

test('ends a server that outlived its Parley, and starts its own', async () => {
  await (await start()).stop()
  const owner = await findOwner()
  // Where the start put them, if the database's user can't reach the installed ones.
  const { postgres } = await placeBinaries(await findBinaries(), await outsidePathOf(dataDir), owner, () => {})
  const left = spawn(postgres, ['-D', join(place(), 'data'), '-c', 'port=4190', '-c', 'unix_socket_directories='], {
    ...asOwner(owner),
    stdio: 'ignore',
  })
  await expect.poll(() => serverPid().catch(() => 0), { timeout: 8_000 }).toBe(left.pid)
  const server = await start()
  expect(progress).toContain('Stopped the database of a Parley that was killed.')
  expect(await isAlive(left.pid ?? 0)).toBe(false)
  expect(await query(server, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
})

test('is not misled by a pid file or a lock whose number another process has now', async () => {
  await (await start()).stop()
  await writeFile(join(place(), 'data/postmaster.pid'), `${process.pid}\n${join(place(), 'data')}\n`)
  await writeFile(join(place(), 'lock'), JSON.stringify({ pid: process.pid, start: 'long ago', address: null }))
  await start()
})

test('begins anew where the making of the cluster was cut short', async () => {
  await mkdir(join(place(), 'data.partial'), { recursive: true })
  await writeFile(join(place(), 'data.partial/PG_VERSION'), '18\n')
  await start()
})

test('says in one line why the database does not start', async () => {
  await (await start()).stop()
  await writeFile(join(place(), 'data/PG_VERSION'), '12\n')
  const fault = await start().catch((error: unknown) => error)
  expect(fault).toBeInstanceOf(StartFault)
  expect((fault as StartFault).message).toBe(
    `The database did not start: database files are incompatible with server; its log is ${join(dataDir, 'logs/postgres.log')}.`,
  )
})

test('tells when the database ends by itself', async () => {
  const server = await start()
  process.kill(await serverPid(), 'SIGQUIT')
  expect((await server.died).message).toMatch(/^The database ended by itself: .*postgres\.log\.$/)
})

test('stops starting when it is told to', async () => {
  const abort = new AbortController()
  const started = startEmbeddedPostgres({ dataDir, durable: false, signal: abort.signal })
  await expect
    .poll(
      () =>
        lstat(join(place(), 'password')).then(
          () => true,
          () => false,
        ),
      // Long enough to copy the database's programs first.
      { timeout: 15_000 },
    )
    .toBe(true)
  abort.abort()
  await expect(started).rejects.toThrow(/abort/i)
  await start()
})

test('keeps the data where the user of the database can get to it, and a reset removes it there', async () => {
  // Root's own database user can't pass a directory that is closed to all but root; an ordinary user's own can.
  const closed = process.getuid?.() === 0
  await chmod(dataDir, 0o700)
  const first = await start()
  await query(first, `CREATE TABLE fruit AS SELECT 'apple' AS name`)
  const link = await readlink(place()).catch(() => null)
  expect(link !== null).toBe(closed)
  expect(progress.filter((line) => line.startsWith('The database is kept in'))).toHaveLength(closed ? 1 : 0)
  await first.stop()
  const second = await start()
  expect(await query(second, 'SELECT name FROM fruit')).toEqual([{ name: 'apple' }])
  await second.stop()
  await removeData(dataDir)
  for (const path of [place(), ...(link === null ? [] : [link])]) await expect(lstat(path)).rejects.toThrow('ENOENT')
})
