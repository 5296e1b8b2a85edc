import type { ConversationEvent } from './conversation.ts'
import type { Draft } from './draft.ts'
import { closedAt, isOver, mayNotify, takeNoticeSlot } from './ledger.ts'

/** What the customer does, and what the phone check does with them. */

/** A push that was late tells nothing new about what WeChat allows: a later message has opened its window already. */
const isLate = (draft: Draft, at: Date): boolean => draft.ledger.customerWroteAt !== null && at < draft.ledger.customerWroteAt

export function customerWrote(draft: Draft, at: Date): void {
  if (isLate(draft, at)) return draft.catchUp()
  const wasInactive = draft.state === 'limitReached' || draft.state === 'expired' || isOver(draft.ledger, draft.now)
  const mustValidate = draft.rules.mustValidate && (draft.awaitsStart || draft.state === 'expired' || draft.state === 'validating')
  draft.restore(at)
  if (mustValidate) {
    validate(draft)
    return
  }
  const isStart = draft.awaitsStart
  if (isStart) draft.start()
  if (isOver(draft.ledger, draft.now)) {
    // Pushed so late that its window is over already.
    draft.expire()
    return
  }
  const wasValidating = draft.state === 'validating'
  draft.state = 'active'
  if ((wasInactive || wasValidating) && !isStart) draft.tellEmployees('resumed.employee')
  draft.release()
  draft.noteLimit()
}

/** Followed, scanned, tapped the menu, or opened the chat. */
export function customerArrived(draft: Draft, { at, returns, grant }: Extract<ConversationEvent, { type: 'customerArrived' }>): void {
  draft.letTimePass()
  const isStart = returns && draft.awaitsStart && !isLate(draft, at)
  const hasMessageWindow = draft.ledger.grant === 'message' && !isOver(draft.ledger, draft.now)
  // While a message window is open, a small grant adds nothing; and who left comes back by following, not by a tap.
  if (!isStart && (grant === null || hasMessageWindow || draft.state === 'left')) return draft.catchUp()
  if (grant !== null && !hasMessageWindow) draft.grantSmall(grant, at)
  if (isStart && draft.rules.mustValidate) return validate(draft)
  if (draft.state === 'validating') return
  if (isStart) draft.start()
  draft.state = isOver(draft.ledger, draft.now) ? 'expired' : 'active'
  draft.release()
  if (hasMessageWindow) draft.noteLimit()
  // Nothing is left of the limit: the minute passes unused.
  else if (draft.remaining() === 0) draft.state = 'expired'
}

/** By #LEAVE or by unfollowing. What waits is withdrawn; nothing is sent until they come back. */
export function customerLeft(draft: Draft, { at, by }: Extract<ConversationEvent, { type: 'customerLeft' }>): void {
  if (isLate(draft, at)) return draft.catchUp()
  const hadLeft = draft.state === 'left'
  const wasSeen = draft.state !== 'validating'
  if (by === 'word') draft.restore(at)
  draft.withdrawUnsent(false)
  draft.state = 'left'
  draft.awaitsStart = true
  draft.ledger = { ...draft.ledger, customerWroteAt: at }
  if (!hadLeft && wasSeen) draft.tellEmployees('customerLeft.employee')
  if (!hadLeft && by === 'word') draft.tellCustomer('customerLeft.customer', 'any')
  if (by === 'unfollow') draft.ledger = closedAt(draft.ledger, draft.now)
}

export function phoneCheckPassed(draft: Draft): void {
  if (draft.state !== 'validating') return draft.catchUp()
  const over = isOver(draft.ledger, draft.now)
  draft.state = over ? 'expired' : 'active'
  if (draft.awaitsStart) draft.start()
  else if (!over) draft.tellEmployees('resumed.employee')
  draft.release()
  draft.noteLimit()
}

/** One line of the phone check. It may use any slot: while it runs, nobody else sends. */
export function botSays(draft: Draft): void {
  if (!mayNotify(draft.ledger, draft.now, 'any')) {
    draft.add({ type: 'refuse', code: 'chat-inactive' })
    return
  }
  draft.add({ type: 'accept', as: 'sending' })
  draft.ledger = takeNoticeSlot(draft.ledger)
  draft.onTheWay.notices += 1
}

function validate(draft: Draft): void {
  if (draft.state !== 'validating') draft.add({ type: 'beginPhoneCheck' })
  draft.state = 'validating'
}
