import type { ThreadState } from '../contracts/thread.ts'
import type { Profile } from '../contracts/policy.ts'
import {
  closedAt,
  closedLedger,
  exhausted,
  giveBackSlots,
  isOver,
  remainingForEmployees,
  restoredLedger,
  takeSlots,
  withPolicy,
  type Ledger,
  type PlatformWindow,
} from './ledger.ts'
import type { NoticeKey } from './notices.ts'

/**
 * The engine of a conversation: (conversation, event, rules, now) → (conversation, effects). No I/O, no clock.
 *
 * A conversation is `active` while its window is open and employees may send; `limitReached` while the window is
 * open and they may not; `expired` when the window is over. In the last two, which a person calls inactive, what
 * employees write is queued, up to the queue's limit, and anything beyond is refused and stays with its writer.
 * A customer message makes it `active` again from anywhere and releases the queue, oldest first, as far as the fresh
 * budget goes. `left`: the customer went away; nothing can be sent until they write again. `validating`: the phone
 * check runs and no employee sees anything.
 *
 * Time is an event like any other, and every decision first lets the time that has passed take effect, so that a
 * deadline holds to the millisecond however late the sweep comes. A decision moves messages once: it holds at most one
 * `release` or one `requeue`, so that whoever carries it out may take the record as it stood before.
 *
 * WeChat's word wins. When it refuses for the window or the count, everything on its way goes back to the front of
 * the queue, in order, since what follows would be refused as well.
 */
export interface Conversation {
  state: ThreadState
  ledger: Ledger
  /** Messages that wait for the customer. */
  queued: number
  /** Employees' messages accepted for sending and not yet settled. */
  onTheirWay: number
  /** Notices given since the customer last wrote, so that each is given once. */
  pauseNotices: readonly NoticeKey[]
}

export type ConversationEvent =
  /** `at`: the platform's time of the message. */
  | { type: 'customerWrote'; at: Date }
  /** An employee writes, or asks for another try of a message that failed. */
  | { type: 'employeeSends' }
  /** An employee takes back one queued message. */
  | { type: 'queuedWithdrawn' }
  /** WeChat refused the oldest message on its way for the count or the window, or we know that it would. */
  | { type: 'windowRefused'; fault: WindowFault }
  /** WeChat refused one message for good, for a reason of its own. */
  | { type: 'messageRefused' }
  /** WeChat took one message, or its outcome will never be known. */
  | { type: 'messageSettled' }
  | { type: 'timePassed' }

/** `deadline-passed` is our own word: the window ended before the message was tried, so it isn't. */
export type WindowFault = 'count-used-up' | 'window-closed' | 'deadline-passed'

export type Effect =
  | { type: 'accept'; as: 'sending' | 'queued' }
  | { type: 'refuse'; code: 'queue-full' | 'chat-inactive' | 'customer-left' }
  /** The oldest `count` queued messages go on their way. */
  | { type: 'release'; count: number }
  /** Everything on its way goes back to the queue, in front. */
  | { type: 'requeue' }
  | { type: 'notice'; key: NoticeKey }

export interface Rules {
  profile: Profile
  platform: PlatformWindow
}

export interface Decision {
  conversation: Conversation
  effects: readonly Effect[]
}

/** Before the customer's first message. */
export const newConversation: Conversation = {
  state: 'expired',
  ledger: closedLedger,
  queued: 0,
  onTheirWay: 0,
  pauseNotices: ['expired.employee'],
}

export function decide(before: Conversation, event: ConversationEvent, rules: Rules, now: Date): Decision {
  const draft = new Draft(before, rules, now)
  switch (event.type) {
    case 'customerWrote':
      draft.customerWrote(event.at)
      break
    case 'employeeSends':
      draft.catchUp()
      draft.employeeSends()
      break
    case 'queuedWithdrawn':
      // What is taken back must not be released first.
      draft.letTimePass()
      draft.queued -= 1
      break
    case 'windowRefused':
      draft.windowRefused(event.fault)
      break
    case 'messageRefused':
      draft.messageRefused()
      break
    case 'messageSettled':
      draft.catchUp()
      draft.onTheirWay -= 1
      break
    case 'timePassed':
      draft.catchUp()
      break
    default:
      event satisfies never
  }
  return draft.decision()
}

/** When the conversation must be looked at next; null: nothing will fall due by itself. */
export const nextDueAt = ({ state, ledger }: Conversation): Date | null =>
  state === 'active' || state === 'limitReached' ? ledger.expiresAt : null

/** A decision in the making. */
class Draft {
  queued: number
  onTheirWay: number
  #state: ThreadState
  #ledger: Ledger
  #pauseNotices: NoticeKey[]
  readonly #effects: Effect[] = []
  readonly #rules: Rules
  readonly #now: Date

  constructor(before: Conversation, rules: Rules, now: Date) {
    this.#state = before.state
    this.#ledger = withPolicy(before.ledger, rules.profile)
    this.queued = before.queued
    this.onTheirWay = before.onTheirWay
    this.#pauseNotices = [...before.pauseNotices]
    this.#rules = rules
    this.#now = now
  }

