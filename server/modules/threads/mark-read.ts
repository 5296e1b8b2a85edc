import type { Database, Statement } from '../../platform/db.ts'
import { ProblemError } from '../../platform/problem.ts'
import type { Member } from '../orgs/member.ts'
import { isVisibleTo, lockThread } from './locked-thread.ts'
import { tellMember } from './tell-member.ts'

const mark: Statement = {
  name: 'mark-read',
  text: `
    UPDATE participant SET read_position = greatest(read_position, $3), marked_unread = false,
           read_inbound_count = (SELECT count(*) FROM message WHERE thread_id = $1 AND direction = 'in' AND NOT is_phone_check AND position <= greatest(read_position, $3))
     WHERE thread_id = $1 AND member_id = $2 AND left_at IS NULL AND (read_position < $3 OR marked_unread) RETURNING read_position`,
}
/** Read up to this position, never less than before; what was marked unread is read now. The member's other screens are told; nobody else is. */
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
    await tellMember(tx, thread, member.id, now)
    return { changed: true }
  })
}
