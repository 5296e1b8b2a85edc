import { decide, type Effect } from '../../domain/conversation.ts'
import type { Database, Statement, Tx } from '../../platform/db.ts'
import { ProblemError } from '../../platform/problem.ts'
import { appendAudit } from '../../realtime/append-audit.ts'
import type { Adapters } from '../../wechat/registry.ts'
import type { Member } from '../orgs/member.ts'
import { applyDecision } from '../threads/apply-decision.ts'
import { readLockedThread } from '../threads/locked-thread.ts'
import { rulesOf } from '../threads/rules-of.ts'
import { writeThread } from '../threads/write-thread.ts'
import { lockContacts } from './lock-contact.ts'
import { findVisibleContact } from './store.ts'
import { tellContactChanged } from './tell-contact-changed.ts'

const set: Statement = {
  name: 'set-contact-blocked',
  text: 'UPDATE contact SET blocked_at = $2, blocked_by = $3, updated_at = $4, version = version + 1 WHERE id = $1 RETURNING version',
}
const queued: Statement = {
  name: 'queued-of-thread',
  text: `SELECT id FROM message WHERE thread_id = $1 AND status = 'queued' ORDER BY position`,
}

interface Dependencies {
  database: Database
  adapters: Adapters
  now: Date
}

/**
 * Nothing goes to a blocked customer any more: what waited for them is withdrawn, and what is automatic isn't said. What
 * they write is kept on record and is no news to anybody. docs/decisions has why.
 */
export const blockContact = (deps: Dependencies, member: Member, contactId: string): Promise<void> =>
  setBlocked(deps, member, contactId, true)

/** The next message of theirs opens the window again, as WeChat has it. */
export const unblockContact = (deps: Dependencies, member: Member, contactId: string): Promise<void> =>
  setBlocked(deps, member, contactId, false)

async function setBlocked(deps: Dependencies, member: Member, contactId: string, blocked: boolean): Promise<void> {
  const { database, now } = deps
  if ((await findVisibleContact(database, member, contactId)) === null) throw new ProblemError('not-found')
  await database.transaction(async (tx) => {
    const { threadIds, contacts } = await lockContacts(tx, [contactId])
    const [contact] = contacts
    if (contact === undefined || contact.mergedIntoId !== null) throw new ProblemError('not-found')
    if ((contact.blockedAt !== null) === blocked) return
    if (blocked) for (const threadId of threadIds) await withdrawQueue(tx, deps, threadId)
    const [changed] = await tx.rows<{ version: number }>(set, [contactId, blocked ? now : null, blocked ? member.id : null, now])
    const subject = { kind: 'contact', id: contactId }
    await appendAudit(tx, { orgId: member.orgId, actorId: member.id, act: blocked ? 'contact.blocked' : 'contact.unblocked', subject }, now)
    await tellContactChanged(tx, { orgId: member.orgId, contactId, version: changed?.version ?? contact.version }, now)
  })
}

async function withdrawQueue(tx: Tx, { adapters, now }: Dependencies, threadId: string): Promise<void> {
  const waiting = await tx.rows<{ id: string }>(queued, [threadId])
  if (waiting.length === 0) return
  const thread = { ...(await readLockedThread(tx, threadId)), contactBlocked: true }
  const effects: Effect[] = []
  let { conversation } = thread
  for (const _ of waiting) {
    const decision = decide(conversation, { type: 'queuedWithdrawn' }, rulesOf(thread, adapters, now), now)
    effects.push(...decision.effects)
    conversation = decision.conversation
  }
  const changes = waiting.map(({ id }) => ({ id, status: 'withdrawn' as const }))
  await writeThread(tx, await applyDecision(tx, thread, { conversation, effects }, now, { changes }), now)
}
