import type { Database, Statement } from '../../platform/db.ts'
import { ProblemError } from '../../platform/problem.ts'
import { appendEvent } from '../../realtime/event-log.ts'
import type { Member } from '../orgs/member.ts'
import { isVisibleTo, lockThread } from './locked-thread.ts'

const mark: Statement = {
  name: 'mark-read',
  text: `
    UPDATE participant SET read_position = $3,
           read_inbound_count = (SELECT count(*) FROM message WHERE thread_id = $1 AND direction = 'in' AND NOT is_phone_check AND position <= $3)
     WHERE thread_id = $1 AND member_id = $2 AND left_at IS NULL AND read_position < $3 RETURNING read_position`,
}
const bump: Statement = { name: 'bump-thread', text: 'UPDATE thread SET version = version + 1 WHERE id = $1 RETURNING version' }

/** Read up to this position, never less than before. The member's other screens are told; nobody else is. */
export async function markRead(
  { database, now }: { database: Database; now: Date },
  member: Member,
  threadId: string,
  position: number,
): Promise<{ changed: boolean }> {
  return database.transaction(async (tx) => {
    const thread = await lockThread(tx, threadId)
    if (thread === null || !isVisibleTo(thread, member)) throw new ProblemError('not-found')
    const moved = await tx.rows(mark, [threadId, member.id, Math.min(position, thread.lastPosition)])
    if (moved.length === 0) return { changed: false }
    const [bumped] = await tx.rows<{ version: number }>(bump, [threadId])
    await appendEvent(
      tx,
      { orgId: thread.orgId, type: 'thread.updated', threadId, subjectId: null, version: bumped?.version ?? 1, memberId: member.id },
      now,
    )
    return { changed: true }
  })
}
