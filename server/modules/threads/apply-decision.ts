import type { Decision, Effect } from '../../domain/conversation.ts'
import type { NoticeTranslations } from '../../contracts/message.ts'
import { isSending } from '../../domain/conversation.ts'
import { remainingForEmployees, type Ledger } from '../../domain/ledger.ts'
import { noticeText, type NoticeFacts, type NoticeKey } from '../../domain/notices.ts'
import { newId } from '../../platform/new-id.ts'
import type { Statement, Tx } from '../../platform/db.ts'
import { isPointless, type LockedThread } from './locked-thread.ts'
import { noticeDraft, type MessageDraft } from './message-drafts.ts'
import { profileOf } from './rules-of.ts'
import type { MessageChange, NewMessage, ThreadChange } from './write-thread.ts'

const idsOf = (name: string, condition: string): Statement => ({
  name,
  text: `SELECT m.id FROM message m WHERE m.thread_id = $1 AND ${condition} ORDER BY m.position`,
})
const oldestQueued = idsOf('oldest-queued', `m.status = 'queued'`)
const messagesOnTheirWay = idsOf('messages-on-their-way', `m.status = 'sending' AND m.direction = 'out'`)
const noticesOnTheirWay = idsOf('notices-on-their-way', `m.status = 'sending' AND m.direction = 'notice' AND m.via = 'send'`)
const pointless = idsOf('pointless-notices', `m.status = 'sending' AND (${isPointless} OR m.via = 'template' AND m.attempted_at IS NULL)`)
const untried = idsOf('untried-messages', `(m.status = 'queued' OR m.status = 'sending' AND m.attempted_at IS NULL)`)
const unsent = idsOf('unsent-messages', `m.status IN ('queued', 'sending')`)
const leaversQueued: Statement = {
  name: 'leavers-queued-messages',
  text: `SELECT id FROM message WHERE thread_id = $1 AND status = 'queued' AND sender_id = $2 ORDER BY position`,
}

/** What an action adds to a decision. */
export interface Circumstances {
  /** The messages that the event brought, before the notices that follow from it. */
  said?: readonly MessageDraft[]
  /** What the action itself changes in older messages. */
  changes?: readonly MessageChange[]
  /** The colleague whom the notices are about, and who leaves. */
  employee?: { name: string }
  leaver?: { id: string; name: string }
  /** The words of a greeting that was given before. */
  greeting?: string
}

/** Turns a decision into rows. */
export async function applyDecision(
  tx: Tx,
  thread: LockedThread,
  decision: Decision,
  now: Date,
  circumstances: Circumstances = {},
): Promise<ThreadChange> {
  const { said = [], changes = [] } = circumstances
  const newMessages: NewMessage[] = []
  const changedMessages = new Map<string, MessageChange>(changes.map((change) => [change.id, change]))
  const add = (draft: MessageDraft) =>
    newMessages.push({ ...draft, id: draft.id ?? newId(), position: thread.lastPosition + newMessages.length + 1 })
  const changeAll = async (statement: Statement, what: Omit<MessageChange, 'id'>, values: readonly unknown[] = []) => {
    for (const { id } of await tx.rows<{ id: string }>(statement, [thread.id, ...values]))
      changedMessages.set(id, { ...changedMessages.get(id), id, ...what })
  }
  for (const draft of said) add(draft)
  // What would be said to the customer isn't, while they are blocked.
  const effects = thread.contactBlocked
    ? decision.effects.filter(({ type }) => type !== 'tellCustomer' && type !== 'reengage')
    : decision.effects
  for (const effect of effects) {
    switch (effect.type) {
      case 'tellEmployees':
      case 'tellCustomer':
      case 'reengage':
        add(noticeOf(thread, effect, decision.conversation.ledger, now, circumstances))
        break
      case 'release':
        await release(tx, thread.id, effect.count, newMessages, (id) =>
          changedMessages.set(id, { ...changedMessages.get(id), id, status: 'sending' }),
        )
        break
      case 'requeue':
        await changeAll(messagesOnTheirWay, { status: 'queued', attemptedAt: null })
        await changeAll(noticesOnTheirWay, { status: 'failed', failure: pastItsTime })
        break
      case 'withdrawUnsent':
        await changeAll(effect.all ? unsent : untried, { status: 'withdrawn' })
        break
      case 'withdrawPointless':
        await changeAll(pointless, { status: 'withdrawn' })
        break
      case 'withdrawLeavers':
        await changeAll(leaversQueued, { status: 'withdrawn' }, [circumstances.leaver?.id])
        break
      case 'accept':
      case 'refuse':
      case 'beginPhoneCheck':
        // The action's own: what it brought as `said`, that it brought nothing, or what it begins.
        break
      default:
        effect satisfies never
    }
  }
  return {
    threadId: thread.id,
    conversation: decision.conversation,
    language: thread.language,
    lastPosition: thread.lastPosition + newMessages.length,
    inboundCount: thread.inboundCount + newMessages.filter((message) => message.direction === 'in' && !message.isPhoneCheck).length,
    outboxDueAt: effects.length < decision.effects.length ? thread.outboxDueAt : nextTry(thread, decision, now),
    newMessages,
    isNoNews: thread.contactBlocked,
    changedMessages: [...changedMessages.values()],
  }
}

