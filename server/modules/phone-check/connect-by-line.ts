import type { Statement, Tx } from '../../platform/db.ts'
import { memberMayUseWeChat } from '../orgs/member-store.ts'
import type { LockedThread } from '../threads/locked-thread.ts'

/** Customers who name the number of the person whom they want to reach, where the account routes so. */

const earlier: Statement = {
  name: 'participants-from-before',
  text: 'SELECT member_id FROM participant WHERE thread_id = $1 AND left_at IS NULL AND joined_at < $2 LIMIT 1',
}
const findByLine: Statement = {
  name: 'find-member-by-line',
  text: `
    SELECT m.id FROM member m
     WHERE m.org_id = $1 AND m.line = $2 AND ${memberMayUseWeChat} AND ($3::text IS NULL OR m.unit = $3) FOR SHARE OF m`,
}
// Whom the routing had put there meanwhile never saw the conversation. One who knew it from earlier keeps what they knew.
const forget: Statement = {
  name: 'forget-routed-members',
  text: `
    DELETE FROM participant WHERE thread_id = $1 AND member_id <> $2 AND left_at IS NULL AND joined_at >= $3 AND read_position = 0`,
}
const relieve: Statement = {
  name: 'relieve-routed-members',
  text: `
    UPDATE participant SET left_at = $4, left_at_position = read_position
     WHERE thread_id = $1 AND member_id <> $2 AND left_at IS NULL AND joined_at >= $3`,
}
const connect: Statement = {
  name: 'connect-named-member',
  text: `
    INSERT INTO participant (thread_id, member_id, joined_at) VALUES ($1, $2, $3)
    ON CONFLICT (thread_id, member_id) DO UPDATE SET left_at = NULL, left_at_position = NULL`,
}

/** Nobody takes part but whom the account's routing put there at this very start. */
export const isNewlyRouted = async (tx: Tx, thread: LockedThread, startedAt: Date): Promise<boolean> =>
  (await tx.rows(earlier, [thread.id, startedAt])).length === 0

/** Connects the member with this line, in place of whom the routing put there since `since`. False: nobody has that line. */
export async function connectByLine(tx: Tx, thread: LockedThread, line: string, since: Date, now: Date): Promise<boolean> {
  const [named] = await tx.rows<{ id: string }>(findByLine, [thread.orgId, line, thread.poolUnit])
  if (named === undefined) return false
  await tx.rows(forget, [thread.id, named.id, since])
  await tx.rows(relieve, [thread.id, named.id, since, now])
  await tx.rows(connect, [thread.id, named.id, now])
  return true
}
