import assert from 'node:assert/strict'
import { decide } from '../../domain/conversation.ts'
import type { Database, Statement, Tx } from '../../platform/db.ts'
import { ProblemError } from '../../platform/problem.ts'
import type { Adapters } from '../../wechat/registry.ts'
import type { Member } from '../orgs/member.ts'
import { applyDecision } from '../threads/apply-decision.ts'
import { isVisibleTo, lockThread, type LockedParticipant, type LockedThread } from '../threads/locked-thread.ts'
import { plainMessage, type MessageDraft } from '../threads/message-drafts.ts'
import { rulesOf } from '../threads/rules-of.ts'
import { writeThread } from '../threads/write-thread.ts'

/** Who takes part: one transaction for each change, with notices to both sides. */

interface Dependencies {
  database: Database
  adapters: Adapters
  now: Date
}

const countQueued: Statement = {
  name: 'count-queued-of-member',
  text: `SELECT count(*)::int AS queued FROM message WHERE thread_id = $1 AND status = 'queued' AND sender_id = $2`,
}
// Who comes has read what was there: it isn't news that waits for them.
const join: Statement = {
  name: 'join-thread',
  text: `
    INSERT INTO participant (thread_id, member_id, joined_at, read_position, read_inbound_count) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (thread_id, member_id) DO UPDATE SET left_at = NULL, left_at_position = NULL, joined_at = $3,
       read_position = greatest(participant.read_position, $4), read_inbound_count = greatest(participant.read_inbound_count, $5)`,
}
const leave: Statement = {
  name: 'leave-thread',
  text: 'UPDATE participant SET left_at = $3, left_at_position = $4 WHERE thread_id = $1 AND member_id = $2',
}
const findColleague: Statement = {
  name: 'find-colleague',
  text: 'SELECT id AS "memberId", name, regulated, wechat_enabled AS "wechatEnabled" FROM member WHERE id = $1 AND org_id = $2',
}

/** Leaves the conversation; the history stays readable. */
export const leaveThread = (deps: Dependencies, member: Member, threadId: string): Promise<void> =>
  inThread(deps, member, threadId, async (tx, thread) => {
    await change(tx, deps, thread, { joiner: null, leaver: presentParticipant(thread, member.id) })
  })

/** Takes a conversation that nobody takes part in. Of two who press at once, the second finds it taken. */
export const claimThread = (deps: Dependencies, member: Member, threadId: string): Promise<void> =>
  inThread(deps, member, threadId, async (tx, thread) => {
    if (findPresent(thread, member.id) !== undefined) return
    if (!member.wechatEnabled) throw new ProblemError('wechat-not-enabled')
    // Who left sees it still, though it has found somebody else.
    if (thread.conversation.employees > 0) throw new ProblemError('not-a-participant')
    await change(tx, deps, thread, { joiner: await getColleague(tx, thread, member.id), leaver: null })
  })

export const addParticipant = (deps: Dependencies, member: Member, threadId: string, memberId: string): Promise<void> =>
  inThread(deps, member, threadId, async (tx, thread) => {
    presentParticipant(thread, member.id)
    if (findPresent(thread, memberId) !== undefined) return
    await change(tx, deps, thread, { joiner: await getColleague(tx, thread, memberId), leaver: null })
  })

export const removeParticipant = (deps: Dependencies, member: Member, threadId: string, memberId: string): Promise<void> =>
  inThread(deps, member, threadId, async (tx, thread) => {
    presentParticipant(thread, member.id)
    const leaver = findPresent(thread, memberId)
    if (leaver === undefined) throw new ProblemError('not-found')
    await change(tx, deps, thread, { joiner: null, leaver })
  })

/** Hands the conversation over, with a note that the customer never sees. */
export const transferThread = (
  deps: Dependencies,
  member: Member,
  threadId: string,
  { memberId, note }: { memberId: string; note: string },
): Promise<void> =>
  inThread(deps, member, threadId, async (tx, thread) => {
    const leaver = presentParticipant(thread, member.id)
    if (memberId === member.id) throw new ProblemError('invalid-request', { errors: [{ path: '/memberId', message: 'is yourself' }] })
    const joiner = findPresent(thread, memberId) === undefined ? await getColleague(tx, thread, memberId) : null
    await change(tx, deps, thread, { joiner, leaver, note: note.trim() === '' ? null : noteDraft(member, note, deps.now) })
  })

