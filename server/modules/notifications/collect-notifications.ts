import type { Database, Statement, Tx } from '../../platform/db.ts'
import { asTx } from '../../platform/db.ts'
import type { LogCursor } from '../../realtime/cursor.ts'
import { presentCursor, readEvents } from '../../realtime/event-log.ts'
import { memberMayUseWeChat } from '../orgs/member-store.ts'
import { askNotifications, type Ask } from './ask-notification.ts'

/**
 * Reads the event log and notes who is to be told of what. The actions themselves pay nothing for it. The place in the log
 * moves in the transaction that notes, and only from where it was read: of two workers one does it, and neither twice.
 */

const batchSize = 500

const readPlace: Statement = {
  name: 'read-notification-cursor',
  text: 'SELECT transaction, event_id FROM notification_cursor WHERE id = 1',
}
const move: Statement = {
  name: 'move-notification-cursor',
  text: `UPDATE notification_cursor SET transaction = $3, event_id = $4 WHERE id = 1 AND transaction = $1 AND event_id = $2 RETURNING id`,
}

// A customer's message is for those who take part; where nobody does, for everybody who could. Somebody's leaving may leave a
// customer without anybody. The warning before the window's end is a notice of the conversation.
const findAsks: Statement = {
  name: 'find-notifications-of-events',
  text: `
    WITH news AS (
      SELECT DISTINCT m.thread_id, t.org_id, t.pool_unit,
             CASE WHEN m.direction = 'in' THEN 'newMessage' WHEN m.notice_key = 'warning.employee' THEN 'windowClosing' ELSE 'left' END AS kind,
             EXISTS (SELECT 1 FROM participant p WHERE p.thread_id = t.id AND p.left_at IS NULL) AS attended
        FROM message m JOIN thread t ON t.id = m.thread_id
       WHERE m.id = ANY($1) AND NOT m.is_phone_check AND t.started AND t.state <> 'validating'
         AND (m.direction = 'in' OR m.notice_key IN ('warning.employee', 'left.employee'))
    )
    SELECT n.thread_id AS "threadId", p.member_id AS "memberId", n.org_id AS "orgId", n.kind
      FROM news n JOIN participant p ON p.thread_id = n.thread_id AND p.left_at IS NULL WHERE n.kind <> 'left'
    UNION
    SELECT n.thread_id, m.id, n.org_id, 'claimWanted'
      FROM news n JOIN member m ON m.org_id = n.org_id AND ${memberMayUseWeChat} AND (n.pool_unit IS NULL OR n.pool_unit = m.unit)
     WHERE NOT n.attended AND n.kind <> 'windowClosing'`,
}

/** True: there may be more at once. */
export async function collectNotifications(database: Database, now: Date): Promise<boolean> {
  const [place] = await asTx(database.pool).rows<{ transaction: bigint; event_id: bigint }>(readPlace, [])
  if (place === undefined) return false
  const after: LogCursor = { transaction: place.transaction, id: place.event_id, atMs: 0 }
  const { events, isFull } = await readEvents(database, after, batchSize)
  const last = events.at(-1)
  if (last === undefined) {
    await startOverInAnotherDatabase(database, after, now)
    return false
  }
  const messageIds = events.flatMap(({ type, subjectId }) => (type === 'message.created' && subjectId !== null ? [subjectId] : []))
  await database.transaction(async (tx) => {
    if (!(await moveTo(tx, after, last.cursor)) || messageIds.length === 0) return
    await askNotifications(tx, await tx.rows<Ask & Record<string, unknown>>(findAsks, [messageIds]), now)
  })
  return isFull
}

const moveTo = async (tx: Tx, from: LogCursor, to: LogCursor): Promise<boolean> =>
  (await tx.rows(move, [from.transaction, from.id, to.transaction, to.id])).length > 0

/** Restored into another server, whose transactions count from elsewhere: a place ahead of the log would wait for ever. */
async function startOverInAnotherDatabase(database: Database, after: LogCursor, now: Date): Promise<void> {
  const present = await presentCursor(database, now)
  if (after.transaction > present.transaction + 1n) await moveTo(asTx(database.pool), after, present)
}
