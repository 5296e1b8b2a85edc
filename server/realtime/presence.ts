import { asTx, type Database, type Statement } from '../platform/db.ts'
import type { Log } from '../platform/log.ts'

/**
 * Who has a page open that can be seen, and on which conversation. In the database, so that every worker knows; by its clock
 * and for 40 seconds, so that a page that says nothing more (a half-open connection, a dead process) is forgotten by itself.
 */
export interface PresenceKeeper {
  sees(socketId: string, memberId: string, threadId: string | null): void
  isGone(socketId: string): void
  /** Resolves when everything that was told is written. */
  idle(): Promise<void>
}

/** The page tells every 15 seconds. */
const expiresAfterMs = 40_000

const put: Statement = {
  name: 'put-presence',
  text: `
    INSERT INTO presence (socket_id, member_id, thread_id, expires_at) VALUES ($1, $2, $3, clock_timestamp() + $4 * interval '1 ms')
    ON CONFLICT (socket_id) DO UPDATE SET thread_id = $3, expires_at = clock_timestamp() + $4 * interval '1 ms'`,
}
const remove: Statement = { name: 'remove-presence', text: 'DELETE FROM presence WHERE socket_id = $1' }
const prune: Statement = { name: 'prune-presence', text: 'DELETE FROM presence WHERE expires_at < clock_timestamp()' }

export function createPresenceKeeper(database: Database, log: Log): PresenceKeeper {
  const sql = asTx(database.pool)
  /** What is being written for a socket: one after the other, and of those that wait only the last. */
  const writing = new Map<string, { next: (() => Promise<unknown>) | null; done: Promise<void> }>()
  const seen = new Set<string>()

  function write(socketId: string, work: () => Promise<unknown>): void {
    const busy = writing.get(socketId)
    if (busy !== undefined) return void (busy.next = work)
    const entry = { next: work as (() => Promise<unknown>) | null, done: Promise.resolve() }
    writing.set(socketId, entry)
    entry.done = run()
    async function run(): Promise<void> {
      for (let step = entry.next; step !== null; step = entry.next) {
        entry.next = null
        // A hint that is lost means one notification too many at most.
        await step().catch((error: unknown) => log.warn({ err: error }, 'presence not written'))
      }
      writing.delete(socketId)
    }
  }

  return {
    sees(socketId, memberId, threadId) {
      seen.add(socketId)
      write(socketId, () => sql.rows(put, [socketId, memberId, threadId, expiresAfterMs]))
    },
    isGone(socketId) {
      if (seen.delete(socketId)) write(socketId, () => sql.rows(remove, [socketId]))
    },
    async idle() {
      await Promise.all([...writing.values()].map(({ done }) => done))
    },
  }
}

export async function prunePresence(database: Database): Promise<void> {
  await asTx(database.pool).rows(prune, [])
}
