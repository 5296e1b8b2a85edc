import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { removeData } from '../platform/embedded-postgres.ts'
import { isAlive } from '../platform/postgres/process-identity.ts'

// Where the client is stale, the first start builds it.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 30_000 })

const root = fileURLToPath(new URL('../..', import.meta.url))
const stopWithinMs = 5_000

interface Started {
  npm: ChildProcess
  /** Lines of both streams, in the order in which they came. */
  lines(): string[]
  exit: Promise<number | null>
}

let dataDir: string
let started: Started[]
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'parley-start-'))
  await chmod(dataDir, 0o755)
  started = []
})
afterEach(async () => {
  for (const { npm, exit } of started) {
    toGroup(npm, 'SIGTERM')
    await exit
  }
  await expect
    .poll(
      () =>
        removeData(dataDir).then(
          () => true,
          () => false,
        ),
      { timeout: 10_000 },
    )
    .toBe(true)
  await rm(dataDir, { recursive: true, force: true })
})

/** Types `npm start`, in a process group of its own as a terminal does. */
function start(env: Record<string, string> = {}, ...args: string[]): Started {
  const settings = { MODE: 'sandbox', PORT: '0', DATA_DIR: dataDir, DATABASE_URL: '', ...env }
  const npm = spawn('npm', ['start', ...args], {
    cwd: root,
    detached: true,
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  npm.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  npm.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const exit = once(npm, 'close').then(([code]) => code as number | null)
  const lines = () => output.split('\n').filter((line) => line !== '' && !/^npm (warn|notice)|^> /.test(line))
  const one = { npm, lines, exit }
  started.push(one)
  return one
}

async function ready(one: Started): Promise<string> {
  await expect.poll(() => one.lines().at(-1), { timeout: 100_000, interval: 50 }).toMatch(/^Parley is ready/)
  return /http:\S+/.exec(one.lines().at(-1) ?? '')?.[0] ?? ''
}

/** What Ctrl-C does: the signal goes to the whole group. */
function toGroup(npm: ChildProcess, signal: NodeJS.Signals): void {
  try {
    process.kill(-(npm.pid ?? Number.NaN), signal)
  } catch {
    // It has ended.
  }
}

const databasePid = async () => Number.parseInt(await readFile(join(dataDir, 'postgres/data/postmaster.pid'), 'utf8'), 10)
const answers = (address: string) =>
  fetch(address).then(
    ({ status }) => status,
    () => null,
  )
const isGone = (pid: number) => expect.poll(() => isAlive(pid), { timeout: stopWithinMs }).toBe(false)

const migrated = expect.stringMatching(/^Database: \d+ migrations? applied\.$/)

test('ends with the address of the desk, serves it, and Ctrl-C leaves nothing of it', async () => {
  const one = start()
  const address = await ready(one)
  expect(await answers(address)).toBe(200)
  expect(one.lines()).toContainEqual(migrated)
  const pid = await databasePid()
  const askedAt = Date.now()
  toGroup(one.npm, 'SIGINT')
  expect(await one.exit).toBe(0)
  expect(Date.now() - askedAt).toBeLessThan(stopWithinMs)
  expect(await isAlive(pid)).toBe(false)
  expect(await answers(address)).toBeNull()

  // The second start finds the data, a reset does not.
  const second = start()
  await ready(second)
  expect(second.lines()).not.toContainEqual(migrated)
  toGroup(second.npm, 'SIGINT')
  expect(await second.exit).toBe(0)
  const third = start({}, '--', '--reset')
  await ready(third)
  expect(third.lines()).toContainEqual(migrated)
})

test.each(['SIGTERM', 'SIGKILL'] as const)('stops all of it when npm alone gets %s', async (signal) => {
  const one = start()
  const address = await ready(one)
  const pid = await databasePid()
  one.npm.kill(signal)
  await isGone(pid)
  await expect.poll(() => answers(address), { timeout: stopWithinMs }).toBeNull()
})

test('says in one line that it runs already, and where', async () => {
  const address = new URL(await ready(start())).origin
  const second = start()
  expect(await second.exit).toBe(1)
  expect(second.lines()).toEqual([`Parley is already running on ${address}.`])
})

test('says in one line that the port is taken', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const one = start({ PORT: String(port) })
  expect(await one.exit).toBe(1)
  expect(one.lines().at(-1)).toBe(`Port ${port} is taken: stop the other program or set PORT.`)
  other.close()
})

test('names every setting that production lacks, and ends with 78', async () => {
  const one = start({ MODE: 'production', PORT: 'abc' })
  expect(await one.exit).toBe(78)
  for (const name of ['DATABASE_URL', 'SECRET_KEY', 'TEAMS_APP_ID']) {
    expect(one.lines()).toContainEqual(expect.stringMatching(new RegExp(`^${name} must be set: `)))
  }
  expect(one.lines().some((line) => line.startsWith('PORT '))).toBe(true)
})
