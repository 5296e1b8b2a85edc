import { decide } from '../../domain/conversation.ts'
import type { Database, Statement, Tx } from '../../platform/db.ts'
import { newId } from '../../platform/new-id.ts'
import { ProblemError } from '../../platform/problem.ts'
import type { Adapters } from '../../wechat/registry.ts'
import type { MessageKind, MessageStatus } from '../../contracts/message.ts'
import type { Member } from '../orgs/member.ts'
import { applyDecision } from '../threads/apply-decision.ts'
import { isVisibleTo, lockThread, type LockedThread } from '../threads/locked-thread.ts'
import { writeThread, type MessageChange } from '../threads/write-thread.ts'
import { rulesOf } from '../threads/rules-of.ts'
import { mayWrite } from './send-message.ts'

/** What its writer can do with a message after it was accepted. */

interface Dependencies {
  database: Database
  adapters: Adapters
  now: Date
}

interface OwnMessage {
  id: string
  threadId: string
  kind: MessageKind
  status: MessageStatus
  senderPrefix: string
  platformMessageId: string | null
}

const threadOf: Statement = { name: 'thread-of-message', text: 'SELECT thread_id FROM message WHERE id = $1' }
const readOwn: Statement = {
  name: 'read-own-message',
  text: `SELECT id, thread_id AS "threadId", kind, status, coalesce(sender_prefix, '') AS "senderPrefix",
                platform_message_id AS "platformMessageId", sender_id AS "senderId", position
           FROM message WHERE id = $1`,
}

/** Loads and locks; refuses what isn't the member's own message in a conversation that they take part in. */
async function lockOwnMessage(tx: Tx, member: Member, messageId: string): Promise<{ thread: LockedThread; message: OwnMessage }> {
  const [found] = await tx.rows<{ thread_id: string }>(threadOf, [messageId])
  const thread = found === undefined ? null : await lockThread(tx, found.thread_id)
  if (thread === null || !isVisibleTo(thread, member)) throw new ProblemError('not-found')
  const [message] = await tx.rows<OwnMessage & { senderId: string | null }>(readOwn, [messageId])
  if (message === undefined || message.senderId !== member.id) throw new ProblemError('not-found')
  mayWrite(thread, member)
  return { thread, message }
}

/** While it waits, a message can still be put differently; its place in the queue stays. */
export async function editQueued(
  { database, adapters, now }: Dependencies,
  member: Member,
  messageId: string,
  text: string,
): Promise<void> {
  await database.transaction(async (tx) => {
    const { thread, message } = await lockOwnMessage(tx, member, messageId)
    if (message.status !== 'queued' || message.kind !== 'text') throw new ProblemError('wrong-state', { status: message.status })
    const { maxTextBytes } = rulesOf(thread, adapters, now)
    const bytes = Buffer.byteLength(message.senderPrefix + text)
    if (bytes > maxTextBytes) throw new ProblemError('text-too-long', { bytes, limitBytes: maxTextBytes })
    await decideAndWrite(tx, thread, { type: 'timePassed' }, [{ id: messageId, text }], { adapters, now })
  })
}

/** The record keeps a withdrawn message; the customer never gets it. */
export async function withdrawQueued({ database, adapters, now }: Dependencies, member: Member, messageId: string): Promise<void> {
  await database.transaction(async (tx) => {
    const { thread, message } = await lockOwnMessage(tx, member, messageId)
    if (message.status !== 'queued') throw new ProblemError('wrong-state', { status: message.status })
    await decideAndWrite(tx, thread, { type: 'queuedWithdrawn' }, [{ id: messageId, status: 'withdrawn' }], { adapters, now })
  })
}

/** Another try of a message that WeChat refused, or that nobody knows about. It is decided like a new one. */
export async function retryMessage({ database, adapters, now }: Dependencies, member: Member, messageId: string): Promise<void> {
  const refusal = await database.transaction(async (tx) => {
    const { thread, message } = await lockOwnMessage(tx, member, messageId)
    if (message.status !== 'failed' && message.status !== 'unconfirmed') throw new ProblemError('wrong-state', { status: message.status })
    if (thread.contactBlocked) throw new ProblemError('contact-blocked')
    const decision = decide(thread.conversation, { type: 'employeeSends' }, rulesOf(thread, adapters, now), now)
    const accepted = decision.effects.find((effect) => effect.type === 'accept')
    const { idempotentSend } = adapters.get(thread.accountKind).capabilities
    const changes: MessageChange[] =
      accepted === undefined ? [] : [{ id: messageId, status: accepted.as, failure: null, ...nextTry(message, idempotentSend) }]
    await writeThread(tx, await applyDecision(tx, thread, decision, now, { changes }), now)
    return decision.effects.find((effect) => effect.type === 'refuse')
  })
  if (refusal !== undefined) throw new ProblemError(refusal.code)
}

/**
 * A platform that knows ids again tells a person's repeat of an unknown outcome like our own: the mark stays. What it took
 * and failed to deliver needs another id, or it would be refused as known.
 */
function nextTry({ status, platformMessageId }: OwnMessage, idempotentSend: boolean): Omit<MessageChange, 'id'> {
  if (!idempotentSend) return { attemptedAt: null }
  if (status === 'unconfirmed') return {}
  return { attemptedAt: null, ...(platformMessageId === null ? {} : { platformMessageId: newId().replaceAll('-', '') }) }
}

async function decideAndWrite(
  tx: Tx,
  thread: LockedThread,
  event: { type: 'timePassed' } | { type: 'queuedWithdrawn' },
  changes: readonly MessageChange[],
  { adapters, now }: { adapters: Adapters; now: Date },
): Promise<void> {
  const decision = decide(thread.conversation, event, rulesOf(thread, adapters, now), now)
  await writeThread(tx, await applyDecision(tx, thread, decision, now, { changes }), now)
}
