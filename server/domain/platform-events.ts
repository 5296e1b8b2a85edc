import type { ConversationEvent, Sent, WindowFault } from './conversation.ts'
import type { Draft } from './draft.ts'
import { closedAt, giveBackNoticeSlots, giveBackSlots, isOver } from './ledger.ts'

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
  if (sent === 'request') tellOfFailedRequest(draft)
  draft.reopen()
  draft.noteLimit()
}

export function refusedForWindow(draft: Draft, { sent, fault }: Extract<ConversationEvent, { type: 'refusedForWindow' }>): void {
  // A request to resume has no window: it was refused, and that is all.
  if (sent === 'request') return refusedForGood(draft, sent)
  if (draft.state === 'left') {
    draft.withdrawUnsent(true)
    return heed(draft, fault)
  }
  // The customer wrote while we found that out: the message is tried after all.
  if (fault === 'deadline-passed' && !isOver(draft.ledger, draft.now)) return draft.catchUp()
  const { messages, notices } = draft.onTheWay
  draft.add({ type: 'requeue' })
  draft.queued += messages
  draft.ledger = giveBackNoticeSlots(giveBackSlots(draft.ledger, messages), notices)
  Object.assign(draft.onTheWay, { messages: 0, messagesTried: 0, notices: 0, noticesTried: 0, noticesPointless: 0 })
  // Policy waits for the next event: a message that it released here would be requeued at once.
  heed(draft, fault)
  tellOfRefusal(draft, fault)
}

/** It stays failed; what it says about the window holds for what comes next. */
export function refusedLater(draft: Draft, fault: WindowFault | null): void {
  if (fault === null) return draft.catchUp()
  const wasActive = draft.state === 'active'
  heed(draft, fault)
  if (wasActive || fault === 'held-by-person') tellOfRefusal(draft, fault)
}

/** The platform had taken a request to resume, and the customer never got it. */
export function requestFailedLater(draft: Draft): void {
  draft.catchUp()
  tellOfFailedRequest(draft)
}

/** WeChat's word comes before what time has brought, so that the customer is told nothing that it would refuse. */
function heed(draft: Draft, fault: WindowFault): void {
  if (fault === 'count-used-up' || fault === 'held-by-person') draft.exhaust()
  if (fault === 'window-closed') {
    draft.ledger = closedAt(draft.ledger, draft.now)
    if (draft.isOpen()) draft.state = 'expired'
  }
  draft.letTimePass()
}

function tellOfRefusal(draft: Draft, fault: WindowFault): void {
  // The deadline has its own notice; and nobody has to know what befalls the phone check, or who has left.
  if (fault === 'deadline-passed' || draft.state === 'validating' || draft.state === 'left') return
  draft.tellEmployeesOnce(fault === 'held-by-person' ? 'heldByPerson.employee' : 'refused.employee')
}

/** Of no interest any more once the customer has written. */
function tellOfFailedRequest(draft: Draft): void {
  if (draft.wasGiven('optIn.employee')) draft.tellEmployeesOnce('optInFailed.employee')
}

function takeOffTheWay({ onTheWay }: Draft, sent: Sent): void {
  const tried = { message: 'messagesTried', notice: 'noticesTried', request: 'requestsTried' } as const
  const all = { message: 'messages', notice: 'notices', request: 'requests' } as const
  onTheWay[all[sent]] -= 1
  onTheWay[tried[sent]] = Math.max(0, onTheWay[tried[sent]] - 1)
  onTheWay.noticesPointless = Math.min(onTheWay.noticesPointless, onTheWay.notices)
}
