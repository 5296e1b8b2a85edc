import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** The user that the database runs as; null: the one that we are. */
export type Owner = { uid: number; gid: number; name: string } | null

const run = promisify(execFile)

/**
 * PostgreSQL refuses to run as root, so root hands it to `postgres` where there is one, else to `nobody`.
 * No user is ever made: a start must leave nothing on the machine but its data.
 */
export async function findOwner(): Promise<Owner> {
  if (process.getuid?.() !== 0) return null
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = await Promise.all([id('-u', name), id('-g', name)])
    if (uid !== null && gid !== null) return { uid, gid, name }
  }
  throw new Error('there is neither a user postgres nor a user nobody')
}

const id = (flag: string, name: string): Promise<number | null> =>
  run('id', [flag, name]).then(
    ({ stdout }) => Number.parseInt(stdout, 10),
    () => null,
  )

/** Options for spawn: the owner's identity, and nothing of our environment that PostgreSQL would listen to (PGDATA, PGPORT, LC_*). */
export const asOwner = (owner: Owner) => ({
  ...(owner && { uid: owner.uid, gid: owner.gid }),
  cwd: '/',
  env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
})
