import type { ConversationEvent } from './conversation.ts'
import type { Draft } from './draft.ts'
import { closedAt, isOver, mayNotify, takeNoticeSlot } from './ledger.ts'
import type { EmployeeNoticeKey } from './notices.ts'

/** What the customer does, and what the phone check does with them. */

/** A push that was late tells nothing new about what WeChat allows: a later message has opened its window already. */
const isLate = (draft: Draft, at: Date): boolean => at < (draft.ledger.customerWroteAt ?? at)

export function customerWrote(draft: Draft, { at, sentSince }: Extract<ConversationEvent, { type: 'customerWrote' }>): void {
  if (isLate(draft, at)) return draft.catchUp()
  const isStart = draft.awaitsStart
  const wasOpen = isWithin(draft)
  const wasActive = wasOpen && draft.state === 'active'
  draft.restore(at, sentSince)
  if (draft.rules.mustValidate && (isStart || !wasOpen)) return validate(draft)
  if (isStart) draft.start()
  goOn(draft, isStart || wasActive ? null : 'resumed.employee')
}

/** Followed, scanned, tapped the menu, or opened the chat. */
export function customerArrived(draft: Draft, { at, returns, grant }: Extract<ConversationEvent, { type: 'customerArrived' }>): void {
  if (isLate(draft, at)) return draft.catchUp()
  draft.letTimePass()
  const isStart = returns && draft.awaitsStart
  // Who left comes back by following, not by a tap.
  if (draft.state === 'left' && !isStart) return
  const opens = grant !== null && draft.grantSmall(grant, at)
  if (draft.state === 'validating' || (!isStart && !opens)) return draft.catchUp()
  if (draft.rules.mustValidate && (isStart || !draft.isOpen())) return validate(draft)
  if (isStart) draft.start()
  if (!opens) return goOn(draft, null)
  draft.state = 'active'
  draft.release()
  // It begins no pause, so nothing is told of its end.
  if (draft.remaining() === 0) draft.state = 'limitReached'
}

/** By #LEAVE or by unfollowing. What waits is withdrawn; nothing is sent until they come back. */
export function customerLeft(draft: Draft, { at, by, sentSince }: Extract<ConversationEvent, { type: 'customerLeft' }>): void {
  if (isLate(draft, at)) return draft.catchUp()
  const wasSeen = draft.state !== 'validating'
  const hadLeft = draft.state === 'left'
  if (by === 'word') draft.restore(at, sentSince)
  else draft.ledger = { ...closedAt(draft.ledger, draft.now), customerWroteAt: at }
  // Said once more: what is on its way by now is the confirmation.
  if (hadLeft && by === 'word') return
  draft.withdrawUnsent(false)
  draft.state = 'left'
  draft.awaitsStart = true
  if (hadLeft) return
  if (wasSeen) draft.tellEmployees('customerLeft.employee')
  // Who unfollowed has closed the window, so that this isn't for them.
  draft.tellCustomer('customerLeft.customer')
}

export function phoneCheckPassed(draft: Draft): void {
  if (draft.state !== 'validating') return draft.catchUp()
  const isStart = draft.awaitsStart
  if (isStart) draft.start()
  goOn(draft, isStart ? null : 'resumed.employee')
}

/** One line of the phone check. It may use any slot: while it runs, nobody else sends. */
export function botSays(draft: Draft): void {
  if (!mayNotify(draft.ledger, draft.now, 0)) {
    draft.add({ type: 'refuse', code: 'chat-inactive' })
    return
  }
  draft.add({ type: 'accept', as: 'sending' })
  draft.ledger = takeNoticeSlot(draft.ledger)
  draft.onTheWay.notices += 1
}

/** Employees may write as far as the window goes; a push or a check can take so long that it, or the warning, is due by then. */
function goOn(draft: Draft, word: EmployeeNoticeKey | null): void {
  if (isOver(draft.ledger, draft.now)) return draft.expire()
  draft.state = 'active'
  if (word !== null) draft.tellEmployeesOnce(word)
  draft.catchUp()
}

function validate(draft: Draft): void {
  if (draft.state !== 'validating') draft.add({ type: 'beginPhoneCheck' })
  draft.state = 'validating'
}

/** Open, and not only because the sweep is late. */
const isWithin = (draft: Draft): boolean => draft.isOpen() && !isOver(draft.ledger, draft.now)
