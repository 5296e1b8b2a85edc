import type { ThreadState } from '../contracts/thread.ts'
import type { Profile } from '../contracts/policy.ts'
import { botSays, customerArrived, customerLeft, customerWrote, phoneCheckPassed } from './customer-events.ts'
import { Draft } from './draft.ts'
import { employeeSends, participantsChange, queuedWithdrawn } from './employee-events.ts'
import { closedLedger, type Ledger, type PlatformWindow } from './ledger.ts'
import type { CustomerNoticeKey, EmployeeNoticeKey, NoticeKey } from './notices.ts'
import { refusedForGood, refusedForWindow, refusedLater, requestFailedLater, settled } from './platform-events.ts'

/**
 * The engine of a conversation: (conversation, event, rules, now) → (conversation, effects). No I/O, no clock.
 *
 * A conversation is `active` while its window is open and employees may send; `limitReached` while the window is
 * open and they may not; `expired` when the window is over. In the last two, which a person calls inactive, what
 * employees write is queued, up to the queue's limit, and anything beyond is refused and stays with its writer.
 * A customer message makes it `active` again from anywhere and releases the queue, oldest first, as far as the fresh
 * budget goes. `left`: the customer sent #LEAVE or unfollowed; nothing is sent until they write or follow again, which
 * is a new start: told and routed as the first. So is the first message after the last employee left. `validating`:
 * the phone check runs and no employee sees anything; once it has passed, the conversation starts or goes on.
 *
 * A pause is the time since the customer's last message. In it an employee is warned once, and the customer is told at
 * most one thing by itself: that others were added or removed, or that the chat is on hold. A small grant (a follow, a
 * scan, a tap on the menu) opens a window of its own for a minute where no message window is open; it begins no pause,
 * and neither its end nor its limit is told unless an employee reaches it.
 *
 * Time is an event like any other, and every decision lets the time that has passed take effect, so that a deadline
 * holds to the millisecond however late the sweep comes, and what is due after a decision lies ahead. What the customer
 * did and what WeChat says come before it: who wrote at the last moment isn't told to be silent, and nothing is said to
 * a customer for whom WeChat takes nothing more. Where warning and end are due at once, the end alone is told. A
 * decision moves messages once: it holds at most one of `release`, `requeue` and `withdrawUnsent`, and releases nothing
 * where a message of the queue is withdrawn, so that whoever carries it out may take the record as it stood before.
 *
 * WeChat's word wins. When it refuses for the window or the count, employees' messages on their way go back to the
 * front of the queue, in order, since what follows would be refused as well; notices on their way are given up, since
 * they have lost their point. What it refuses after having taken it closes the window for what comes next; what is on
 * its way by then is left to its answer.
 */
export interface Conversation {
  state: ThreadState
  ledger: Ledger
  /** The next customer message is a new start. */
  awaitsStart: boolean
  /** Employees who take part now. */
  employees: number
  /** Employees were added or removed since the customer last wrote. */
  participantsChanged: boolean
  /** Messages that wait for the customer. */
  queued: number
  /** What was accepted for sending and isn't settled. */
  onTheWay: OnTheWay
  /** Notices given since the customer last wrote, so that each is given once. */
  pauseNotices: readonly NoticeKey[]
}

export interface OnTheWay {
  /** Employees' messages; `tried`: of them, those that a call to WeChat may have taken already. */
  messages: number
  messagesTried: number
  /** Notices to the customer through the send API, which count. */
  notices: number
  noticesTried: number
  /** Of the notices, those not tried that the customer's next message makes pointless: `onHold`, `participantsChanged`. */
  noticesPointless: number
  /** Requests to resume, which don't count; `tried` as above. */
  requests: number
  requestsTried: number
}

/** What WeChat took after the customer's message and before we heard of that: it counts it to the new window. */
export type SentSince = Readonly<{ employees: number; notices: number }>

/** What of ours WeChat answered to. */
export type Sent = 'message' | 'notice' | 'request'

export type ConversationEvent =
  /** `at`: the platform's time of the message. */
  | { type: 'customerWrote'; at: Date; sentSince?: SentSince }
  /** Came without writing. `returns`: by a way that is a new start for who had left; a tap on the menu isn't. */
  | { type: 'customerArrived'; at: Date; returns: boolean; grant: PlatformWindow | null }
  /** `word`: by #LEAVE, which is a message and restores the ledger; `unfollow` ends the window. */
  | { type: 'customerLeft'; at: Date; by: 'word' | 'unfollow'; sentSince?: SentSince }
  | { type: 'phoneCheckPassed' }
  /** The phone check's next line to the customer. */
  | { type: 'botSays' }
  /** An employee writes, or asks for another try of a message that failed. */
  | { type: 'employeeSends' }
  /** An employee takes back one queued message. */
  | { type: 'queuedWithdrawn' }
  /** Somebody joins, leaves, or takes over from somebody. `queuedOfLeaver`: how many of their messages wait. */
  | { type: 'participantsChange'; joins: boolean; leaves: boolean; queuedOfLeaver: number }
  /** WeChat refused the oldest of ours on its way for the count or the window, or we know that it would. */
  | { type: 'refusedForWindow'; sent: Sent; fault: WindowFault }
  /** WeChat refused one of ours for good, for a reason of its own. */
  | { type: 'refusedForGood'; sent: Sent }
  /** WeChat took one of ours, or its outcome will never be known. */
  | { type: 'settled'; sent: Sent }
  /** WeChat refused after all what it had taken. Null: for a reason that says nothing about the window. */
  | { type: 'refusedLater'; fault: WindowFault | null }
  /** A request to resume was taken, and never arrived. */
  | { type: 'requestFailedLater' }
  | { type: 'timePassed' }

