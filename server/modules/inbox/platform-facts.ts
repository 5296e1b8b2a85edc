import { decide, type ConversationEvent, type WindowFault } from '../../domain/conversation.ts'
import type { Statement, Tx } from '../../platform/db.ts'
import type { InboundEvent } from '../../wechat/adapter.ts'
import type { SendFault } from '../../wechat/fault.ts'
import { applyDecision, type Circumstances } from '../threads/apply-decision.ts'
import type { LockedThread } from '../threads/locked-thread.ts'
import { plainMessage } from '../threads/message-drafts.ts'
import { rulesOf } from '../threads/rules-of.ts'
import { writeThread } from '../threads/write-thread.ts'
import type { Received, Receiving } from './receive-event.ts'

/** What the platform tells of a conversation besides what the customer says. */

const byPlatformId: Statement = {
  name: 'message-by-platform-id',
  text: 'SELECT id, status, via, sent_at AS "sentAt" FROM message WHERE thread_id = $1 AND platform_message_id = $2',
}
interface Found {
  id: string
  status: string
  via: string | null
  sentAt: Date | null
}

/** The customer took a message back: it stays on record, marked. */
export async function noteRecall(
  tx: Tx,
  thread: LockedThread,
  { platformMessageId, at }: Extract<InboundEvent, { type: 'recalled' }>,
  now: Date,
): Promise<Received> {
  const [found] = await tx.rows<Found>(byPlatformId, [thread.id, platformMessageId])
  if (found === undefined) return untouched(thread)
  const { conversation, language, lastPosition, inboundCount, outboxDueAt } = thread
  const changedMessages = [{ id: found.id, recalledAt: at }]
  await writeThread(
    tx,
    { threadId: thread.id, conversation, language, lastPosition, inboundCount, outboxDueAt, newMessages: [], changedMessages },
    now,
  )
  return untouched(thread)
}

/** WeChat refused after all what it had taken: `sent` becomes `failed`. */
export async function noteSendFailed(
  tx: Tx,
  receiving: Receiving,
  thread: LockedThread,
  { platformMessageId, fault }: Extract<InboundEvent, { type: 'sendFailed' }>,
): Promise<Received> {
  const [found] = await tx.rows<Found>(byPlatformId, [thread.id, platformMessageId])
  // Not ours, or its settling is still under way: then the platform's first word stands.
  if (found === undefined || (found.status !== 'sent' && found.status !== 'unconfirmed')) return untouched(thread)
  const event: ConversationEvent =
    found.via === 'template'
      ? { type: 'requestFailedLater' }
      : { type: 'refusedLater', fault: isOfThisWindow(thread, found) ? windowFaultOf(fault) : null }
  const failure = { code: fault.code, reason: fault.reason }
  return decideAndWrite(tx, receiving, thread, event, { changes: [{ id: found.id, status: 'failed', failure }] })
}

/** What failed before the customer last wrote says nothing about the window that they have opened since. */
const isOfThisWindow = ({ conversation }: LockedThread, { sentAt }: Found): boolean =>
  sentAt === null || conversation.ledger.customerWroteAt === null || sentAt >= conversation.ledger.customerWroteAt

/** Somebody has the conversation in the platform's own client: what is sent from here would be refused. */
export async function noteSession(
  tx: Tx,
  receiving: Receiving,
  thread: LockedThread,
  { to }: Extract<InboundEvent, { type: 'sessionChanged' }>,
): Promise<Received> {
  switch (to) {
    case 'person':
      return decideAndWrite(tx, receiving, thread, { type: 'refusedLater', fault: 'held-by-person' })
    case 'ended':
      return decideAndWrite(tx, receiving, thread, { type: 'refusedLater', fault: 'count-used-up' })
    case 'api':
      // The customer's next message restores the ledger; until then the platform's refusal would win.
      return untouched(thread)
    default:
      return to satisfies never
  }
}

/** Part of the record: the customer got it, though not from here. */
export async function noteStaffMessage(
  tx: Tx,
  thread: LockedThread,
  { platformMessageId, staffRef, content, at }: Extract<InboundEvent, { type: 'staffWrote' }>,
  now: Date,
): Promise<Received> {
  const said = {
    ...plainMessage,
    direction: 'out',
    kind: content.kind,
    text: content.text,
    card: 'card' in content ? content.card : null,
    status: 'sent',
    senderKind: 'system',
    senderId: null,
    senderName: `${staffRef} (WeCom)`,
    audience: 'both',
    platformMessageId,
    platformTime: at,
    sentAt: at,
  } as const
  const decision = { conversation: thread.conversation, effects: [] }
  await writeThread(tx, await applyDecision(tx, thread, decision, now, { said: [said] }), now)
  return untouched(thread)
}

async function decideAndWrite(
  tx: Tx,
  { adapters, now }: Receiving,
  thread: LockedThread,
  event: ConversationEvent,
  circumstances: Circumstances = {},
): Promise<Received> {
  const decision = decide(thread.conversation, event, rulesOf(thread, adapters, now), now)
  const change = await applyDecision(tx, thread, decision, now, circumstances)
  await writeThread(tx, change, now)
  return { threadId: thread.id, mustDrain: change.outboxDueAt !== null, reply: null }
}

const untouched = (thread: LockedThread): Received => ({ threadId: thread.id, mustDrain: false, reply: null })

/** What a fault says about the window; null: nothing. */
export function windowFaultOf({ kind }: SendFault): WindowFault | null {
  return kind === 'count-used-up' || kind === 'window-closed' || kind === 'held-by-person' ? kind : null
}
