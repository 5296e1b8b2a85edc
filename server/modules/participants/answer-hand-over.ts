import { mayJoin } from '../../domain/access.ts'
import { chooseProfile } from '../../domain/policy.ts'
import type { Database, Tx } from '../../platform/db.ts'
import { ProblemError } from '../../platform/problem.ts'
import { appendAudit } from '../../realtime/append-audit.ts'
import type { Adapters } from '../../wechat/registry.ts'
import type { Member } from '../orgs/member.ts'
import { isVisibleTo, lockThread, type LockedParticipant, type LockedThread } from '../threads/locked-thread.ts'
import { tellMember } from '../threads/tell-member.ts'
import { findColleague, findPresent, presentParticipant } from './find-participant.ts'
import { clearHandOver, findHandOver } from './hand-over-store.ts'
import { changeWhoTakesPart } from './write-participants.ts'

interface Dependencies {
  database: Database
  adapters: Adapters
  now: Date
}

/**
 * The answer of whom a conversation was handed to. Accepted, the mark goes. Given back, it is its giver's again; a giver
 * who may take part no more gets nothing back, and it waits in the pool if nobody else is there.
 */
export async function answerHandOver(
  { database, adapters, now }: Dependencies,
  member: Member,
  threadId: string,
  answer: 'accept' | 'giveBack',
): Promise<void> {
  await database.transaction(async (tx) => {
    const thread = await lockThread(tx, threadId)
    if (thread === null || !isVisibleTo(thread, member)) throw new ProblemError('not-found')
    const leaver = presentParticipant(thread, member.id)
    const handOver = await findHandOver(tx, threadId, member.id)
    if (handOver === null) throw new ProblemError('no-hand-over')
    const act = answer === 'accept' ? 'handover.accepted' : 'handover.returned'
    const { orgId } = thread
    const details = { from: handOver.fromId }
    await appendAudit(tx, { orgId, actorId: member.id, act, subject: { kind: 'thread', id: threadId }, details }, now)
    if (answer === 'giveBack') {
      const joiner = await mayHaveBack(tx, thread, handOver.fromId)
      return changeWhoTakesPart(tx, { adapters, now }, thread, { joiner, leaver })
    }
    await clearHandOver(tx, threadId, member.id)
    await tellMember(tx, thread, member.id, now)
  })
}

/** The giver, if they can take part again and don't already. */
async function mayHaveBack(tx: Tx, thread: LockedThread, giverId: string): Promise<LockedParticipant | null> {
  if (findPresent(thread, giverId) !== undefined) return null
  const giver = await findColleague(tx, thread, giverId)
  if (giver === null || !giver.wechatEnabled) return null
  const present = thread.participants.filter((one) => !one.left)
  const { profile } = chooseProfile(thread.policy, [...present, giver])
  return mayJoin(giver, present, profile) ? giver : null
}