async function inThread(
  { database }: Dependencies,
  member: Member,
  threadId: string,
  work: (tx: Tx, thread: LockedThread) => Promise<void>,
): Promise<void> {
  await database.transaction(async (tx) => {
    const thread = await lockThread(tx, threadId)
    if (thread === null || !isVisibleTo(thread, member)) throw new ProblemError('not-found')
    await work(tx, thread)
  })
}

interface Change {
  joiner: LockedParticipant | null
  leaver: LockedParticipant | null
  note?: MessageDraft | null
}

async function change(
  tx: Tx,
  { adapters, now }: Dependencies,
  before: LockedThread,
  { joiner, leaver, note = null }: Change,
): Promise<void> {
  const queuedOfLeaver = leaver === null ? 0 : await queuedOf(tx, before.id, leaver.memberId)
  const thread = { ...before, participants: participantsAfter(before, joiner, leaver) }
  const event = { type: 'participantsChange', joins: joiner !== null, leaves: leaver !== null, queuedOfLeaver } as const
  const decision = decide(before.conversation, event, rulesOf(thread, adapters, now), now)
  const refused = decision.effects.find((effect) => effect.type === 'refuse')
  if (refused !== undefined) throw new ProblemError(refused.code)
  const threadChange = await applyDecision(tx, thread, decision, now, {
    said: note === null ? [] : [note],
    ...(joiner === null ? {} : { employee: joiner }),
    ...(leaver === null ? {} : { leaver: { id: leaver.memberId, name: leaver.name } }),
  })
  // Whoever saw it in the pool sees it no more.
  await writeThread(tx, { ...threadChange, hides: before.conversation.employees === 0 }, now)
  if (joiner !== null) await tx.rows(join, [before.id, joiner.memberId, now, threadChange.lastPosition, threadChange.inboundCount])
  if (leaver !== null) {
    const farewell = threadChange.newMessages.find((message) => message.noticeKey === 'left.employee')
    assert(farewell !== undefined, 'who leaves is told so')
    await tx.rows(leave, [before.id, leaver.memberId, now, farewell.position])
  }
}

function participantsAfter(
  { participants }: LockedThread,
  joiner: LockedParticipant | null,
  leaver: LockedParticipant | null,
): readonly LockedParticipant[] {
  const others = participants.filter((one) => one.memberId !== joiner?.memberId)
  return [...others.map((one) => (one.memberId === leaver?.memberId ? { ...one, left: true } : one)), ...(joiner === null ? [] : [joiner])]
}

const findPresent = (thread: LockedThread, memberId: string): LockedParticipant | undefined =>
  thread.participants.find((one) => one.memberId === memberId && !one.left)

function presentParticipant(thread: LockedThread, memberId: string): LockedParticipant {
  const found = findPresent(thread, memberId)
  if (found === undefined) throw new ProblemError('not-a-participant')
  return found
}

async function getColleague(tx: Tx, thread: LockedThread, memberId: string): Promise<LockedParticipant> {
  const [found] = await tx.rows<Omit<LockedParticipant, 'left'> & { wechatEnabled: boolean }>(findColleague, [memberId, thread.orgId])
  if (found === undefined) throw new ProblemError('not-found')
  if (!found.wechatEnabled)
    throw new ProblemError('invalid-request', { errors: [{ path: '/memberId', message: 'is a colleague for whom WeChat is not enabled' }] })
  return { memberId: found.memberId, name: found.name, regulated: found.regulated, left: false }
}

const queuedOf = async (tx: Tx, threadId: string, memberId: string): Promise<number> =>
  (await tx.rows<{ queued: number }>(countQueued, [threadId, memberId]))[0]?.queued ?? 0

const noteDraft = (member: Member, text: string, now: Date): MessageDraft => ({
  ...plainMessage,
  direction: 'notice',
  kind: 'text',
  text,
  status: 'sent',
  senderKind: 'member',
  senderId: member.id,
  senderName: member.name,
  audience: 'employee',
  noticeKey: 'note.employee',
  sentAt: now,
})
