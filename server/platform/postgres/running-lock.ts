import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { startOf } from './process-identity.ts'

interface Holder {
  pid: number
  /** When that process began, so that another one under the same id isn't taken for it. */
  start: string | null
  /** Where it is reached, for the person who starts a second one. */
  address: string | null
}

/** Taken by one process at a time; the file of a process that died counts for nothing. Resolves to the holder where it isn't us. */
export async function takeLock(path: string, address: string | null): Promise<{ release(): Promise<void> } | { heldBy: Holder }> {
  const mine = `${path}.${process.pid}`
  const text = JSON.stringify({ pid: process.pid, start: await startOf(process.pid), address } satisfies Holder)
  await writeFile(mine, text)
  try {
    for (;;) {
      try {
        // A link appears whole or not at all, unlike a file that is written after it was made.
        await link(mine, path)
        return { release: () => releaseLock(path, text) }
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
      const seen = await readFile(path, 'utf8').catch(() => null)
      if (seen === null) continue
      const holder = await livingHolder(seen)
      if (holder) return { heldBy: holder }
      await setAside(path, seen)
    }
  } finally {
    await rm(mine, { force: true })
  }
}

/** Who holds it now; null: nobody. */
export async function lockHolder(path: string): Promise<Holder | null> {
  const seen = await readFile(path, 'utf8').catch(() => null)
  return seen === null ? null : livingHolder(seen)
}

async function livingHolder(text: string): Promise<Holder | null> {
  let holder: Holder
  try {
    holder = JSON.parse(text) as Holder
  } catch {
    return null
  }
  return holder.start !== null && (await startOf(holder.pid)) === holder.start ? holder : null
}

/** Moves a dead process's lock away, and puts it back if in the meantime it had become somebody's. */
async function setAside(path: string, dead: string): Promise<void> {
  const aside = `${path}.${process.pid}.dead`
  try {
    await rename(path, aside)
  } catch {
    return
  }
  if ((await readFile(aside, 'utf8')) !== dead) await link(aside, path).catch(() => {})
  await rm(aside, { force: true })
}

async function releaseLock(path: string, text: string): Promise<void> {
  if ((await readFile(path, 'utf8').catch(() => null)) === text) await rm(path, { force: true })
}
