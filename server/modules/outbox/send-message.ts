import assert from 'node:assert/strict'
import type { Message, SendMessageBody } from '../../contracts/message.ts'
import { decide } from '../../domain/conversation.ts'
import { decideSenderPrefix } from '../../domain/policy.ts'
import type { Database, Statement } from '../../platform/db.ts'
import { ProblemError } from '../../platform/problem.ts'
import type { Adapters } from '../../wechat/registry.ts'
import { presentMessage } from '../messages/present.ts'
import { messageColumns, type MessageRow } from '../messages/store.ts'
import type { Member } from '../orgs/member.ts'
import { applyDecision } from '../threads/apply-decision.ts'
import { isVisibleTo, lockThread, type LockedThread } from '../threads/locked-thread.ts'
import { writeThread } from '../threads/write-thread.ts'
import { rulesOf } from './rules-of.ts'

const findByClientId: Statement = {
  name: 'find-message-by-client-id',
  text: `SELECT ${messageColumns} FROM message WHERE sender_id = $1 AND client_id = $2`,
}

interface Dependencies {
  database: Database
  adapters: Adapters
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
      if (known.thread_id !== threadId || known.text !== body.text) throw new ProblemError('client-id-reused')
      return { message: presentMessage(known, member.id), isNew: false }
    }
    mayWrite(thread, member)
    const rules = rulesOf(thread, deps.adapters)
    const employees = thread.participants.filter((participant) => !participant.left).length
    const senderPrefix = decideSenderPrefix(thread.profile, employees, member.name)
    const bytes = Buffer.byteLength(senderPrefix + body.text)
    if (bytes > rules.maxTextBytes) throw new ProblemError('text-too-long', { bytes, limitBytes: rules.maxTextBytes })

    const decision = decide(thread.conversation, { type: 'employeeSends' }, rules, now)
    const accepted = decision.effects.find((effect) => effect.type === 'accept')
    const refused = decision.effects.find((effect) => effect.type === 'refuse')
    const change = await applyDecision(tx, thread, decision, now, {
      said:
        accepted === undefined
          ? []
          : [
              {
                direction: 'out',
                kind: body.kind,
                text: body.text,
                status: accepted.as,
                senderKind: 'member',
                senderId: member.id,
                senderName: member.name,
                senderPrefix,
                audience: 'both',
                noticeKey: null,
                clientId: body.clientId,
                platformMessageId: null,
                platformTime: null,
              },
            ],
    })
    await writeThread(tx, change, now)
    // A refusal commits too: its notice is part of the record.
    if (refused !== undefined || accepted === undefined) return new ProblemError(refused?.code ?? 'chat-inactive')
    const [stored] = await tx.rows<MessageRow>(findByClientId, [member.id, body.clientId])
    assert(stored !== undefined, 'a message that was written can be read')
    return { message: presentMessage(stored, member.id), isNew: true }
  })
  if (outcome instanceof ProblemError) throw outcome
  return outcome
}

/** Whether this member may write here at all; whether the window allows it is the engine's question. */
export function mayWrite(thread: LockedThread, member: Member): void {
  const participant = thread.participants.find((one) => one.memberId === member.id)
  if (participant === undefined || participant.left) throw new ProblemError('not-a-participant')
  if (!member.wechatEnabled) throw new ProblemError('wechat-not-enabled')
}
