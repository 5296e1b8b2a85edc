import type { Statement, Tx } from '../../platform/db.ts'
import { appendEvent } from '../../realtime/event-log.ts'

// Threads before messages, as every action locks them.
const lockThreads: Statement = {
  name: 'lock-threads-of-media',
  text: `
    SELECT id, org_id FROM thread WHERE id IN (SELECT thread_id FROM message WHERE media_id = $1) ORDER BY id FOR NO KEY UPDATE`,
}
const touchMessages: Statement = {
  name: 'touch-messages-of-media',
  text: `UPDATE message SET version = version + 1 WHERE media_id = $1 AND thread_id = $2 RETURNING id, version`,
}
// The list shows the last message, and the medium with it. When it came is no activity.
const touchThread: Statement = {
  name: 'touch-thread-of-media',
  text: `
    UPDATE thread SET version = version + 1, updated_at = $3
     WHERE id = $2 AND last_message_id IN (SELECT id FROM message WHERE media_id = $1 AND thread_id = $2) RETURNING version`,
}

/** Takes the locks of the conversations that hold this medium, before its row is changed. */
export const lockThreadsOfMedia = (tx: Tx, mediaId: string): Promise<{ id: string; org_id: string }[]> => tx.rows(lockThreads, [mediaId])

/** Tells everybody who sees them that these messages look different now. The caller holds the locks. */
export async function touchMessagesOfMedia(
  tx: Tx,
  mediaId: string,
  threads: readonly { id: string; org_id: string }[],
  now: Date,
): Promise<void> {
  for (const { id: threadId, org_id: orgId } of threads) {
    const about = { orgId, threadId, memberId: null }
    for (const { id, version } of await tx.rows<{ id: string; version: number }>(touchMessages, [mediaId, threadId])) {
      await appendEvent(tx, { ...about, type: 'message.updated', subjectId: id, version }, now)
    }
    const [thread] = await tx.rows<{ version: number }>(touchThread, [mediaId, threadId, now])
    if (thread !== undefined) await appendEvent(tx, { ...about, type: 'thread.updated', subjectId: null, version: thread.version }, now)
  }
}
