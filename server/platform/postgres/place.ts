import { chown, chmod, lstat, mkdir, readlink, rm, stat, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { Owner } from './owner.ts'
import { canWriteIn, makeOutside, outsidePathOf } from './reach.ts'

/** The name under DATA_DIR of the directory with the cluster, its password and its lock; or of a link to it. */
export const placeName = 'postgres'

/**
 * The directory that holds the cluster: `dataDir`/postgres, or, where the owner can't get there (a clone under /root, say),
 * one outside that `dataDir`/postgres is a link to, so that the next start finds it.
 */
export async function findPlace(dataDir: string, owner: Owner, onOutside: (path: string) => void): Promise<string> {
  const inside = join(dataDir, placeName)
  const remembered = await readlink(inside).catch(() => null)
  if (remembered !== null) {
    await makeOutside(remembered, owner)
    return remembered
  }
  await mkdir(inside, { recursive: true, mode: 0o700 })
  if (owner) await chown(inside, owner.uid, owner.gid)
  await chmod(inside, 0o700)
  if (await canWriteIn(inside, owner)) return inside

  const outside = await outsidePathOf(dataDir)
  onOutside(outside)
  await makeOutside(outside, owner)
  await rm(inside, { recursive: true })
  await symlink(outside, inside)
  return outside
}

/** Root runs a cluster as whoever it belongs to, since it may be an ordinary user's who started Parley before. */
export async function ownerOfCluster(dataDir: string, owner: Owner): Promise<Owner> {
  if (owner === null) return null
  const found = await stat(join(dataDir, placeName, 'data')).catch(() => null)
  return found === null || found.uid === 0 ? owner : { uid: found.uid, gid: found.gid, name: String(found.uid) }
}

/** Every directory that the embedded database of `dataDir` may have taken. */
export async function placesOf(dataDir: string): Promise<string[]> {
  const inside = join(dataDir, placeName)
  const remembered = await readlink(inside).catch(() => null)
  const outside = await outsidePathOf(dataDir)
  const found = await Promise.all(
    [...new Set([remembered ?? inside, outside])].map(async (path) => ((await lstat(path).catch(() => null)) ? path : null)),
  )
  return found.filter((path) => path !== null)
}
