import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chown, lstat, mkdir, realpath } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import { StartFault } from '../start-fault.ts'
import { asOwner, type Owner } from './owner.ts'

const run = promisify(execFile)

/** Whether the owner can write in a directory, found by doing it: modes, ACLs and mounts all have a say in it. */
export const canWriteIn = (directory: string, owner: Owner): Promise<boolean> =>
  run('/bin/sh', ['-c', 'cd -- "$1" && : > .reach && rm .reach', 'sh', directory], asOwner(owner)).then(
    () => true,
    () => false,
  )

/** Whether the owner can run a program. */
export const canRun = (program: string, owner: Owner): Promise<boolean> =>
  run(program, ['--version'], asOwner(owner)).then(
    () => true,
    () => false,
  )

/** Where what the owner can't reach under `dataDir` goes: outside, in a directory that is only theirs. */
export async function outsidePathOf(dataDir: string): Promise<string> {
  const base = existsSync('/var/tmp') ? '/var/tmp' : tmpdir()
  const name = createHash('sha256')
    .update(await realpath(dataDir))
    .digest('hex')
    .slice(0, 12)
  return join(base, `parley-${name}`)
}

/** Makes the directory outside. Anybody may write in /var/tmp, so one that is there already must be the owner's and closed to others. */
export async function makeOutside(path: string, owner: Owner): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 })
    if (owner) await chown(path, owner.uid, owner.gid)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    const found = await lstat(path)
    const mine = found.uid === (owner?.uid ?? process.getuid?.()) && (found.mode & 0o077) === 0
    if (!found.isDirectory() || !mine)
      throw new StartFault(`${path} belongs to somebody else: remove it, or set DATA_DIR to another directory.`)
  }
}