  /** What fell due since the last event. */
  letTimePass(): void {
    if (this.#isOpen() && isOver(this.#ledger, this.#now)) this.#expire()
  }

  /** What time and policy have changed since the last event. */
  catchUp(): void {
    this.letTimePass()
    this.#reopen()
    this.#noteLimit()
  }

  customerWrote(at: Date): void {
    const isNewStart = this.#ledger.customerWroteAt === null || this.#state === 'left'
    // A push that was late tells nothing new about what WeChat allows: a later message has opened its window already.
    if (!isNewStart && this.#ledger.customerWroteAt !== null && at < this.#ledger.customerWroteAt) {
      this.catchUp()
      return
    }
    const wasInactive = this.#state === 'limitReached' || this.#state === 'expired' || isOver(this.#ledger, this.#now)
    this.#ledger = restoredLedger(this.#rules.profile, this.#rules.platform, at, this.#now, this.onTheirWay)
    this.#pauseNotices = []
    if (isNewStart) this.#notice('start.employee')
    if (isOver(this.#ledger, this.#now)) {
      // Pushed so late that its window is over already.
      this.#expire()
      return
    }
    this.#state = 'active'
    if (wasInactive && !isNewStart) this.#notice('resumed.employee')
    this.#release()
    this.#noteLimit()
  }

  employeeSends(): void {
    if (this.#state === 'left' || this.#state === 'validating') {
      this.#effects.push({ type: 'refuse', code: 'customer-left' })
      return
    }
    // Behind a queue there is a queue, whatever the budget says: nothing overtakes.
    if (this.queued === 0 && this.#remaining() > 0) {
      this.#effects.push({ type: 'accept', as: 'sending' })
      this.#ledger = takeSlots(this.#ledger, 1)
      this.onTheirWay += 1
      this.#noteLimit()
      return
    }
    const { queueLimit } = this.#rules.profile
    if (this.queued < queueLimit) {
      this.#effects.push({ type: 'accept', as: 'queued' })
      this.queued += 1
      this.#release()
      if (this.queued > 0) this.#noticeOnce('queued.employee')
      this.#noteLimit()
      return
    }
    this.#effects.push({ type: 'refuse', code: queueLimit === 0 ? 'chat-inactive' : 'queue-full' })
    if (queueLimit > 0) this.#noticeOnce('queueFull.employee')
  }

  windowRefused(fault: WindowFault): void {
    // The customer wrote while we found that out: the message is tried after all.
    if (fault === 'deadline-passed' && !isOver(this.#ledger, this.#now)) return
    // Policy waits for the next event: a message that it released here would be requeued at once.
    this.letTimePass()
    this.#effects.push({ type: 'requeue' })
    this.queued += this.onTheirWay
    this.#ledger = giveBackSlots(this.#ledger, this.onTheirWay)
    this.onTheirWay = 0
    if (this.#state === 'left') return
    if (fault === 'count-used-up') {
      this.#ledger = exhausted(this.#ledger)
      if (this.#isOpen()) this.#state = 'limitReached'
    } else {
      this.#ledger = closedAt(this.#ledger, this.#now)
      this.#state = 'expired'
      // One notice is enough: `refused.employee` says that the window is over, or `expired.employee` has said it.
      if (!this.#pauseNotices.includes('expired.employee')) this.#pauseNotices.push('expired.employee')
    }
    if (fault !== 'deadline-passed') this.#noticeOnce('refused.employee')
  }

  messageRefused(): void {
    this.letTimePass()
    // The slot comes back before policy is looked at, so that all there is room for is released at once.
    this.onTheirWay -= 1
    this.#ledger = giveBackSlots(this.#ledger, 1)
    this.#reopen()
    this.#noteLimit()
  }

  decision(): Decision {
    return {
      conversation: {
        state: this.#state,
        ledger: this.#ledger,
        queued: this.queued,
        onTheirWay: this.onTheirWay,
        pauseNotices: this.#pauseNotices,
      },
      effects: this.#effects,
    }
  }

  #isOpen(): boolean {
    return this.#state === 'active' || this.#state === 'limitReached'
  }

  #remaining(): number {
    return this.#isOpen() ? remainingForEmployees(this.#ledger, this.#now) : 0
  }

  #expire(): void {
    this.#state = 'expired'
    this.#noticeOnce('expired.employee')
  }

  /** Budget came back within the window: by a refusal's slot, or by policy. */
  #reopen(): void {
    if (this.#state !== 'limitReached' || this.#remaining() === 0) return
    this.#state = 'active'
    this.#release()
  }

  #release(): void {
    const count = Math.min(this.queued, this.#remaining())
    if (count <= 0) return
    this.#effects.push({ type: 'release', count })
    this.queued -= count
    this.onTheirWay += count
    this.#ledger = takeSlots(this.#ledger, count)
  }

  /** The last slot that employees had is gone. */
  #noteLimit(): void {
    if (this.#state !== 'active' || this.#remaining() > 0) return
    this.#state = 'limitReached'
    this.#noticeOnce('limit.employee')
  }

  #notice(key: NoticeKey): void {
    this.#effects.push({ type: 'notice', key })
    this.#pauseNotices.push(key)
  }

  #noticeOnce(key: NoticeKey): void {
    if (!this.#pauseNotices.includes(key)) this.#notice(key)
  }
}
