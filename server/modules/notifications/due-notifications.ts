import type { NotificationKind, QuietHours } from '../../contracts/notification.ts'
import type { ThreadState } from '../../contracts/thread.ts'
import type { NotificationFacts } from '../../domain/notification.ts'
import type { Statement, Tx } from '../../platform/db.ts'
import { memberMayUseWeChat } from '../orgs/member-store.ts'
import { limits } from './times.ts'

/** A notification that is due, with everything that is asked before it goes. */
export interface DueNotification {
  threadId: string
  memberId: string
  kind: NotificationKind
  asked: number
  attempts: number
  askedAt: Date
  facts: NotificationFacts
  userOid: string
  tenantId: string
  accountName: string
  policyVersion: number
  regulated: boolean
  /** The customer's last message, where it is a text. */
  lastText: string | null
  unreachable: { until: Date; fault: string } | null
  /** Calls that Graph's limit per person still counts. */
  recentCalls: number
}

interface Row {
  thread_id: string
  member_id: string
  kind: NotificationKind
  asked: number
  attempts: number
  asked_at: Date
  employee: string | null
  wechat_enabled: boolean
  entra_oid: string
  tenant_id: string
  contact: string
  blocked: boolean
  account: string
  state: ThreadState
  started: boolean
  expires_at: Date | null
  unread: number
  participates: boolean
  muted: boolean
  employees: number
  regulated: boolean
  answered: boolean
  last_text: string | null
  quiet_hours: QuietHours | null
  unreachable_until: Date | null
  unreachable_fault: string | null
  looking: 'here' | 'elsewhere' | 'away'
  policy_version: number
  recent_calls: number
}

// In turn among the members, so that one with many conversations keeps nobody waiting; what all have in the pool comes last.
// Those who have had their share of the minute are left out.
const findDue: Statement = {
  name: 'find-due-notifications',
  text: `
    WITH recent AS (
      SELECT member_id, count(*)::int AS calls FROM notification_call
       WHERE org_id = $1 AND coalesce(ended_at, started_at) > $2::timestamptz - ${limits.member.withinMs} * interval '1 ms' GROUP BY member_id
    ), ranked AS (
      SELECT n.*, row_number() OVER (PARTITION BY n.member_id ORDER BY n.kind = 'claimWanted', n.due_at, n.thread_id) AS nth
        FROM notification n
       WHERE n.org_id = $1 AND n.state = 'waiting' AND n.due_at <= $2 AND (n.leased_until IS NULL OR n.leased_until < clock_timestamp())
    ), due AS (
      SELECT r.*, coalesce(recent.calls, 0) AS recent_calls FROM ranked r LEFT JOIN recent USING (member_id)
       WHERE r.nth + coalesce(recent.calls, 0) <= ${limits.member.calls}
       ORDER BY r.kind = 'claimWanted', r.nth, r.due_at LIMIT $3
    )
    SELECT d.thread_id, d.member_id, d.kind, d.asked, d.attempts, d.asked_at, d.employee, d.recent_calls,
           ${memberMayUseWeChat} AS wechat_enabled, m.entra_oid, o.tenant_id, c.name AS contact, c.blocked_at IS NOT NULL AS blocked, a.name AS account, t.state, t.started, t.expires_at,
           t.inbound_count - coalesce(p.read_inbound_count, 0) AS unread,
           p.member_id IS NOT NULL AND p.left_at IS NULL AS participates, p.muted_at IS NOT NULL AS muted,
           others.employees, others.regulated, coalesce(last_in.position < last_out.position, false) AS answered, last_in.text AS last_text,
           mn.quiet_hours, mn.unreachable_until, mn.unreachable_fault, coalesce(po.version, 0) AS policy_version,
           CASE WHEN seen.here THEN 'here' WHEN seen.any THEN 'elsewhere' ELSE 'away' END AS looking
      FROM due d
      JOIN thread t ON t.id = d.thread_id
      JOIN contact c ON c.id = t.contact_id
      JOIN account a ON a.id = t.account_id
      JOIN organisation o ON o.id = d.org_id
      JOIN member m ON m.id = d.member_id
      LEFT JOIN policy po ON po.org_id = d.org_id
      LEFT JOIN member_notification mn ON mn.member_id = d.member_id
      LEFT JOIN participant p ON p.thread_id = d.thread_id AND p.member_id = d.member_id
      CROSS JOIN LATERAL (SELECT count(*)::int AS employees, coalesce(bool_or(pm.regulated), false) AS regulated
                            FROM participant pp JOIN member pm ON pm.id = pp.member_id WHERE pp.thread_id = t.id AND pp.left_at IS NULL) others
      CROSS JOIN LATERAL (SELECT coalesce(bool_or(s.thread_id = t.id), false) AS here, count(*) > 0 AS any
                            FROM presence s WHERE s.member_id = m.id AND s.expires_at > clock_timestamp()) seen
      LEFT JOIN LATERAL (SELECT im.position, CASE WHEN im.kind = 'text' AND im.recalled_at IS NULL THEN im.text END AS text FROM message im
                          WHERE im.thread_id = t.id AND im.direction = 'in' AND NOT im.is_phone_check ORDER BY im.position DESC LIMIT 1) last_in ON true
      LEFT JOIN LATERAL (SELECT om.position FROM message om
                          WHERE om.thread_id = t.id AND om.direction = 'out' ORDER BY om.position DESC LIMIT 1) last_out ON true
     ORDER BY d.kind = 'claimWanted', d.nth, d.due_at`,
}

export async function findDueNotifications(tx: Tx, orgId: string, now: Date, limit: number): Promise<DueNotification[]> {
  return (await tx.rows<Row & Record<string, unknown>>(findDue, [orgId, now, limit])).map(toDue)
}

const toDue = (row: Row): DueNotification => ({
  threadId: row.thread_id,
  memberId: row.member_id,
  kind: row.kind,
  asked: row.asked,
  attempts: row.attempts,
  askedAt: row.asked_at,
  facts: {
    kind: row.kind,
    wechatEnabled: row.wechat_enabled,
    looking: row.looking,
    quietHours: row.quiet_hours,
    participates: row.participates,
    muted: row.muted,
    unread: row.unread,
    contact: row.contact,
    blocked: row.blocked,
    employee: row.employee,
    thread: {
      state: row.state,
      started: row.started,
      employees: row.employees,
      answered: row.answered,
      windowClosesAt: row.expires_at,
    },
  },
  userOid: row.entra_oid,
  tenantId: row.tenant_id,
  accountName: row.account,
  policyVersion: row.policy_version,
  regulated: row.regulated,
  lastText: row.last_text,
  unreachable:
    row.unreachable_until === null || row.unreachable_fault === null
      ? null
      : { until: row.unreachable_until, fault: row.unreachable_fault },
  recentCalls: row.recent_calls,
})
