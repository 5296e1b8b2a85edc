import type { ConversationEvent } from './conversation.ts'
import type { Draft } from './draft.ts'
import { takeSlots } from './ledger.ts'

/** What employees do. */

export function employeeSends(draft: Draft): void {
  draft.catchUp()
  if (draft.state === 'left' || draft.state === 'validating') {
    draft.add({ type: 'refuse', code: 'customer-left' })
    return
  }
  // Nothing waits by now that could go: what is sent overtakes nothing.
  if (draft.remaining() > 0) {
    draft.add({ type: 'accept', as: 'sending' })
    draft.ledger = takeSlots(draft.ledger, 1)
    draft.onTheWay.messages += 1
    draft.noteLimit()
    return
  }
  const { queueLimit } = draft.rules.profile
  if (draft.queued < queueLimit) {
    draft.add({ type: 'accept', as: 'queued' })
    draft.queued += 1
    tellOfQueue(draft)
    return
  }
  draft.add({ type: 'refuse', code: queueLimit === 0 ? 'chat-inactive' : 'queue-full' })
  if (queueLimit > 0) draft.tellEmployees('queueFull.employee')
}

/** Once per pause: the customer is asked to resume where the account can, and the employee is told which it is. */
function tellOfQueue(draft: Draft): void {
  if (draft.wasGiven('optIn.employee') || draft.wasGiven('queued.employee')) return
  if (draft.rules.canReengage && draft.rules.profile.allowReengagement) {
    draft.add({ type: 'reengage' })
    draft.onTheWay.requests += 1
    draft.tellEmployees('optIn.employee')
  } else draft.tellEmployees('queued.employee')
}

export function queuedWithdrawn(draft: Draft): void {
  // What is taken back must not be released first.
  draft.letTimePass()
  draft.queued -= 1
  if (draft.queued === 0) draft.reopen()
}

export function participantsChange(
  draft: Draft,
  { joins, leaves, queuedOfLeaver }: Extract<ConversationEvent, { type: 'participantsChange' }>,
): void {
  draft.letTimePass()
  const employees = draft.employees + (joins ? 1 : 0) - (leaves ? 1 : 0)
  if (joins && employees > draft.rules.profile.maxBusinessUsers) {
    draft.add({ type: 'refuse', code: 'too-many-participants' })
    return
  }
  draft.employees = employees
  draft.participantsChanged = true
  if (queuedOfLeaver > 0) draft.add({ type: 'withdrawLeavers' })
  draft.queued -= queuedOfLeaver
  if (leaves) {
    draft.tellEmployees('left.employee')
    if (employees > 0) draft.tellEmployees('memberLeft.employee')
  }
  if (joins) draft.tellEmployees('joined.employee')
  // Who went has nothing to be told, and who is being checked has met nobody yet.
  if (draft.state !== 'left' && draft.state !== 'validating')
    draft.tellCustomerAside(joins && leaves ? 'transferred.customer' : joins ? 'joined.customer' : 'left.customer')
  if (employees === 0) draft.awaitsStart = true
  // Those who remain may have another profile; what is withdrawn here must not be released first.
  if (queuedOfLeaver === 0) draft.reopen()
  // The notice may have taken the last slot that employees had.
  draft.noteLimit()
}
