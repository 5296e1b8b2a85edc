import assert from 'node:assert/strict'
import { setTimeout as delay } from 'node:timers/promises'
import { decide, isSending } from '../../domain/conversation.ts'
import type { Clock } from '../../platform/clock.ts'
import { asTx, isDatabaseAway, type Database, type Statement } from '../../platform/db.ts'
import type { Log } from '../../platform/log.ts'
import type { Metrics } from '../../platform/metrics.ts'
import type { SendOutcome } from '../../wechat/adapter.ts'
import type { Adapters } from '../../wechat/registry.ts'
import type { AccountStore } from '../accounts/store.ts'
import { applyDecision } from '../threads/apply-decision.ts'
import { lockThread } from '../threads/locked-thread.ts'
import { writeThread, type MessageChange } from '../threads/write-thread.ts'
import { rulesOf } from '../threads/rules-of.ts'
import type { CallPlatform, OutboundRow } from './call-platform.ts'
import { consequence, sent, sentOf, type Attempt } from './consequence.ts'
import { accountGone, interrupted, notTried } from './own-faults.ts'

/**
 * The journey out, second part. One process at a time holds a conversation's lease and sends its messages, oldest
 * first: mark, call WeChat with no transaction open, settle in a transaction. It stops at the first message that must
 * be tried again later, so that nothing overtakes.
 *
 * `attempted_at` is the mark. It is cleared when the outcome is known to be a refusal that is tried again; a message
 * that is still marked when somebody else gets the lease was on its way when its process died: nobody knows what
 * became of it.
 */

/** By the database's clock. Long enough to outlive a pause of the process, short enough that a dead one is missed soon. */
export const leaseMs = 15_000
const renewEveryMs = 5_000

export interface DrainDependencies {
  database: Database
  clock: Clock
  log: Log
  metrics: Metrics
  accounts: AccountStore
  adapters: Adapters
  /** The call itself (call-platform.ts). Throws only what says that nothing was sent. */
  callPlatform: CallPlatform
  /** This process, as the owner of leases. */
  processId: string
  /** Called after every commit: there are new events to push. */
  onCommitted: () => void
}

interface Claimed extends OutboundRow {
  account_id: string
  expires_at: Date | null
  inbound_count: number
  customer_wrote_at: Date | null
  message_id: string | null
  attempts: number | null
  attempted_at: Date | null
  /** False though it should be: the message went away while this statement waited for the row. */
  is_marked: boolean
}

// Takes the lease and marks the oldest message in one statement. What it returns is the message as it was before. A
// request to resume has no window. `status` is asked again by the mark: only that sees what changed during a wait.
const claim: Statement = {
  name: 'claim-thread',
  text: `
    WITH lease AS (
      UPDATE thread SET drained_by = $2, drained_until = clock_timestamp() + $4 * interval '1 ms'
       WHERE id = $1 AND outbox_due_at <= $3
         AND (drained_until IS NULL OR drained_until < clock_timestamp() OR drained_by = $2)
      RETURNING id, account_id, customer_ref, expires_at, inbound_count, customer_wrote_at
    ), oldest AS (
      SELECT m.* FROM message m
       WHERE m.thread_id = (SELECT id FROM lease) AND m.status = 'sending' ORDER BY m.position LIMIT 1
    ), mark AS (
      UPDATE message m SET attempted_at = coalesce(m.attempted_at, $3), attempts = m.attempts + 1
        FROM oldest, lease WHERE m.id = oldest.id AND m.status = 'sending'
         AND (oldest.via = 'template' OR lease.expires_at IS NULL OR lease.expires_at > $3)
      RETURNING m.id
    )
    SELECT lease.account_id, lease.customer_ref, lease.expires_at, lease.inbound_count, lease.customer_wrote_at, oldest.id AS message_id, oldest.direction,
           oldest.via, oldest.kind, oldest.text, oldest.card, oldest.media_id, oldest.sender_prefix, oldest.platform_message_id, oldest.attempts,
           oldest.attempted_at, EXISTS (SELECT 1 FROM mark) AS is_marked
      FROM lease LEFT JOIN oldest ON true`,
}
const renew: Statement = {
  name: 'renew-lease',
  text: `UPDATE thread SET drained_until = clock_timestamp() + $3 * interval '1 ms' WHERE id = $1 AND drained_by = $2`,
}
const release: Statement = {
  name: 'release-lease',
  text: 'UPDATE thread SET drained_by = NULL, drained_until = NULL WHERE id = $1 AND drained_by = $2',
}
const statusOf: Statement = { name: 'status-of-message', text: 'SELECT status FROM message WHERE id = $1' }

/** Sends what is due in one conversation. Returns when nothing is, when somebody else holds the lease, or when stopping. */
export async function drainThread(deps: DrainDependencies, threadId: string, isStopping: () => boolean = () => false): Promise<void> {
  let looksInVain = 0
  for (;;) {
    const now = deps.clock.now()
    const [claimed] = await asTx(deps.database.pool).rows<Claimed>(claim, [threadId, deps.processId, now, leaseMs])
    if (claimed === undefined) return
    if (claimed.message_id === null) {
      // A statement that waited for the row saw the messages from before the wait: look once more.
      if (++looksInVain > 1) {
        await asTx(deps.database.pool).rows(release, [threadId, deps.processId])
        return
      }
      continue
    }
    const isPast = isPastDeadline(claimed, now)
    if (!isPast && !claimed.is_marked) continue
    looksInVain = 0
    const outcome = await attempt(deps, threadId, claimed, now)
    const goOn = await outliveDatabase(deps, isStopping, () => settle(deps, threadId, claimed, outcome, isStopping))
    deps.onCommitted()
    if (!goOn) return
  }
}

