import assert from 'node:assert/strict'
import { setTimeout as delay } from 'node:timers/promises'
import { decide, type ConversationEvent } from '../../domain/conversation.ts'
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
import { accountGone, interrupted, notTried } from './own-faults.ts'
import { retryDelayMs } from './retry-delay.ts'
import { rulesOf } from './rules-of.ts'

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
  /** This process, as the owner of leases. */
  processId: string
  /** Called after every commit: there are new events to push. */
  onCommitted: () => void
}

interface Claimed {
  account_id: string
  customer_ref: string
  expires_at: Date | null
  inbound_count: number
  message_id: string | null
  text: string | null
  sender_prefix: string | null
  attempts: number | null
  attempted_at: Date | null
}

// Takes the lease and marks the oldest message in one statement. What it returns is the message as it was before.
const claim: Statement = {
  name: 'claim-thread',
  text: `
    WITH lease AS (
      UPDATE thread SET drained_by = $2, drained_until = clock_timestamp() + $4 * interval '1 ms'
       WHERE id = $1 AND outbox_due_at <= $3
         AND (drained_until IS NULL OR drained_until < clock_timestamp() OR drained_by = $2)
      RETURNING id, account_id, customer_ref, expires_at, inbound_count
    ), oldest AS (
      SELECT m.id, m.text, m.sender_prefix, m.attempts, m.attempted_at FROM message m
       WHERE m.thread_id = (SELECT id FROM lease) AND m.status = 'sending' ORDER BY m.position LIMIT 1
    ), mark AS (
      UPDATE message m SET attempted_at = $3, attempts = m.attempts + 1
        FROM oldest WHERE m.id = oldest.id AND oldest.attempted_at IS NULL
         AND ((SELECT expires_at FROM lease) IS NULL OR (SELECT expires_at FROM lease) > $3)
    )
    SELECT lease.account_id, lease.customer_ref, lease.expires_at, lease.inbound_count, oldest.id AS message_id, oldest.text, oldest.sender_prefix,
           oldest.attempts, oldest.attempted_at
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

type Attempt = SendOutcome | { ok: false; deadlinePassed: true }

async function attempt(deps: DrainDependencies, threadId: string, claimed: Claimed, now: Date): Promise<Attempt> {
  if (claimed.attempted_at !== null) return { ok: false, fault: interrupted }
  // WeChat would refuse it, so it isn't tried.
  if (claimed.expires_at !== null && claimed.expires_at <= now) return { ok: false, deadlinePassed: true }
  const renewal = setInterval(() => {
    asTx(deps.database.pool)
      .rows(renew, [threadId, deps.processId, leaseMs])
      .catch((error: unknown) => deps.log.warn({ err: error }, 'lease not renewed'))
  }, renewEveryMs)
  try {
    return await callWeChat(deps, claimed)
  } catch (error) {
    // An adapter throws only before WeChat could take anything: without the database there is no access token.
    if (!isDatabaseAway(error)) throw error
    return { ok: false, fault: notTried }
  } finally {
    clearInterval(renewal)
  }
}

async function callWeChat(deps: DrainDependencies, claimed: Claimed): Promise<SendOutcome> {
  const account = await deps.accounts.findRouted(claimed.account_id)
  if (account === null) return { ok: false, fault: accountGone }
  assert(claimed.message_id !== null)
  const stop = deps.metrics.sendSeconds.startTimer()
  const outcome = await deps.adapters.get(account.kind).send(account.credentials, {
    messageId: claimed.message_id,
    customerRef: claimed.customer_ref,
    kind: 'text',
    text: (claimed.sender_prefix ?? '') + (claimed.text ?? ''),
  })
  stop()
  deps.metrics.sends.inc({ outcome: outcome.ok ? 'sent' : outcome.fault.kind })
  // What became of the message matters more than the note about its account.
  await noteAccountFault(deps, account, outcome).catch((error: unknown) => deps.log.warn({ err: error }, 'state of the account not noted'))
  return outcome
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
      const late = { type: 'timePassed' } as const
      const decision = decide(thread.conversation, late, rulesOf(thread, deps.adapters), now)
      await writeThread(tx, await applyDecision(tx, thread, decision, now, { changes: [sent(id, now, outcome.platformMessageId)] }), now)
      return false
    }
    if (message?.status !== 'sending') return false

    const attempts = (claimed.attempts ?? 0) + 1
    // The customer wrote while WeChat was refusing: it refused by the window before that one.
    const isStale = thread.inboundCount > claimed.inbound_count
    const { event, change, retryAt } = consequence(id, attempts, outcome, isStale, now)
    const decision = decide(thread.conversation, event, rulesOf(thread, deps.adapters), now)
    const threadChange = await applyDecision(tx, thread, decision, now, { changes: change === null ? [] : [change] })
    const goOn = (retryAt === null || retryAt <= now) && decision.conversation.onTheirWay > 0 && !isStopping()
    const outboxDueAt = decision.conversation.onTheirWay > 0 ? (retryAt ?? now) : null
    await writeThread(tx, { ...threadChange, outboxDueAt, releaseLease: !goOn }, now)
    return goOn
  })
}

interface Consequence {
  event: ConversationEvent
  change: MessageChange | null
  /** Set: the message waits until then and everything behind it too. */
  retryAt: Date | null
}

function consequence(id: string, attempts: number, outcome: Attempt, isStale: boolean, now: Date): Consequence {
  if (outcome.ok) return { event: { type: 'messageSettled' }, change: sent(id, now, outcome.platformMessageId), retryAt: null }
  if ('deadlinePassed' in outcome) return { event: { type: 'windowRefused', fault: 'deadline-passed' }, change: null, retryAt: null }
  const { fault } = outcome
  const failure = { code: fault.code, reason: fault.reason }
  if (!fault.outcomeKnown) return { event: { type: 'messageSettled' }, change: { id, status: 'unconfirmed', failure }, retryAt: null }
  if (fault.kind === 'count-used-up' || fault.kind === 'window-closed') {
    if (isStale) return { event: { type: 'timePassed' }, change: { id, attemptedAt: null }, retryAt: now }
    return { event: { type: 'windowRefused', fault: fault.kind }, change: null, retryAt: null }
  }
  if (fault.retry && (fault.maxAttempts === null || attempts < fault.maxAttempts)) {
    const retryAt = new Date(now.getTime() + (fault.retryAfterMs ?? retryDelayMs(attempts)))
    return { event: { type: 'timePassed' }, change: { id, attemptedAt: null }, retryAt }
  }
  return { event: { type: 'messageRefused' }, change: { id, status: 'failed', failure }, retryAt: null }
}

const sent = (id: string, now: Date, platformMessageId: string | null): MessageChange => ({
  id,
  status: 'sent',
  failure: null,
  sentAt: now,
  ...(platformMessageId === null ? {} : { platformMessageId }),
})

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
