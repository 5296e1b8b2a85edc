import { z } from 'zod'
import {
  notificationKind,
  quietHours,
  type AdminNotification,
  type NotificationState,
  type Preferences,
  type QuietHours,
} from '../../contracts/notification.ts'
import { asTx, type Database, type Statement } from '../../platform/db.ts'
import { keysetCursor } from '../../platform/keyset.ts'

export async function findPreferences(database: Database, memberId: string): Promise<Preferences> {
  const row = await database.prisma.memberNotification.findUnique({ where: { memberId }, select: { quietHours: true } })
  // A time zone may go out of use; then there are no quiet hours, rather than no answer.
  const known = quietHours.safeParse(row?.quietHours)
  return { quietHours: known.success ? known.data : null }
}

const put: Statement = {
  name: 'put-quiet-hours',
  text: `INSERT INTO member_notification (member_id, quiet_hours) VALUES ($1, $2) ON CONFLICT (member_id) DO UPDATE SET quiet_hours = $2`,
}

/** What waits for the end of quiet hours that are no more goes at once. */
const wake: Statement = {
  name: 'wake-quiet-notifications',
  text: `UPDATE notification SET due_at = $2, fault = NULL WHERE member_id = $1 AND state = 'waiting' AND fault = 'quiet'`,
}

export async function putQuietHours(database: Database, memberId: string, hours: QuietHours | null, now: Date): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.rows(put, [memberId, hours === null ? null : JSON.stringify(hours)])
    await tx.rows(wake, [memberId, now])
  })
}

interface Row {
  thread_id: string
  member_id: string
  member_name: string
  kind: string
  state: NotificationState
  fault: string | null
  attempts: number
  asked_at: Date
  due_at: Date
  sent_at: Date | null
}

const list: Statement = {
  name: 'list-notifications',
  text: `
    SELECT n.thread_id, n.member_id, m.name AS member_name, n.kind, n.state, n.fault, n.attempts, n.asked_at, n.due_at, n.sent_at
      FROM notification n JOIN member m ON m.id = n.member_id
     WHERE n.org_id = $1 AND n.state = $2
       AND ($3::timestamptz IS NULL OR (n.asked_at, n.thread_id, n.member_id, n.kind) < ($3, $4, $5, $6))
     ORDER BY n.asked_at DESC, n.thread_id DESC, n.member_id DESC, n.kind DESC LIMIT $7`,
}
const place = keysetCursor('notifications', z.tuple([z.iso.datetime(), z.uuid(), z.uuid(), z.string()]))

/** Newest first. */
export async function listNotifications(
  database: Database,
  { orgId, state, limit, cursor }: { orgId: string; state: NotificationState; limit: number; cursor?: string | undefined },
): Promise<{ items: AdminNotification[]; nextCursor: string | null }> {
  const after = cursor === undefined ? [null, null, null, null] : place.read(cursor)
  const rows = await asTx(database.pool).rows<Row & Record<string, unknown>>(list, [orgId, state, ...after, limit + 1])
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return {
    items: items.map(present),
    nextCursor:
      rows.length > limit && last !== undefined
        ? place.write([last.asked_at.toISOString(), last.thread_id, last.member_id, last.kind])
        : null,
  }
}

const present = (row: Row): AdminNotification => ({
  threadId: row.thread_id,
  memberId: row.member_id,
  memberName: row.member_name,
  kind: notificationKind.parse(row.kind),
  state: row.state,
  fault: row.fault,
  attempts: row.attempts,
  askedAt: row.asked_at.toISOString(),
  dueAt: row.due_at.toISOString(),
  sentAt: row.sent_at?.toISOString() ?? null,
})
