import type { Database, Tx } from '../../platform/db.ts'
import { enqueueJob } from '../../platform/jobs/enqueue-job.ts'
import { ProblemError } from '../../platform/problem.ts'
import type { Adapters } from '../../wechat/registry.ts'
import type { Member } from '../orgs/member.ts'
import { isVisibleTo, lockThread, type LockedThread } from '../threads/locked-thread.ts'
import { findPresent, getColleague, presentParticipant } from './find-participant.ts'
import { noteHandOver } from './hand-over-store.ts'
import { changeWhoTakesPart } from './write-participants.ts'

/** Who takes part: one transaction for each change, with notices to both sides. */

interface Dependencies {
  database: Database
  adapters: Adapters
  now: Date
}

/** Leaves the conversation; the history stays readable. */
export const leaveThread = (deps: Dependencies, member: Member, threadId: string): Promise<void> =>
  inThread(deps, member, threadId, async (tx, thread) => {
    await changeWhoTakesPart(tx, deps, thread, { joiner: null, leaver: presentParticipant(thread, member.id) })
  })

/** Takes a conversation that nobody takes part in. Of two who press at once, the second finds it taken. */
export const claimThread = (deps: Dependencies, member: Member, threadId: string): Promise<void> =>
  inThread(deps, member, threadId, async (tx, thread) => {
    if (findPresent(thread, member.id) !== undefined) return
    if (!member.wechatEnabled) throw new ProblemError('wechat-not-enabled')
    // Who left sees it still, though it has found somebody else.
    if (thread.conversation.employees > 0) throw new ProblemError('not-a-participant')
    await changeWhoTakesPart(tx, deps, thread, { joiner: await getColleague(tx, thread, member.id), leaver: null })
  })

export const addParticipant = (deps: Dependencies, member: Member, threadId: string, memberId: string): Promise<void> =>
  inThread(deps, member, threadId, async (tx, thread) => {
    presentParticipant(thread, member.id)
    if (findPresent(thread, memberId) !== undefined) return
    await changeWhoTakesPart(tx, deps, thread, { joiner: await getColleague(tx, thread, memberId), leaver: null })
  })

export const removeParticipant = (deps: Dependencies, member: Member, threadId: string, memberId: string): Promise<void> =>
  inThread(deps, member, threadId, async (tx, thread) => {
    presentParticipant(thread, member.id)
    const leaver = findPresent(thread, memberId)
    if (leaver === undefined) throw new ProblemError('not-found')
    await changeWhoTakesPart(tx, deps, thread, { joiner: null, leaver })
  })

/**
 * Hands the conversation over, with a note that the customer never sees. The colleague has it at once, so that no customer
 * waits for a click; whether they accept it or give it back is answer-hand-over.ts.
 */
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
    await changeWhoTakesPart(tx, deps, thread, { joiner, leaver, handedBy: member, note: note.trim() })
    await noteHandOver(tx, threadId, memberId, { fromId: member.id, note: note.trim() }, deps.now)
    await enqueueJob(tx, 'notify-handover', { threadId, memberId, fromMemberId: member.id })
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
