import assert from 'node:assert/strict'
import { mayJoin, poolUnitAfter } from '../../domain/access.ts'
import { decide } from '../../domain/conversation.ts'
import { chooseProfile } from '../../domain/policy.ts'
import type { Statement, Tx } from '../../platform/db.ts'
import { ProblemError } from '../../platform/problem.ts'
import type { Adapters } from '../../wechat/registry.ts'
import type { Member } from '../orgs/member.ts'
import { applyDecision } from '../threads/apply-decision.ts'
import type { LockedParticipant, LockedThread } from '../threads/locked-thread.ts'
import { noteDraft } from '../threads/message-drafts.ts'
import { rulesOf } from '../threads/rules-of.ts'
import { writeThread } from '../threads/write-thread.ts'

const countQueued: Statement = {
  name: 'count-queued-of-member',
  text: `SELECT count(*)::int AS queued FROM message WHERE thread_id = $1 AND status = 'queued' AND sender_id = $2`,
}
// Who comes has read what was there: it isn't news that waits for them.
const join: Statement = {
  name: 'join-thread',
  text: `
    INSERT INTO participant (thread_id, member_id, joined_at, read_position, read_inbound_count) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (thread_id, member_id) DO UPDATE SET left_at = NULL, left_at_position = NULL, joined_at = $3, handed_by = NULL, handed_note = NULL, handed_at = NULL,
       read_position = greatest(participant.read_position, $4), read_inbound_count = greatest(participant.read_inbound_count, $5)`,
}
const leave: Statement = {
  name: 'leave-thread',
  text: 'UPDATE participant SET left_at = $3, left_at_position = $4, handed_by = NULL, handed_note = NULL, handed_at = NULL WHERE thread_id = $1 AND member_id = $2',
}
const waitInPool: Statement = { name: 'wait-in-pool', text: 'UPDATE thread SET pool_unit = $2 WHERE id = $1' }

/** Who comes and who goes; both: one takes over from the other. */
interface Change {
  joiner: LockedParticipant | null
  leaver: LockedParticipant | null
  /** Set: it is handed over, with this word that colleagues alone read. */
  handedBy?: Member
  note?: string
}

/** Writes a change of who takes part, with its notices, within the caller's transaction. Throws ProblemError where the rules refuse. */
export async function changeWhoTakesPart(
  tx: Tx,
  { adapters, now }: { adapters: Adapters; now: Date },
  before: LockedThread,
  { joiner, leaver, handedBy, note = '' }: Change,
): Promise<void> {
  const present = before.participants.filter((one) => !one.left)
  if (joiner !== null && !mayJoin(joiner, present, chooseProfile(before.policy, [...present, joiner]).profile)) {
    throw new ProblemError('other-unit')
  }
  const queuedOfLeaver = leaver === null ? 0 : await queuedOf(tx, before.id, leaver.memberId)
  const thread = { ...before, participants: participantsAfter(before, joiner, leaver) }
  const event = { type: 'participantsChange', joins: joiner !== null, leaves: leaver !== null, queuedOfLeaver } as const
  const decision = decide(before.conversation, event, rulesOf(thread, adapters, now), now)
  const refused = decision.effects.find((effect) => effect.type === 'refuse')
  if (refused !== undefined) throw new ProblemError(refused.code)
  const threadChange = await applyDecision(tx, thread, decision, now, {
    said: handedBy === undefined || note === '' ? [] : [noteDraft(handedBy, note, now)],
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
    if (decision.conversation.employees === 0)
      await tx.rows(waitInPool, [before.id, poolUnitAfter(leaver, chooseProfile(before.policy, present).profile)])
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

const queuedOf = async (tx: Tx, threadId: string, memberId: string): Promise<number> =>
  (await tx.rows<{ queued: number }>(countQueued, [threadId, memberId]))[0]?.queued ?? 0
