import assert from 'node:assert/strict'
import { decide, type ConversationEvent, type Rules, type SentSince } from '../../domain/conversation.ts'
import { detectLanguage } from '../../domain/language.ts'
import { isLeaveRequest } from '../../domain/leave-request.ts'
import type { Statement, Tx } from '../../platform/db.ts'
import { enqueueJob } from '../../platform/jobs/enqueue-job.ts'
import type { InboundEvent } from '../../wechat/adapter.ts'
import type { Adapters } from '../../wechat/registry.ts'
import type { Routing } from '../../contracts/account.ts'
import type { RoutedAccount } from '../accounts/routed-account.ts'
import { tellContactMet } from '../contacts/tell-contact-met.ts'
import { findInvitation } from '../invites/find-invitation.ts'
import { newInboundMedia } from '../media/new-inbound-media.ts'
import type { CheckKeys } from '../phone-check/check-keys.ts'
import { continuePhoneCheck } from '../phone-check/continue-phone-check.ts'
import { applyDecision, type Circumstances } from '../threads/apply-decision.ts'
import { readLockedThread, type LockedThread } from '../threads/locked-thread.ts'
import { plainMessage, type MessageDraft } from '../threads/message-drafts.ts'
import { openThread, routeThread } from '../threads/open-thread.ts'
import { rulesOf } from '../threads/rules-of.ts'
import { writeThread } from '../threads/write-thread.ts'
import { noteArrival, takeGreeting } from './arrivals.ts'
import { countSentSince } from './count-sent-since.ts'
import { noteRecall, noteSendFailed, noteSession, noteStaffMessage } from './platform-facts.ts'

/** What an event left behind, for whoever acts on it after the commit. */
export interface Received {
  threadId: string | null
  /** There is something to send in this conversation. */
  mustDrain: boolean
  /** What the answer to the push says to the customer, free of the count. */
  reply: string | null
}

export interface Receiving {
  adapters: Adapters
  /** For the phone check's PINs. */
  keys: CheckKeys
  account: RoutedAccount
  /** The answer to this very push can say something. */
  mayReply: boolean
  now: Date
}

const nothing: Received = { threadId: null, mustDrain: false, reply: null }

const lockCustomers: Statement = {
  name: 'lock-customers-thread',
  text: 'SELECT id FROM thread WHERE account_id = $1 AND customer_ref = $2 FOR NO KEY UPDATE',
}

const countAsRead: Statement = {
  name: 'count-as-read',
  text: `
    UPDATE participant p SET read_inbound_count = t.inbound_count, read_position = t.last_position
      FROM thread t WHERE t.id = $1 AND p.thread_id = t.id AND p.left_at IS NULL`,
}

/** One event of the customer's side, within the transaction that keeps it. */
export async function receiveEvent(tx: Tx, receiving: Receiving, event: InboundEvent): Promise<Received> {
  switch (event.type) {
    case 'message':
      return receiveMessage(tx, receiving, event)
    case 'arrived':
      return receiveArrival(tx, receiving, event)
    case 'unfollowed':
      return inConversation(tx, receiving, event.customerRef, (thread) =>
        decideAndWrite(
          tx,
          receiving,
          { thread, routing: receiving.account.routing },
          { type: 'customerLeft', at: event.at, by: 'unfollow' },
        ),
      )
    case 'recalled':
      return inConversation(tx, receiving, event.customerRef, (thread) => noteRecall(tx, thread, event, receiving.now))
    case 'sendFailed':
      return inConversation(tx, receiving, event.customerRef, (thread) => noteSendFailed(tx, receiving, thread, event))
    case 'sessionChanged':
      return inConversation(tx, receiving, event.customerRef, (thread) => noteSession(tx, receiving, thread, event))
    case 'staffWrote':
      return inConversation(tx, receiving, event.customerRef, (thread) => noteStaffMessage(tx, thread, event, receiving.now))
    case 'ignored':
      return nothing
    default:
      return event satisfies never
  }
}

async function receiveMessage(tx: Tx, receiving: Receiving, message: Extract<InboundEvent, { type: 'message' }>): Promise<Received> {
  const thread = await lockOrOpen(tx, receiving, message.customerRef)
  const { content } = message
  const { account } = receiving
  const text = content.text
  const said: MessageDraft = {
    ...plainMessage,
    direction: 'in',
    kind: content.kind,
    text,
    card: 'card' in content ? content.card : null,
    mediaId:
      'mediaRef' in content
        ? await newInboundMedia(
            tx,
            { orgId: thread.orgId, accountId: thread.accountId, kind: content.kind, platformRef: content.mediaRef },
            receiving.now,
          )
        : null,
    status: 'received',
    senderKind: 'contact',
    senderId: thread.contactId,
    senderName: thread.contactName,
    audience: 'both',
    platformMessageId: message.platformMessageId,
    platformTime: message.at,
  }
  const event = eventOf(receiving, message, await countSentSince(tx, thread.id, message.at, receiving.now))
  if (thread.contactBlocked && event.type !== 'customerLeft') return keepOfBlocked(tx, thread, said, receiving.now)
  // #LEAVE is our word and not theirs.
  const language = (content.kind === 'text' && event.type !== 'customerLeft' ? detectLanguage(content.text) : null) ?? thread.language
  const told = { ...thread, language }
  const routed = event.type === 'customerWrote' ? await routeIfNew(tx, receiving, told) : { thread: told, routing: account.routing }
  const greeting = routed.thread.conversation.awaitsStart ? await takeGreeting(tx, account.id, message.customerRef) : null
  const received = await decideAndWrite(
    tx,
    receiving,
    routed,
    event,
    { said: [said], ...(greeting === null ? {} : { greeting }) },
    leavesPool(thread, routed.thread),
  )
  if (thread.contactBlocked) await tx.rows(countAsRead, [thread.id])
  return received
}

