import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { commandOf, isAlive } from './process-identity.ts'

/**
 * Ends a server that outlived its Parley (the guard was killed with it). Only called by the holder of the lock,
 * so nobody is using it. A pid file that names a process of another kind is removed: PostgreSQL itself
 * would take any living process of the same user for a server.
 */
export async function stopLeftover(data: string): Promise<boolean> {
  const pidPath = join(data, 'postmaster.pid')
  // Its first line is the pid. https://www.postgresql.org/docs/current/storage-file-layout.html
  const pid = Number.parseInt(await readFile(pidPath, 'utf8').catch(() => ''), 10)
  if (!Number.isInteger(pid) || pid <= 0 || !(await isAlive(pid))) return false
  const command = (await commandOf(pid)) ?? ''
  if (!command.includes('postgres') || !command.includes(data)) {
    await rm(pidPath, { force: true })
    return false
  }
  for (const [signal, patienceMs] of [
    ['SIGINT', 3_000],
    ['SIGQUIT', 2_000],
    ['SIGKILL', 1_000],
  ] as const) {
    if (!send(pid, signal)) return true
    for (const deadline = Date.now() + patienceMs; Date.now() < deadline; await delay(25)) if (!(await isAlive(pid))) return true
  }
  return true
}

function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}
