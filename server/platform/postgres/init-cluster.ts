import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { diskFull, isDiskFull, StartFault } from '../start-fault.ts'
import { asOwner, type Owner } from './owner.ts'

/** The superuser of the embedded cluster, and the name of the product's database in it. */
export const clusterUser = 'parley'

/**
 * Makes the cluster at `place`/data where there is none yet. Returns its password. Collation and case rules are
 * PostgreSQL's own C.UTF-8, so that they don't change with the machine's C library.
 */
export async function initCluster(
  place: string,
  initdb: string,
  owner: Owner,
  options: { signal?: AbortSignal; durable: boolean },
): Promise<string> {
  const passwordPath = join(place, 'password')
  const data = join(place, 'data')
  if (existsSync(data)) return (await readFile(passwordPath, 'utf8')).trim()

  // Made aside and moved when it is whole: a start that was cut short leaves nothing that looks like a cluster.
  const partial = join(place, 'data.partial')
  await rm(partial, { recursive: true, force: true })
  const password = randomBytes(24).toString('base64url')
  await rm(passwordPath, { force: true })
  await writeFile(passwordPath, password + '\n', { mode: 0o600, flag: 'wx' })
  if (owner) await chown(passwordPath, owner.uid, owner.gid)
  options.signal?.throwIfAborted()
  const child = spawn(
    initdb,
    [
      `--pgdata=${partial}`,
      `--username=${clusterUser}`,
      `--pwfile=${passwordPath}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
      ...(options.durable ? [] : ['--no-sync']),
    ],
    { ...asOwner(owner), detached: true, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  // The whole group, and waited for: a step of it that lived on would write into the next attempt's directory.
  const abort = () => {
    try {
      process.kill(-(child.pid ?? Number.NaN), 'SIGTERM')
    } catch {
      // It has ended.
    }
  }
  options.signal?.addEventListener('abort', abort, { once: true })
  const [code] = (await once(child, 'close')) as [number | null]
  options.signal?.removeEventListener('abort', abort)
  options.signal?.throwIfAborted()
  if (code !== 0) {
    await rm(partial, { recursive: true, force: true })
    if (isDiskFull(output)) throw diskFull(place)
    const reason = [...output.matchAll(/(?:FATAL|error):\s+(.+)/g)].at(-1)?.[1] ?? output.trim().split('\n').at(-1) ?? `exit code ${code}`
    throw new StartFault(`The database could not be made in ${place}: ${reason}`)
  }
  await rename(partial, data)
  return password
}
