import type { ConversationEvent, Sent, WindowFault } from './conversation.ts'
import type { Draft } from './draft.ts'
import { closedAt, exhausted, giveBackNoticeSlots, giveBackSlots, isOver } from './ledger.ts'

/** What WeChat answers to what we sent. */

export function settled(draft: Draft, sent: Sent): void {
  // Whoever settles what was tried knows that its call is over.
  takeOffTheWay(draft, sent)
  draft.catchUp()
}

export function refusedForGood(draft: Draft, sent: Sent): void {
  draft.letTimePass()
  takeOffTheWay(draft, sent)
  // The slot comes back before policy is looked at, so that all there is room for is released at once.
  if (sent === 'message') draft.ledger = giveBackSlots(draft.ledger, 1)
  if (sent === 'notice') draft.ledger = giveBackNoticeSlots(draft.ledger, 1)
  if (sent === 'request') draft.tellEmployeesOnce('optInFailed.employee')
  draft.reopen()
  draft.noteLimit()
}

export function refusedForWindow(draft: Draft, { sent, fault }: Extract<ConversationEvent, { type: 'refusedForWindow' }>): void {
  // A request to resume has no window: it was refused, and that is all.
  if (sent === 'request') return refusedForGood(draft, sent)
  // The customer wrote while we found that out: the message is tried after all.
  if (fault === 'deadline-passed' && !isOver(draft.ledger, draft.now)) return
  if (draft.state === 'left') return draft.withdrawUnsent(true)
  // Policy waits for the next event: a message that it released here would be requeued at once.
  draft.letTimePass()
  const { messages, notices } = draft.onTheWay
  draft.add({ type: 'requeue' })
  draft.queued += messages
  draft.ledger = giveBackNoticeSlots(giveBackSlots(draft.ledger, messages), notices)
  Object.assign(draft.onTheWay, { messages: 0, messagesTried: 0, notices: 0, noticesTried: 0, noticesPointless: 0 })
  close(draft, fault)
  if (fault === 'held-by-person') draft.tellEmployeesOnce('heldByPerson.employee')
  else if (fault !== 'deadline-passed') draft.tellEmployeesOnce('refused.employee')
}

/** It stays failed; what it says about the window holds for what comes next. */
export function refusedLater(draft: Draft, fault: WindowFault | null): void {
  draft.letTimePass()
  if (fault !== null && draft.isOpen()) close(draft, fault)
  if (fault === 'held-by-person') draft.tellEmployeesOnce('heldByPerson.employee')
}

/** The platform had taken a request to resume, and the customer never got it. */
export function requestFailedLater(draft: Draft): void {
  draft.catchUp()
  draft.tellEmployeesOnce('optInFailed.employee')
}

function close(draft: Draft, fault: WindowFault): void {
  if (fault === 'count-used-up' || fault === 'held-by-person') {
    draft.ledger = exhausted(draft.ledger)
    if (draft.isOpen()) draft.state = 'limitReached'
    return
  }
  draft.ledger = closedAt(draft.ledger, draft.now)
  if (draft.state !== 'validating') draft.state = 'expired'
  // One notice is enough: `refused.employee` says that the window is over, or `expired.employee` has said it.
  draft.noteGiven('expired.employee')
}

function takeOffTheWay({ onTheWay }: Draft, sent: Sent): void {
  const tried = { message: 'messagesTried', notice: 'noticesTried', request: 'requestsTried' } as const
  const all = { message: 'messages', notice: 'notices', request: 'requests' } as const
  onTheWay[all[sent]] -= 1
  onTheWay[tried[sent]] = Math.max(0, onTheWay[tried[sent]] - 1)
  onTheWay.noticesPointless = Math.min(onTheWay.noticesPointless, onTheWay.notices - onTheWay.noticesTried)
}