function eventOf(
  { adapters, account }: Receiving,
  { content, at, grant }: Extract<InboundEvent, { type: 'message' }>,
  sentSince: SentSince,
): ConversationEvent {
  if (content.kind === 'text' && isLeaveRequest(content.text)) return { type: 'customerLeft', at, by: 'word', sentSince }
  // A tap on a menu of ours: what it says is kept, and the platform counts it as a tap.
  if (grant === 'small') return { type: 'customerArrived', at, returns: false, grant: adapters.get(account.kind).capabilities.smallGrant }
  return { type: 'customerWrote', at, sentSince }
}

async function receiveArrival(tx: Tx, receiving: Receiving, arrival: Extract<InboundEvent, { type: 'arrived' }>): Promise<Received> {
  await noteArrival(tx, receiving.account.id, arrival)
  const known = await findLocked(tx, receiving, arrival.customerRef)
  if (known === null || known.contactBlocked) return nothing
  const { smallGrant } = receiving.adapters.get(receiving.account.kind).capabilities
  // Opening the chat or scanning a code undoes no #LEAVE: writing does, and following again.
  const returns = arrival.by === 'follow'
  const routed = returns ? await routeIfNew(tx, receiving, known) : { thread: known, routing: receiving.account.routing }
  const event = { type: 'customerArrived', at: arrival.at, returns, grant: arrival.grant ? smallGrant : null } as const
  return decideAndWrite(tx, receiving, routed, event, {}, leavesPool(known, routed.thread))
}

/** On record, and no news: nothing that a blocked customer does but leaving changes the conversation. */
async function keepOfBlocked(tx: Tx, thread: LockedThread, said: MessageDraft, now: Date): Promise<Received> {
  const decision = { conversation: thread.conversation, effects: [] }
  await writeThread(tx, { ...(await applyDecision(tx, thread, decision, now, { said: [said] })), outboxDueAt: thread.outboxDueAt }, now)
  await tx.rows(countAsRead, [thread.id])
  return { threadId: thread.id, mustDrain: false, reply: null }
}

/** A conversation, and where its customer goes if this is a new start. */
interface Routed {
  thread: LockedThread
  routing: Routing
}

/** A new start with nobody there goes to whom the customer's invite names, else where the account's routing says. */
async function routeIfNew(tx: Tx, { account, now }: Receiving, thread: LockedThread): Promise<Routed> {
  if (!thread.conversation.awaitsStart || thread.conversation.employees > 0) return { thread, routing: account.routing }
  const invitation = await findInvitation(tx, account.id, thread.customerRef)
  const routing: Routing = invitation === null ? account.routing : { kind: 'member', memberId: invitation.memberId }
  await routeThread(tx, thread, routing, now)
  return { thread: { ...(await readLockedThread(tx, thread.id)), language: thread.language }, routing }
}

/** Whoever saw it in the pool sees it no more. */
const leavesPool = (before: LockedThread, after: LockedThread): boolean =>
  before.lastPosition > 0 && before.conversation.employees === 0 && after.conversation.employees > 0

async function decideAndWrite(
  tx: Tx,
  receiving: Receiving,
  { thread, routing }: Routed,
  event: ConversationEvent,
  circumstances: Circumstances = {},
  hides = false,
): Promise<Received> {
  const { adapters, mayReply, now } = receiving
  const { capabilities } = adapters.get(thread.accountKind)
  const freeReply: Rules['freeReply'] =
    circumstances.greeting !== undefined ? 'greeting' : mayReply && capabilities.freeReply === 'passive' ? 'reply' : null
  const rules = rulesOf(thread, adapters, now, freeReply)
  const decision = decide(thread.conversation, event, rules, now)
  const change =
    decision.conversation.state === 'validating' || thread.conversation.state === 'validating'
      ? await continuePhoneCheck(tx, {
          thread,
          decision,
          rules,
          circumstances,
          routing,
          keys: receiving.keys,
          now,
        })
      : await applyDecision(tx, thread, decision, now, circumstances)
  await writeThread(tx, hides ? { ...change, hides } : change, now)
  if (change.newMessages.some((message) => message.noticeKey === 'start.employee')) await tellContactMet(tx, thread, now)
  const reply = change.newMessages.find((message) => message.via === 'reply')
  return { threadId: thread.id, mustDrain: change.outboxDueAt !== null, reply: reply?.text ?? null }
}

/** Nothing happens to a customer with whom there is no conversation. */
async function inConversation(
  tx: Tx,
  receiving: Receiving,
  customerRef: string,
  work: (thread: LockedThread) => Promise<Received>,
): Promise<Received> {
  const thread = await findLocked(tx, receiving, customerRef)
  return thread === null ? nothing : work(thread)
}

async function findLocked(tx: Tx, { account }: Receiving, customerRef: string): Promise<LockedThread | null> {
  const [found] = await tx.rows<{ id: string }>(lockCustomers, [account.id, customerRef])
  return found === undefined ? null : readLockedThread(tx, found.id)
}

async function lockOrOpen(tx: Tx, receiving: Receiving, customerRef: string): Promise<LockedThread> {
  const known = await findLocked(tx, receiving, customerRef)
  if (known !== null) return known
  const { account, now } = receiving
  const contactId = (await findInvitation(tx, account.id, customerRef))?.contactId ?? null
  await openThread(tx, { orgId: account.orgId, accountId: account.id, customerRef, contactId }, now)
  const opened = await findLocked(tx, receiving, customerRef)
  assert(opened !== null, 'a thread that was opened can be found')
  if (receiving.adapters.get(account.kind).capabilities.profile !== 'none') await enqueueJob(tx, 'fetch-profile', { threadId: opened.id })
  return opened
}
