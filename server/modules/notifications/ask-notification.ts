import type { NotificationKind } from '../../contracts/notification.ts'
import type { Statement, Tx } from '../../platform/db.ts'
import { againAfterMs, firstAfterMs } from './times.ts'

export interface Ask {
  threadId: string
  memberId: string
  orgId: string
  kind: NotificationKind
  /** Who hands the conversation over. */
  employee?: string
}

// What waits keeps its time, and stands for all of it. What was told lately waits until it may be told again.
const ask: Statement = {
  name: 'ask-notifications',
  text: `
    INSERT INTO notification AS n (thread_id, member_id, kind, org_id, state, employee, asked_at, due_at)
    SELECT "threadId", "memberId", kind, "orgId", 'waiting', employee, $2::timestamptz, $2::timestamptz + $3::int * interval '1 ms'
      FROM json_to_recordset($1) AS x("threadId" uuid, "memberId" uuid, "orgId" uuid, kind text, employee text)
     ORDER BY "threadId", "memberId", kind
    ON CONFLICT (thread_id, member_id, kind) DO UPDATE SET
       state = 'waiting', asked = n.asked + 1, employee = coalesce(excluded.employee, n.employee),
       asked_at = CASE WHEN n.state = 'waiting' THEN n.asked_at ELSE excluded.asked_at END,
       attempts = CASE WHEN n.state = 'waiting' THEN n.attempts ELSE 0 END,
       due_at = CASE WHEN n.state = 'waiting' THEN n.due_at
                     ELSE greatest(excluded.due_at, n.sent_at + ($4::jsonb->>n.kind)::int * interval '1 ms') END`,
}

/** Asked for again while it waits, it is still one. */
export async function askNotifications(tx: Tx, asks: readonly Ask[], now: Date): Promise<void> {
  if (asks.length > 0) await tx.rows(ask, [JSON.stringify(asks), now, firstAfterMs, JSON.stringify(againAfterMs)])
}