/** A message that waits for its next try keeps its time, unless it went away; what was accepted now may go now. */
function nextTry(thread: LockedThread, { conversation, effects }: Decision, now: Date): Date | null {
  if (!isSending(conversation)) return null
  const withdrew = effects.some(({ type }) => type === 'withdrawUnsent' || type === 'withdrawPointless')
  return withdrew ? now : (thread.outboxDueAt ?? now)
}

/** The queue's oldest; one that this very action queued and released again is among the new. */
async function release(tx: Tx, threadId: string, count: number, newMessages: NewMessage[], send: (id: string) => void): Promise<void> {
  const waiting = (await tx.rows<{ id: string }>(oldestQueued, [threadId])).slice(0, count)
  for (const { id } of waiting) send(id)
  for (const message of newMessages.filter((added) => added.status === 'queued').slice(0, count - waiting.length))
    message.status = 'sending'
}

const pastItsTime = { code: 'window-closed', reason: 'WeChat took nothing more, and by now it would come too late.' }

function noticeOf(
  thread: LockedThread,
  effect: Extract<Effect, { type: 'tellEmployees' | 'tellCustomer' | 'reengage' }>,
  ledger: Ledger,
  now: Date,
  { employee, leaver, greeting }: Circumstances,
): MessageDraft {
  const key: NoticeKey = effect.type === 'reengage' ? 'reengage.customer' : effect.key
  const about = key.startsWith('left.') || key.startsWith('memberLeft.') ? leaver : employee
  const isForEmployees = effect.type === 'tellEmployees'
  const facts = {
    ...factsFor(thread, isForEmployees ? 'employee' : 'customer', about),
    // What was possible in this window: a welcome that counted has taken of it.
    ...(key === 'limit.employee' ? { limit: ledger.usedByEmployees + remainingForEmployees(ledger, now) } : {}),
  }
  const via = effect.type === 'tellCustomer' ? effect.via : effect.type === 'reengage' ? 'template' : null
  const text = via === 'greeting' && greeting !== undefined ? greeting : noticeText(thread.policy.texts, key, facts)
  return noticeDraft({
    key,
    text,
    textVersion: thread.policyVersion,
    ...(isForEmployees && { translations: translationsOf(thread, key, facts) }),
    via,
    now,
    addresseeId: key === 'left.employee' ? (leaver?.id ?? null) : null,
  })
}

/** Colleagues read one conversation in several languages, each in the firm's own words of that moment. */
const translationsOf = ({ policy }: LockedThread, key: NoticeKey, facts: NoticeFacts): NoticeTranslations => ({
  'zh-CN': noticeText(policy.texts, key, { ...facts, language: 'zh-CN' }),
  'zh-TW': noticeText(policy.texts, key, { ...facts, language: 'zh-TW' }),
})

/** What a text may name. What employees are told is kept in English, with its translations; the customer reads their own language. */
export function factsFor(thread: LockedThread, reader: 'employee' | 'customer', employee?: { name: string }): NoticeFacts {
  const { name, profile } = profileOf(thread)
  return {
    profileName: name,
    profile,
    language: reader === 'employee' ? 'en' : (thread.language ?? 'en'),
    contact: thread.contactName,
    ...(employee === undefined ? {} : { employee: employee.name }),
  }
}