/** What WeChat answered is known to this process alone until it is written: it tries for as long as the database is away. */
async function outliveDatabase<Result>(deps: DrainDependencies, isStopping: () => boolean, write: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await write()
    } catch (error) {
      if (!isDatabaseAway(error) || isStopping()) throw error
      deps.log.warn({ err: error }, 'the outcome of a message waits for the database')
      await delay(500)
    }
  }
}

const isPastDeadline = ({ via, expires_at: expiresAt }: Claimed, now: Date): boolean =>
  via !== 'template' && expiresAt !== null && expiresAt <= now

async function attempt(deps: DrainDependencies, threadId: string, claimed: Claimed, now: Date): Promise<Attempt> {
  const account = await deps.accounts.findRouted(claimed.account_id)
  const isRepeat = claimed.attempted_at !== null
  const mayRepeat = account !== null && deps.adapters.get(account.kind).capabilities.idempotentSend
  if (isRepeat && (!mayRepeat || isPastDeadline(claimed, now))) return { ok: false, fault: interrupted }
  // WeChat would refuse it, so it isn't tried.
  if (isPastDeadline(claimed, now)) return { ok: false, deadlinePassed: true }
  if (account === null) return { ok: false, fault: accountGone }
  const renewal = setInterval(() => {
    asTx(deps.database.pool)
      .rows(renew, [threadId, deps.processId, leaseMs])
      .catch((error: unknown) => deps.log.warn({ err: error }, 'lease not renewed'))
  }, renewEveryMs)
  const stop = deps.metrics.sendSeconds.startTimer()
  try {
    assert(claimed.message_id !== null)
    const outcome = await deps.callPlatform(account, { ...claimed, message_id: claimed.message_id }, isRepeat)
    deps.metrics.sends.inc({ outcome: outcome.ok ? 'sent' : outcome.fault.kind })
    // What became of the message matters more than the note about its account.
    await noteAccountFault(deps, account, outcome).catch((error: unknown) =>
      deps.log.warn({ err: error }, 'state of the account not noted'),
    )
    return outcome
  } catch (error) {
    // It throws only before WeChat could take anything: without the database there is no access token.
    if (!isDatabaseAway(error)) throw error
    return { ok: false, fault: notTried }
  } finally {
    stop()
    clearInterval(renewal)
  }
}

/** The transaction after the call. Returns whether to go on with the next message. */
async function settle(
  deps: DrainDependencies,
  threadId: string,
  claimed: Claimed,
  outcome: Attempt,
  isStopping: () => boolean,
): Promise<boolean> {
  return deps.database.transaction(async (tx) => {
    const now = deps.clock.now()
    const thread = await lockThread(tx, threadId)
    assert(thread !== null && claimed.message_id !== null)
    const id = claimed.message_id
    const [message] = await tx.rows<{ status: string }>(statusOf, [id])
    // Whoever took the lease over has settled it already; only the knowledge that it was sent is worth more.
    if (message?.status === 'unconfirmed' && outcome.ok) {
      const decision = decide(thread.conversation, { type: 'timePassed' }, rulesOf(thread, deps.adapters, now), now)
      await writeThread(tx, await applyDecision(tx, thread, decision, now, { changes: [sent(id, now, outcome.platformMessageId)] }), now)
      return false
    }
    if (message?.status !== 'sending') return false

    const attempts = (claimed.attempts ?? 0) + 1
    // The customer wrote while WeChat was refusing: it refused by the window before that one.
    const wroteAt = thread.conversation.ledger.customerWroteAt?.getTime() ?? 0
    const isStale = thread.inboundCount > claimed.inbound_count || wroteAt > (claimed.customer_wrote_at?.getTime() ?? 0)
    const hasLeft = thread.conversation.state === 'left'
    const { idempotentSend } = deps.adapters.get(thread.accountKind).capabilities
    const { event, change, retryAt } = consequence({ id, sent: sentOf(claimed), attempts, isStale, hasLeft, idempotentSend, now }, outcome)
    const decision = decide(thread.conversation, event, rulesOf(thread, deps.adapters, now), now)
    const threadChange = await applyDecision(tx, thread, decision, now, { changes: change === null ? [] : [change] })
    // Once nobody knew what became of it, every later try says so, also after a wait in the queue.
    const changedMessages =
      claimed.attempted_at === null
        ? threadChange.changedMessages
        : threadChange.changedMessages.map((one) => (one.id === id ? keepMark(one) : one))
    const goOn = (retryAt === null || retryAt <= now) && isSending(decision.conversation) && !isStopping()
    const outboxDueAt = isSending(decision.conversation) ? (retryAt ?? now) : null
    await writeThread(tx, { ...threadChange, changedMessages, outboxDueAt, releaseLease: !goOn }, now)
    return goOn
  })
}

const keepMark = ({ attemptedAt: _, ...change }: MessageChange): MessageChange => change

async function noteAccountFault(
  deps: DrainDependencies,
  account: { id: string; fault: string | null },
  outcome: SendOutcome,
): Promise<void> {
  if (outcome.ok && account.fault !== null) await deps.accounts.setFault(account.id, null)
  else if (!outcome.ok && outcome.fault.kind === 'account') {
    deps.log.error({ account: account.id, code: outcome.fault.code }, 'the account cannot send')
    await deps.accounts.setFault(account.id, `${outcome.fault.code}: ${outcome.fault.reason}`)
  }
}