/**
 * `deadline-passed` is our own word: the window ended before the message was tried, so it isn't. `held-by-person`:
 * somebody has the conversation in the platform's own client.
 */
export type WindowFault = 'count-used-up' | 'window-closed' | 'deadline-passed' | 'held-by-person'

/** How a notice reaches the customer: `send` is counted, the others are free. */
export type Via = 'send' | 'reply' | 'greeting'

export type Effect =
  | { type: 'accept'; as: 'sending' | 'queued' }
  | { type: 'refuse'; code: 'queue-full' | 'chat-inactive' | 'customer-left' | 'too-many-participants' }
  /** The oldest `count` queued messages go on their way. */
  | { type: 'release'; count: number }
  /** Employees' messages on their way go back to the queue, in front; notices on their way are given up. */
  | { type: 'requeue' }
  /** What waits is withdrawn, and what is on its way and wasn't tried. `all`: what was tried, too, since it was refused. */
  | { type: 'withdrawUnsent'; all: boolean }
  /** Notices and requests that lost their point before they were tried. */
  | { type: 'withdrawPointless' }
  /** The queued messages of the member who leaves. */
  | { type: 'withdrawLeavers' }
  | { type: 'tellEmployees'; key: EmployeeNoticeKey }
  | { type: 'tellCustomer'; key: CustomerNoticeKey; via: Via }
  /** A request to resume goes on its way. */
  | { type: 'reengage' }
  | { type: 'beginPhoneCheck' }

export interface Rules {
  profile: Profile
  platform: PlatformWindow
  /** How this very event lets us say something free of the count; null: it doesn't. `greeting`: it was said already. */
  freeReply: 'reply' | 'greeting' | null
  /** The account can send a request to resume. */
  canReengage: boolean
  /** The customer's number must be validated first, and isn't. */
  mustValidate: boolean
}

export interface Decision {
  conversation: Conversation
  effects: readonly Effect[]
}

export const nothingOnTheWay: OnTheWay = {
  messages: 0,
  messagesTried: 0,
  notices: 0,
  noticesTried: 0,
  noticesPointless: 0,
  requests: 0,
  requestsTried: 0,
}

/** Before the customer's first message. */
export const newConversation: Conversation = {
  state: 'expired',
  ledger: closedLedger,
  awaitsStart: true,
  employees: 0,
  participantsChanged: false,
  queued: 0,
  onTheWay: nothingOnTheWay,
  pauseNotices: [],
}

export function decide(before: Conversation, event: ConversationEvent, rules: Rules, now: Date): Decision {
  const draft = new Draft(before, rules, now)
  apply(draft, event)
  return draft.decision()
}

function apply(draft: Draft, event: ConversationEvent): void {
  switch (event.type) {
    case 'customerWrote':
      return customerWrote(draft, event)
    case 'customerArrived':
      return customerArrived(draft, event)
    case 'customerLeft':
      return customerLeft(draft, event)
    case 'phoneCheckPassed':
      return phoneCheckPassed(draft)
    case 'botSays':
      return botSays(draft)
    case 'employeeSends':
      return employeeSends(draft)
    case 'queuedWithdrawn':
      return queuedWithdrawn(draft)
    case 'participantsChange':
      return participantsChange(draft, event)
    case 'refusedForWindow':
      return refusedForWindow(draft, event)
    case 'refusedForGood':
      return refusedForGood(draft, event.sent)
    case 'settled':
      return settled(draft, event.sent)
    case 'refusedLater':
      return refusedLater(draft, event.fault)
    case 'requestFailedLater':
      return requestFailedLater(draft)
    case 'timePassed':
      return draft.catchUp()
    default:
      event satisfies never
  }
}

/** When the conversation must be looked at next; null: nothing will fall due by itself. */
export function nextDueAt({ state, ledger }: Conversation): Date | null {
  if (state !== 'active' && state !== 'limitReached') return null
  return ledger.warnAt ?? ledger.expiresAt
}

/** Is anything on its way to WeChat? */
export const isSending = ({ onTheWay }: Conversation): boolean => onTheWay.messages + onTheWay.notices + onTheWay.requests > 0
