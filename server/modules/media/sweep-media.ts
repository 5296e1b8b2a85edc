import type { Database, Statement } from '../../platform/db.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Log } from '../../platform/log.ts'
import type { MediaStore } from '../../platform/media-store/media-store.ts'
import { giveUpOverdueMedia } from './copy-media.ts'
import { storeKeysOf, type MediaRow } from './store.ts'

const keepUploadsMs = 24 * 3_600_000
const mostAtOnce = 200

type Kept = Pick<MediaRow, 'storeKey' | 'thumbnailKey' | 'playableKey'>

// Two statements: a message that takes one of them while the lock is waited for is seen by the second.
const lockForgotten: Statement = {
  name: 'lock-forgotten-uploads',
  text: `
    SELECT id FROM media WHERE status = 'ready' AND created_at < $1 AND uploaded_by IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM message m WHERE m.media_id = media.id)
     ORDER BY created_at LIMIT ${mostAtOnce} FOR UPDATE SKIP LOCKED`,
}
const removeForgotten: Statement = {
  name: 'remove-forgotten-uploads',
  text: `
    DELETE FROM media WHERE id = ANY($1) AND NOT EXISTS (SELECT 1 FROM message m WHERE m.media_id = media.id)
    RETURNING store_key AS "storeKey", thumbnail_key AS "thumbnailKey", playable_key AS "playableKey"`,
}

interface Dependencies {
  database: Database
  clock: Clock
  log: Log
  store: MediaStore
  /** Called after a commit: there are new events to push. */
  onCommitted: () => void
}

/** Every hour: removes what was uploaded a day ago and never sent, and gives up what could not be copied in time. */
export async function sweepMedia(deps: Dependencies): Promise<{ removed: number; givenUp: number }> {
  return { removed: await removeUnusedMedia(deps), givenUp: await giveUpOverdueMedia(deps) }
}

/** Rows go before bytes: what a fault leaves behind is bytes without a row, never the other way. */
async function removeUnusedMedia({ database, clock, log, store }: Dependencies): Promise<number> {
  const before = new Date(clock.now().getTime() - keepUploadsMs)
  const removed = await database.transaction(async (tx) => {
    const locked = await tx.rows<{ id: string }>(lockForgotten, [before])
    return tx.rows<Kept>(removeForgotten, [locked.map((row) => row.id)])
  })
  for (const key of removed.flatMap(storeKeysOf)) {
    await store.remove(key).catch((error: unknown) => log.warn({ err: error }, 'bytes of a removed upload stay behind'))
  }
  return removed.length
}
