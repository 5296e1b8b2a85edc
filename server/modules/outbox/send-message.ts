import assert from 'node:assert/strict'
import type { Message, SendMessageBody } from '../../contracts/message.ts'
import { decide } from '../../domain/conversation.ts'
import { noticeText } from '../../domain/notices.ts'
import { decideSenderPrefix } from '../../domain/policy.ts'
import type { Database, Statement } from '../../platform/db.ts'
import { ProblemError } from '../../platform/problem.ts'
import type { Adapters } from '../../wechat/registry.ts'
import { presentMessage, type PresentMedia } from '../messages/present.ts'
import { messageColumns, type MessageRow } from '../messages/store.ts'
import type { Member } from '../orgs/member.ts'
import { applyDecision, factsFor } from '../threads/apply-decision.ts'
import { isVisibleTo, lockThread, type LockedThread } from '../threads/locked-thread.ts'
import { writeThread } from '../threads/write-thread.ts'
import { plainMessage } from '../threads/message-drafts.ts'
import { rulesOf } from '../threads/rules-of.ts'
import { contentOf, isSame, type ContentDependencies } from './content-of.ts'

const findByClientId: Statement = {
  name: 'find-message-by-client-id',
  text: `SELECT ${messageColumns} FROM message m WHERE m.sender_id = $1 AND m.client_id = $2`,
}

interface Dependencies extends ContentDependencies {
  database: Database
  adapters: Adapters
  presentMedia: PresentMedia
  now: Date
}

export interface Accepted {
  /** As it was accepted; its fate comes by event. */
  message: Message
  /** False: this very message was accepted before. */
  isNew: boolean
}

/**
 * The journey out, first part: one transaction that asks the rules (send, queue or refuse), takes the slot and stores.
 * Throws ProblemError for every refusal. The same clientId and text again is the same message.
 */
export async function sendMessage(deps: Dependencies, member: Member, threadId: string, body: SendMessageBody): Promise<Accepted> {
  const { database, now } = deps
  const outcome = await database.transaction(async (tx): Promise<Accepted | ProblemError> => {
    const thread = await lockThread(tx, threadId)
    if (thread === null || !isVisibleTo(thread, member)) throw new ProblemError('not-found')
    const [known] = await tx.rows<MessageRow>(findByClientId, [member.id, body.clientId])
    if (known !== undefined) {
      if (known.thread_id !== threadId || known.direction !== 'out' || !isSame(known, body)) throw new ProblemError('client-id-reused')
      return { message: presentMessage(known, member.id, deps.presentMedia), isNew: false }
    }
    mayWrite(thread, member)
    const rules = rulesOf(thread, deps.adapters, now)
    const content = await contentOf(tx, deps, thread, member, body)
    const prefix = content.kind === 'text' ? prefixOf(thread, member) : ''
    const bytes = content.kind === 'text' ? Buffer.byteLength(prefix + content.text) : 0
    if (bytes > rules.maxTextBytes) throw new ProblemError('text-too-long', { bytes, limitBytes: rules.maxTextBytes })

    const decision = decide(thread.conversation, { type: 'employeeSends' }, rules, now)
    const accepted = decision.effects.find((effect) => effect.type === 'accept')
    const refused = decision.effects.find((effect) => effect.type === 'refuse')
    const said = (status: 'sending' | 'queued') => ({
      ...plainMessage,
      ...content,
      direction: 'out' as const,
      status,
      senderKind: 'member' as const,
      senderId: member.id,
      senderName: member.name,
      senderPrefix: prefix,
      audience: 'both' as const,
      clientId: body.clientId,
    })
    const change = await applyDecision(tx, thread, decision, now, { said: accepted === undefined ? [] : [said(accepted.as)] })
    await writeThread(tx, change, now)
    // A refusal commits too: its notice is part of the record.
    if (refused !== undefined || accepted === undefined) return new ProblemError(refused?.code ?? 'chat-inactive')
    const [stored] = await tx.rows<MessageRow>(findByClientId, [member.id, body.clientId])
    assert(stored !== undefined, 'a message that was written can be read')
    return { message: presentMessage(stored, member.id, deps.presentMedia), isNew: true }
  })
  if (outcome instanceof ProblemError) throw outcome
  return outcome
}

/** What the customer reads before this member's texts; empty where policy asks for none. */
function prefixOf(thread: LockedThread, member: Member): string {
  const facts = factsFor(thread, 'customer', member)
  return decideSenderPrefix(facts.profile, thread.conversation.employees, noticeText(thread.policy.texts, 'prefix.customer', facts))
}

/** Whether this member may write here at all; whether the window allows it is the engine's question. */
export function mayWrite(thread: LockedThread, member: Member): void {
  // First: who was relieved of the conversation because of it is told the cause.
  if (!member.wechatEnabled) throw new ProblemError('wechat-not-enabled')
  const participant = thread.participants.find((one) => one.memberId === member.id)
  if (participant === undefined || participant.left) throw new ProblemError('not-a-participant')
  if (thread.contactBlocked) throw new ProblemError('contact-blocked')
}
