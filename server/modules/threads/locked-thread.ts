import assert from 'node:assert/strict'
import { accountKind, type AccountKind } from '../../contracts/account.ts'
import type { ThreadState } from '../../contracts/thread.ts'
import { policyDocument, type Profile } from '../../contracts/policy.ts'
import { maySeeThread } from '../../domain/access.ts'
import type { Conversation } from '../../domain/conversation.ts'
import type { NoticeKey } from '../../domain/notices.ts'
import { chooseProfile, defaultPolicy } from '../../domain/policy.ts'
import type { Statement, Tx } from '../../platform/db.ts'

/** A thread as an action works on it: locked until the transaction ends. */
export interface LockedThread {
  id: string
  orgId: string
  accountId: string
  accountKind: AccountKind
  /** The account's own limit, or null for its kind's. */
  maxTextBytes: number | null
  contactId: string
  contactName: string
  customerRef: string
  conversation: Conversation
  profile: Profile
  participants: readonly LockedParticipant[]
  lastPosition: number
  inboundCount: number
  outboxDueAt: Date | null
}

export interface LockedParticipant {
  memberId: string
  name: string
  regulated: boolean
  left: boolean
}

interface LockedRow {
  id: string
  org_id: string
  account_id: string
  account_kind: string
  max_text_bytes: number | null
  contact_id: string
  contact_name: string
  customer_ref: string
  state: ThreadState
  quota: number
  reserved: number
  employee_limit: number
  used_by_notices: number
  used_by_employees: number
  customer_wrote_at: Date | null
  expires_at: Date | null
  pause_notices: NoticeKey[]
  queued_count: number
  on_their_way: number
  last_position: number
  inbound_count: number
  outbox_due_at: Date | null
  participants: LockedParticipant[]
  policy: unknown
}

// Taking the lock and reading are two statements on purpose: one that had to wait for the lock would answer its
// subqueries from before the wait.
const lockById: Statement = { name: 'lock-thread', text: 'SELECT id FROM thread WHERE id = $1 FOR NO KEY UPDATE' }

const readLocked: Statement = {
  name: 'read-locked-thread',
  text: `
    SELECT t.id, t.org_id, t.account_id, a.kind AS account_kind, a.max_text_bytes, t.contact_id, c.name AS contact_name, t.customer_ref, t.state,
           t.quota, t.reserved, t.employee_limit, t.used_by_notices, t.used_by_employees, t.customer_wrote_at, t.expires_at,
           t.pause_notices, t.queued_count, t.last_position, t.inbound_count, t.outbox_due_at,
           (SELECT count(*)::int FROM message m WHERE m.thread_id = t.id AND m.status = 'sending') AS on_their_way,
           (SELECT coalesce(json_agg(json_build_object('memberId', m.id, 'name', m.name, 'regulated', m.regulated,
                            'left', p.left_at IS NOT NULL)), '[]')
              FROM participant p JOIN member m ON m.id = p.member_id WHERE p.thread_id = t.id) AS participants,
           (SELECT document FROM policy WHERE policy.org_id = t.org_id) AS policy
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
  const [row] = await tx.rows<LockedRow>(readLocked, [threadId])
  assert(row !== undefined, 'a locked thread stays')
  return toLockedThread(row)
}

function toLockedThread(row: LockedRow): LockedThread {
  const policy = row.policy === null ? defaultPolicy : policyDocument.parse(row.policy)
  return {
    id: row.id,
    orgId: row.org_id,
    accountId: row.account_id,
    accountKind: accountKind.parse(row.account_kind),
    maxTextBytes: row.max_text_bytes,
    contactId: row.contact_id,
    contactName: row.contact_name,
    customerRef: row.customer_ref,
    conversation: {
      state: row.state,
      ledger: {
        quota: row.quota,
        reserved: row.reserved,
        employeeLimit: row.employee_limit,
        usedByNotices: row.used_by_notices,
        usedByEmployees: row.used_by_employees,
        customerWroteAt: row.customer_wrote_at,
        expiresAt: row.expires_at,
      },
      queued: row.queued_count,
      onTheirWay: row.on_their_way,
      pauseNotices: row.pause_notices,
    },
    profile: chooseProfile(
      policy,
      row.participants.filter((participant) => !participant.left),
    ),
    participants: row.participants,
    lastPosition: row.last_position,
    inboundCount: row.inbound_count,
    outboxDueAt: row.outbox_due_at,
  }
}

/** The same question as domain/access.ts answers, over a locked thread. */
export const isVisibleTo = (thread: LockedThread, member: { id: string; orgId: string; wechatEnabled: boolean }): boolean =>
  maySeeThread(member, {
    orgId: thread.orgId,
    state: thread.conversation.state,
    participants: thread.participants.map(({ memberId, left }) => ({ memberId, left })),
  })
