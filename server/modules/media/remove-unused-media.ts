import type { Database, Statement } from '../../platform/db.ts'
import type { Log } from '../../platform/log.ts'
import type { MediaStore } from '../../platform/media-store/media-store.ts'
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

/**
 * Every hour: removes what was uploaded a day ago and never sent. Rows go before bytes: what a fault leaves behind is
 * bytes without a row, never the other way. Returns how many went.
 */
export async function removeUnusedMedia({
  database,
  store,
  log,
  now,
}: {
  database: Database
  store: MediaStore
  log: Log
  now: Date
}): Promise<number> {
  const removed = await database.transaction(async (tx) => {
    const locked = await tx.rows<{ id: string }>(lockForgotten, [new Date(now.getTime() - keepUploadsMs)])
    return tx.rows<Kept>(removeForgotten, [locked.map((row) => row.id)])
  })
  for (const key of removed.flatMap(storeKeysOf)) {
    await store.remove(key).catch((error: unknown) => log.warn({ err: error }, 'bytes of a removed upload stay behind'))
  }
  return removed.length
}
