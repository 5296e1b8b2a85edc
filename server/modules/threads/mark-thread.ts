import type { Database, Statement } from '../../platform/db.ts'
import { ProblemError } from '../../platform/problem.ts'
import type { Member } from '../orgs/member.ts'
import { isVisibleTo, lockThread } from './locked-thread.ts'
import { tellMember } from './tell-member.ts'

/** One of a member's own marks on a conversation. Reading takes the last one away (mark-read.ts). */
export type Mark = { pinned: boolean } | { muted: boolean } | { markedUnread: true }

const where = 'WHERE thread_id = $1 AND member_id = $2 AND left_at IS NULL'
const pin: Statement = {
  name: 'pin-thread',
  text: `UPDATE participant SET pinned_at = $3 ${where} AND (pinned_at IS NULL) = ($3::timestamptz IS NOT NULL) RETURNING thread_id`,
}
const mute: Statement = {
  name: 'mute-thread',
  text: `UPDATE participant SET muted_at = $3 ${where} AND (muted_at IS NULL) = ($3::timestamptz IS NOT NULL) RETURNING thread_id`,
}
const markUnread: Statement = {
  name: 'mark-thread-unread',
  text: `UPDATE participant SET marked_unread = true ${where} AND NOT marked_unread RETURNING thread_id`,
}

/** Only who takes part has marks. One that stands already changes nothing and tells nobody. */
export async function markThread(
  { database, now }: { database: Database; now: Date },
  member: Member,
  threadId: string,
  mark: Mark,
): Promise<{ changed: boolean }> {
  return database.transaction(async (tx) => {
    const thread = await lockThread(tx, threadId)
    if (thread === null || !isVisibleTo(thread, member)) throw new ProblemError('not-found')
    const takesPart = thread.participants.some(({ memberId, left }) => memberId === member.id && !left)
    if (!takesPart) throw new ProblemError('not-a-participant')
    const own = [threadId, member.id]
    const rows =
      'pinned' in mark
        ? await tx.rows(pin, [...own, mark.pinned ? now : null])
        : 'muted' in mark
          ? await tx.rows(mute, [...own, mark.muted ? now : null])
          : await tx.rows(markUnread, own)
    if (rows.length === 0) return { changed: false }
    await tellMember(tx, thread, member.id, now)
    return { changed: true }
  })
}
