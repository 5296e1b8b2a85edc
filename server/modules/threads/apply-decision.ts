import type { Decision } from '../../domain/conversation.ts'
import { noticeText } from '../../domain/notices.ts'
import { newId } from '../../platform/new-id.ts'
import type { Statement, Tx } from '../../platform/db.ts'
import type { LockedThread } from './locked-thread.ts'
import type { MessageChange, NewMessage, ThreadChange } from './write-thread.ts'

const oldestQueued: Statement = {
  name: 'oldest-queued',
  text: `SELECT id FROM message WHERE thread_id = $1 AND status = 'queued' ORDER BY position LIMIT $2`,
}
const allOnTheirWay: Statement = {
  name: 'all-on-their-way',
  text: `SELECT id FROM message WHERE thread_id = $1 AND status = 'sending' ORDER BY position`,
}

/** A message as an action brings it; position comes from the record. */
export type MessageDraft = Omit<NewMessage, 'position' | 'id'> & { id?: string }

/**
 * Turns a decision into rows. `said`: the message that the event brought, before the notices that follow from it.
 * `changes`: what the action itself changes in older messages.
 */
export async function applyDecision(
  tx: Tx,
  thread: LockedThread,
  decision: Decision,
  now: Date,
  { said = [], changes = [] }: { said?: readonly MessageDraft[]; changes?: readonly MessageChange[] } = {},
): Promise<ThreadChange> {
  const newMessages: NewMessage[] = []
  const changedMessages = new Map<string, MessageChange>(changes.map((change) => [change.id, change]))
  const add = (draft: MessageDraft) =>
    newMessages.push({ ...draft, id: draft.id ?? newId(), position: thread.lastPosition + newMessages.length + 1 })
  const change = (message: MessageChange) => changedMessages.set(message.id, { ...changedMessages.get(message.id), ...message })

  for (const draft of said) add(draft)
  for (const effect of decision.effects) {
    switch (effect.type) {
      case 'notice':
        add(noticeDraft(noticeText(effect.key, { contact: thread.contactName, profile: thread.profile }), effect.key))
        break
      case 'release':
        for (const { id } of await releasable(tx, thread.id, effect.count, newMessages)) change({ id, status: 'sending' })
        break
      case 'requeue':
        for (const { id } of await tx.rows<{ id: string }>(allOnTheirWay, [thread.id])) change({ id, status: 'queued', attemptedAt: null })
        break
      case 'accept':
      case 'refuse':
        // The action has done these already: they decide what it brought as `said`, or that it brought nothing.
        break
      default:
        effect satisfies never
    }
  }
  return {
    threadId: thread.id,
    conversation: decision.conversation,
    lastPosition: thread.lastPosition + newMessages.length,
    inboundCount: thread.inboundCount + newMessages.filter((message) => message.direction === 'in').length,
    // A message that waits for its next try keeps its time; what was accepted now may go now.
    outboxDueAt: decision.conversation.onTheirWay > 0 ? (thread.outboxDueAt ?? now) : null,
    newMessages,
    changedMessages: [...changedMessages.values()],
  }
}

/** The queue's oldest; one that this very action queued and released again is among the new. */
async function releasable(tx: Tx, threadId: string, count: number, newMessages: NewMessage[]): Promise<{ id: string }[]> {
  const waiting = await tx.rows<{ id: string }>(oldestQueued, [threadId, count])
  for (const message of newMessages.filter((added) => added.status === 'queued').slice(0, count - waiting.length))
    message.status = 'sending'
  return waiting
}

const noticeDraft = (text: string, noticeKey: string): MessageDraft => ({
  direction: 'notice',
  kind: 'text',
  text,
  status: 'sent',
  senderKind: 'system',
  senderId: null,
  senderName: 'Parley',
  senderPrefix: null,
  audience: 'employee',
  noticeKey,
  clientId: null,
  platformMessageId: null,
  platformTime: null,
})
