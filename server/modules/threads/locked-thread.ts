import assert from 'node:assert/strict'
import { accountKind, reengage, type AccountKind } from '../../contracts/account.ts'
import type { z } from 'zod'
import type { ThreadState } from '../../contracts/thread.ts'
import type { Language, PolicyDocument } from '../../contracts/policy.ts'
import { maySeeThread, type AccessMember } from '../../domain/access.ts'
import type { Conversation, OnTheWay } from '../../domain/conversation.ts'
import type { Ledger } from '../../domain/ledger.ts'
import type { NoticeKey } from '../../domain/notices.ts'
import { defaultPolicy } from '../../domain/policy.ts'
import type { Statement, Tx } from '../../platform/db.ts'
import { readPolicy } from '../policy/read-policy.ts'

/** A thread as an action works on it: locked until the transaction ends. */
export interface LockedThread {
  id: string
  orgId: string
  accountId: string
  accountKind: AccountKind
  /** The account's own limit, or null for its kind's. */
  maxTextBytes: number | null
  /** The account's request to resume; null: it has none. */
  reengage: z.infer<typeof reengage> | null
  contactId: string
  contactName: string
  customerRef: string
  /** Until when the customer's validated number holds; null: none was validated. */
  validatedUntil: Date | null
  /** Nothing goes to this customer. */
  contactBlocked: boolean
  language: Language | null
  /** Somebody was connected once. */
  started: boolean
  /** Whose unit alone may take it out of the pool; null: everybody's. */
  poolUnit: string | null
  conversation: Conversation
  policy: PolicyDocument
  policyVersion: number
  /** Everybody who ever took part. */
  participants: readonly LockedParticipant[]
  lastPosition: number
  inboundCount: number
  outboxDueAt: Date | null
}

export interface LockedParticipant {
  memberId: string
  name: string
  regulated: boolean
  unit: string | null
  left: boolean
}

interface LockedRow {
  id: string
  orgId: string
  accountId: string
  accountKind: string
  maxTextBytes: number | null
  reengage: unknown
  contactId: string
  contactName: string
  customerRef: string
  validatedUntil: Date | null
  contactBlocked: boolean
  language: Language | null
  state: ThreadState
  started: boolean
  poolUnit: string | null
  awaitsStart: boolean
  participantsChanged: boolean
  pauseNotices: NoticeKey[]
  queuedCount: number
  lastPosition: number
  inboundCount: number
  outboxDueAt: Date | null
  onTheWay: OnTheWay
  participants: LockedParticipant[]
  policyVersion: number | null
}

// Taking the lock and reading are two statements on purpose: one that had to wait for the lock would answer its
// subqueries from before the wait.
const lockById: Statement = { name: 'lock-thread', text: 'SELECT id FROM thread WHERE id = $1 FOR NO KEY UPDATE' }

const isMessage = `m.direction = 'out'`
const isNotice = `m.direction = 'notice' AND m.via = 'send'`
const isRequest = `m.via = 'template'`
const isTried = 'm.attempted_at IS NOT NULL'
/** Of no use any more once the customer has written. */
export const isPointless = `m.attempted_at IS NULL AND m.notice_key IN ('onHold.customer', 'participantsChanged.customer')`

const readLocked: Statement = {
  name: 'read-locked-thread',
  text: `
    SELECT t.id, t.org_id AS "orgId", t.account_id AS "accountId", a.kind AS "accountKind", a.max_text_bytes AS "maxTextBytes", a.reengage,
           t.contact_id AS "contactId", c.name AS "contactName", t.customer_ref AS "customerRef", t.language, t.state, t.started,
           t.pool_unit AS "poolUnit",
           t.grant_kind AS "grant", t.quota, t.reserved, t.employee_limit AS "employeeLimit", t.used_by_notices AS "usedByNotices",
           t.used_by_employees AS "usedByEmployees", t.customer_wrote_at AS "customerWroteAt", t.warn_at AS "warnAt",
           t.expires_at AS "expiresAt", t.awaits_start AS "awaitsStart", t.participants_changed AS "participantsChanged",
           t.pause_notices AS "pauseNotices", t.queued_count AS "queuedCount", t.last_position AS "lastPosition",
           t.inbound_count AS "inboundCount", t.outbox_due_at AS "outboxDueAt",
           t.validated_until AS "validatedUntil", c.blocked_at IS NOT NULL AS "contactBlocked",
           (SELECT json_build_object(
                     'messages', count(*) FILTER (WHERE ${isMessage}), 'messagesTried', count(*) FILTER (WHERE ${isMessage} AND ${isTried}),
                     'notices', count(*) FILTER (WHERE ${isNotice}), 'noticesTried', count(*) FILTER (WHERE ${isNotice} AND ${isTried}),
                     'noticesPointless', count(*) FILTER (WHERE ${isNotice} AND ${isPointless}),
                     'requests', count(*) FILTER (WHERE ${isRequest}), 'requestsTried', count(*) FILTER (WHERE ${isRequest} AND ${isTried}))
              FROM message m WHERE m.thread_id = t.id AND m.status = 'sending') AS "onTheWay",
           (SELECT coalesce(json_agg(json_build_object('memberId', m.id, 'name', m.name, 'regulated', m.regulated,
                            'unit', m.unit, 'left', p.left_at IS NOT NULL) ORDER BY p.joined_at, m.id), '[]')
              FROM participant p JOIN member m ON m.id = p.member_id WHERE p.thread_id = t.id) AS participants,
           (SELECT version FROM policy WHERE policy.org_id = t.org_id) AS "policyVersion"
      FROM thread t JOIN contact c ON c.id = t.contact_id JOIN account a ON a.id = t.account_id
     WHERE t.id = $1`,
}

/** Locks the thread until the transaction ends: that puts everything that happens to a conversation in one order. */
export async function lockThread(tx: Tx, threadId: string): Promise<LockedThread | null> {
  const [locked] = await tx.rows<{ id: string }>(lockById, [threadId])
  return locked === undefined ? null : readLockedThread(tx, locked.id)
}

/** For a caller who holds the lock. */
export async function readLockedThread(tx: Tx, threadId: string): Promise<LockedThread> {
  const [row] = await tx.rows<LockedRow & Ledger>(readLocked, [threadId])
  assert(row !== undefined, 'a locked thread stays')
  const { grant, quota, reserved, employeeLimit, usedByNotices, usedByEmployees, customerWroteAt, warnAt, expiresAt, ...rest } = row
  return {
    ...rest,
    accountKind: accountKind.parse(row.accountKind),
    reengage: row.reengage === null ? null : reengage.parse(row.reengage),
    conversation: {
      state: row.state,
      ledger: { grant, quota, reserved, employeeLimit, usedByNotices, usedByEmployees, customerWroteAt, warnAt, expiresAt },
      awaitsStart: row.awaitsStart,
      employees: row.participants.filter((participant) => !participant.left).length,
      participantsChanged: row.participantsChanged,
      queued: row.queuedCount,
      onTheWay: row.onTheWay,
      pauseNotices: row.pauseNotices,
    },
    policy: row.policyVersion === null ? defaultPolicy : await readPolicy(tx, row.orgId, row.policyVersion),
    policyVersion: row.policyVersion ?? 0,
  }
}

/** The same question as domain/access.ts answers, over a locked thread. */
export const isVisibleTo = (thread: LockedThread, member: AccessMember): boolean =>
  maySeeThread(member, {
    orgId: thread.orgId,
    state: thread.conversation.state,
    started: thread.started,
    poolUnit: thread.poolUnit,
    participants: thread.participants.map(({ memberId, left }) => ({ memberId, left })),
  })
