import { decideNotification, type NotificationActivity } from '../../domain/notification.ts'
import type { Database, Statement, Tx } from '../../platform/db.ts'
import { newId } from '../../platform/new-id.ts'
import { readPolicy } from '../policy/read-policy.ts'
import { findDueNotifications, type DueNotification } from './due-notifications.ts'
import { keepTryingMs, leaseMs, limits } from './times.ts'

/** One that this worker has taken to send it. */
export interface TakenNotification {
  callId: string
  orgId: string
  due: DueNotification
  activity: NotificationActivity
  /** May what the customer wrote be shown? */
  mayPreview: boolean
}

export interface Taking {
  taken: TakenNotification[]
  /** What became of others, by outcome. */
  settled: { outcome: 'dropped' | 'dead'; fault: string }[]
}

const makeLane: Statement = {
  name: 'make-notification-lane',
  text: 'INSERT INTO notification_lane (org_id) VALUES ($1) ON CONFLICT DO NOTHING',
}
// One worker at a time takes for an organisation, so that the calls can be counted.
const holdLane: Statement = {
  name: 'hold-notification-lane',
  text: 'SELECT paused_until FROM notification_lane WHERE org_id = $1 FOR UPDATE SKIP LOCKED',
}
// A call without an answer counts until its time limit; then its process is dead.
const countCalls: Statement = {
  name: 'count-notification-calls',
  text: `
    SELECT count(*)::int AS calls FROM notification_call
     WHERE org_id = $1 AND started_at > $2::timestamptz - interval '10 minutes'
       AND (ended_at > $2::timestamptz - ${limits.tenant.withinMs} * interval '1 ms'
            OR ended_at IS NULL AND started_at > $2::timestamptz - ${leaseMs} * interval '1 ms')`,
}
const forgetCalls: Statement = {
  name: 'forget-notification-calls',
  text: `DELETE FROM notification_call WHERE org_id = $1 AND started_at < $2::timestamptz - interval '10 minutes'`,
}
const settle: Statement = {
  name: 'settle-notifications-untold',
  text: `
    UPDATE notification n SET state = x.state, fault = x.fault, due_at = coalesce(x."dueAt", n.due_at)
      FROM json_to_recordset($1) AS x("threadId" uuid, "memberId" uuid, kind text, state text, fault text, "dueAt" timestamptz)
     WHERE n.thread_id = x."threadId" AND n.member_id = x."memberId" AND n.kind = x.kind`,
}
const lease: Statement = {
  name: 'lease-notifications',
  text: `
    WITH x AS (SELECT * FROM json_to_recordset($1) AS x("threadId" uuid, "memberId" uuid, kind text, "callId" uuid)),
    calls AS (INSERT INTO notification_call (id, org_id, member_id, started_at) SELECT "callId", $2, "memberId", $3 FROM x)
    UPDATE notification n SET leased_until = clock_timestamp() + ${leaseMs} * interval '1 ms'
      FROM x WHERE n.thread_id = x."threadId" AND n.member_id = x."memberId" AND n.kind = x.kind`,
}

/** So many are looked at at once: most of them may be of no use any more. */
const lookedAt = 100

/** Takes what may go to Graph now, within its limits, and settles what needs no telling. */
export async function takeNotifications(database: Database, orgId: string, now: Date): Promise<Taking> {
  return database.transaction(async (tx) => {
    await tx.rows(makeLane, [orgId])
    const [lane] = await tx.rows<{ paused_until: Date | null }>(holdLane, [orgId])
    if (lane === undefined || (lane.paused_until !== null && lane.paused_until > now)) return { taken: [], settled: [] }
    await tx.rows(forgetCalls, [orgId, now])
    const [row] = await tx.rows<{ calls: number }>(countCalls, [orgId, now])
    const free = limits.tenant.calls - (row?.calls ?? limits.tenant.calls)
    if (free <= 0) return { taken: [], settled: [] }
    return take(tx, orgId, now, free)
  })
}

async function take(tx: Tx, orgId: string, now: Date, free: number): Promise<Taking> {
  const taken: TakenNotification[] = []
  const untold: Untold[] = []
  for (const due of await findDueNotifications(tx, orgId, now, lookedAt)) {
    const { threadId, memberId, kind, facts } = due
    const settled = (state: Untold['state'], fault: string | null, dueAt: Date | null = null) =>
      untold.push({ threadId, memberId, kind, state, fault, dueAt })
    const verdict = decideNotification(facts, now)
    if (verdict.type === 'drop') settled('dropped', verdict.why)
    else if (verdict.type === 'wait') settled('waiting', 'quiet', verdict.until)
    else if (due.unreachable !== null && due.unreachable.until > now) settled('dead', due.unreachable.fault)
    else if (due.askedAt.getTime() < now.getTime() - keepTryingMs && due.attempts > 0) settled('dead', 'too-late')
    else if (taken.length < free) {
      const policy = await readPolicy(tx, orgId, due.policyVersion)
      const { notificationPreviews: mayPreview } = policy.profiles[due.regulated ? 'regulated' : 'standard']
      taken.push({ callId: newId(), orgId, due, activity: verdict.activity, mayPreview })
    }
  }
  if (untold.length > 0) await tx.rows(settle, [JSON.stringify(untold)])
  if (taken.length > 0) {
    const leased = taken.map(({ callId, due: { threadId, memberId, kind } }) => ({ callId, threadId, memberId, kind }))
    await tx.rows(lease, [JSON.stringify(leased), orgId, now])
  }
  return {
    taken,
    settled: untold.flatMap(({ state, fault }) => (state === 'waiting' ? [] : [{ outcome: state, fault: fault ?? '' }])),
  }
}

interface Untold {
  threadId: string
  memberId: string
  kind: string
  state: 'waiting' | 'dropped' | 'dead'
  fault: string | null
  dueAt: Date | null
}
