import type { Database, Statement } from '../../platform/db.ts'
import { retryDelayMs } from '../../platform/jobs/retry-delay.ts'
import type { FeedOutcome } from '../../teams/activity-feed.ts'
import type { TakenNotification } from './take-notifications.ts'
import { againAfterMs, unreachableMs } from './times.ts'

const endCall = 'UPDATE notification_call SET ended_at = greatest($4::timestamptz, started_at) WHERE id = $5'
const ofKey = 'thread_id = $1 AND member_id = $2 AND kind = $3'

// News that came while it was being sent is told when it may be told again.
const shown: Statement = {
  name: 'notification-shown',
  text: `
    WITH call AS (${endCall}), lane AS (UPDATE notification_lane SET failures = 0 WHERE org_id = $8 AND failures > 0)
    UPDATE notification SET leased_until = NULL, sent_at = $4::timestamptz, fault = NULL, attempts = 0,
           state = CASE WHEN asked = $6 THEN 'sent' ELSE 'waiting' END,
           asked_at = CASE WHEN asked = $6 THEN asked_at ELSE $4::timestamptz END,
           due_at = CASE WHEN asked = $6 THEN due_at ELSE $4::timestamptz + $7::int * interval '1 ms' END
     WHERE ${ofKey}`,
}
const later: Statement = {
  name: 'notification-later',
  text: `
    WITH call AS (${endCall}), lane AS (
      UPDATE notification_lane SET paused_until = greatest(paused_until, $8::timestamptz),
             failures = CASE WHEN $9::boolean THEN failures + 1 ELSE failures END WHERE org_id = $10)
    UPDATE notification SET leased_until = NULL, attempts = attempts + 1, fault = $6, due_at = $7 WHERE ${ofKey}`,
}
const dead: Statement = {
  name: 'notification-dead',
  text: `
    WITH call AS (${endCall}), lane AS (UPDATE notification_lane SET failures = 0 WHERE org_id = $8 AND failures > 0), member AS (
      INSERT INTO member_notification (member_id, unreachable_until, unreachable_fault) SELECT $2::uuid, $7::timestamptz, $6::text WHERE $7::timestamptz IS NOT NULL
      ON CONFLICT (member_id) DO UPDATE SET unreachable_until = excluded.unreachable_until, unreachable_fault = excluded.unreachable_fault)
    UPDATE notification SET leased_until = NULL, state = 'dead', attempts = attempts + 1, fault = $6 WHERE ${ofKey}`,
}
const readFailures: Statement = { name: 'read-lane-failures', text: 'SELECT failures FROM notification_lane WHERE org_id = $1' }

/** Graph asked for more patience than that: the others needn't wait so long. */
const longestPauseMs = 5 * 60_000
/** While Graph can't be reached, it is asked at least this often. */
const longestProbeMs = 60_000
const retry = { firstRetryMs: 5_000, mostRetryMs: 10 * 60_000 }

export type Outcome = 'sent' | 'throttled' | 'retried' | 'dead'

/** Writes down what came of a call. `now`: when the answer came. */
export async function settleNotification(
  database: Database,
  { callId, orgId, due }: TakenNotification,
  outcome: FeedOutcome,
  now: Date,
): Promise<Outcome> {
  const after = (ms: number) => new Date(now.getTime() + ms)
  const run = (statement: Statement, values: readonly unknown[]) =>
    database.transaction((tx) => tx.rows(statement, [due.threadId, due.memberId, due.kind, now, callId, ...values]))
  switch (outcome.kind) {
    case 'shown':
      await run(shown, [due.asked, againAfterMs[due.kind], orgId])
      return 'sent'
    case 'throttled': {
      const { retryAfterMs } = outcome
      await run(later, ['http-429', after(retryAfterMs), after(Math.min(retryAfterMs, longestPauseMs)), false, orgId])
      return 'throttled'
    }
    case 'away': {
      const [lane] = await database.transaction((tx) => tx.rows<{ failures: number }>(readFailures, [orgId]))
      // The lane pauses as a whole, so that a Graph that is away isn't asked for everybody.
      const probeMs = Math.min(longestProbeMs, 1_000 * 2 ** Math.min(lane?.failures ?? 0, 10))
      const pauseMs = Math.max(probeMs, Math.min(outcome.retryAfterMs ?? 0, longestPauseMs))
      const dueAt = after(Math.max(outcome.retryAfterMs ?? 0, retryDelayMs(retry, Math.min(due.attempts + 1, 12))))
      await run(later, [outcome.code, dueAt, after(pauseMs), true, orgId])
      return 'retried'
    }
    case 'refused':
      await run(dead, [outcome.code, outcome.about === 'member' ? after(unreachableMs) : null, orgId])
      return 'dead'
  }
}
