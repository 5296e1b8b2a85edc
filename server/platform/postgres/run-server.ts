import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { diskFull, isDiskFull, StartFault } from '../start-fault.ts'
import { guard } from './guard.ts'
import { clusterUser } from './init-cluster.ts'
import { lastFatal, logSince } from './log-tail.ts'
import { asOwner, type Owner } from './owner.ts'
import { freePort } from '../free-port.ts'

export interface ServerSpec {
  postgres: string
  place: string
  password: string
  owner: Owner
  logPath: string
  /** False gives up durability for speed: for tests, whose data nobody will miss. */
  durable: boolean
  signal?: AbortSignal
}

export interface RunningServer {
  port: number
  /** Resolves, with the reason, when the server ends without having been told to. */
  died: Promise<StartFault>
  stop(): Promise<void>
}

/** Recovery after a power cut takes long; a server that says nothing for this time doesn't come. */
const readyTimeoutMs = 120_000
const stopPatienceMs = 3_000

/** Starts the server and resolves when it takes connections. Tries another port when somebody was faster. */
export async function runServer(spec: ServerSpec): Promise<RunningServer> {
  const deadline = Date.now() + readyTimeoutMs
  for (;;) {
    const outcome = await attempt(spec, await freePort(), deadline)
    if (!(outcome instanceof Error)) return outcome
    // Processes of a server that was killed hold its memory for a moment longer.
    if (!/could not create any TCP|still in use|lock file/.test(outcome.message) || Date.now() > deadline - readyTimeoutMs + 8_000)
      throw outcome
    await delay(200, undefined, spec.signal && { signal: spec.signal })
  }
}

async function attempt(spec: ServerSpec, port: number, deadline: number): Promise<RunningServer | StartFault> {
  const log = openSync(spec.logPath, 'a', 0o600)
  const logStart = statSync(spec.logPath).size
  const child = spawn(spec.postgres, ['-D', join(spec.place, 'data'), ...settings(port, spec.durable).flatMap((item) => ['-c', item])], {
    ...asOwner(spec.owner),
    // Its own process group: Ctrl-C is for us, who then stop it in order.
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  if (child.pid === undefined) {
    const [error] = (await once(child, 'error')) as [Error]
    throw new StartFault(`The database did not start: ${error.message}.`, { cause: error })
  }
  const watcher = guard(child.pid)
  let stopping = false
  let ready = false
  const ended = new Promise<StartFault>((resolve) => {
    child.once('exit', (code, signal) => {
      watcher.dismiss()
      void faultOf(spec, logStart, code, signal, ready ? 'ended by itself' : 'did not start').then(resolve)
    })
  })
  let exited = false
  void ended.then(() => (exited = true))

  const stop = async () => {
    stopping = true
    for (const [signal, patienceMs] of [
      // Fast shutdown, then immediate. https://www.postgresql.org/docs/current/server-shutdown.html
      ['SIGINT', stopPatienceMs],
      ['SIGQUIT', 1_000],
      ['SIGKILL', 1_000],
    ] as const) {
      if (exited) return
      child.kill(signal)
      await Promise.race([ended, delay(patienceMs, undefined, { ref: false })])
    }
  }

  while (Date.now() < deadline) {
    if (spec.signal?.aborted) {
      await stop()
      throw spec.signal.reason
    }
    if (exited) return ended
    if (await takesConnections(port, spec.password)) {
      ready = true
      const died = new Promise<StartFault>((resolve) => void ended.then((fault) => stopping || resolve(fault)))
      return { port, died, stop }
    }
    await delay(25)
  }
  await stop()
  throw new StartFault(`The database did not start within ${readyTimeoutMs / 1_000} s; its log is ${spec.logPath}.`)
}

const settings = (port: number, durable: boolean): string[] => [
  `port=${port}`,
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=100',
  'log_statement=none',
  'log_timezone=UTC',
  'timezone=UTC',
  // Rows are few and statements short; parallel workers would need /dev/shm, which containers keep small.
  'max_parallel_workers_per_gather=0',
  ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_wal_size=2GB']),
]

async function takesConnections(port: number, password: string): Promise<boolean> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: clusterUser,
    password,
    database: 'postgres',
    connectionTimeoutMillis: 5_000,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch (error) {
    const { code } = error as { code?: string }
    // 28P01: it runs, and will never let us in.
    if (code === '28P01')
      throw new StartFault('The database did not start: its password is not the one that is kept beside it.', { cause: error })
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

async function faultOf(spec: ServerSpec, logStart: number, code: number | null, signal: string | null, what: string): Promise<StartFault> {
  const log = await logSince(spec.logPath, logStart).catch(() => '')
  if (isDiskFull(log)) return diskFull(spec.place)
  return new StartFault(
    `The database ${what}: ${lastFatal(log) ?? `it left with ${signal ?? `code ${code}`}`}; its log is ${spec.logPath}.`,
  )
}
