import type { ThreadState } from '../contracts/thread.ts'
import type { Conversation, Decision, Effect, OnTheWay, Rules } from './conversation.ts'
import {
  isOver,
  mayNotify,
  remainingForEmployees,
  restoredLedger,
  smallGrantLedger,
  takeNoticeSlot,
  takeSlots,
  withPolicy,
  giveBackNoticeSlots,
  giveBackSlots,
  type Ledger,
  type PlatformWindow,
} from './ledger.ts'
import type { CustomerNoticeKey, EmployeeNoticeKey, NoticeKey } from './notices.ts'

/** A decision in the making: what all events have in common. The events themselves are functions over it. */
export class Draft {
  state: ThreadState
  ledger: Ledger
  awaitsStart: boolean
  employees: number
  participantsChanged: boolean
  queued: number
  readonly onTheWay: OnTheWay
  readonly rules: Rules
  readonly now: Date
  #pauseNotices: NoticeKey[]
  readonly #effects: Effect[] = []

  constructor(before: Conversation, rules: Rules, now: Date) {
    this.state = before.state
    this.ledger = withPolicy(before.ledger, rules.profile)
    this.awaitsStart = before.awaitsStart
    this.employees = before.employees
    this.participantsChanged = before.participantsChanged
    this.queued = before.queued
    this.onTheWay = { ...before.onTheWay }
    this.#pauseNotices = [...before.pauseNotices]
    this.rules = rules
    this.now = now
  }

  decision(): Decision {
    const { state, ledger, awaitsStart, employees, participantsChanged, queued, onTheWay } = this
    return {
      conversation: { state, ledger, awaitsStart, employees, participantsChanged, queued, onTheWay, pauseNotices: this.#pauseNotices },
      effects: this.#effects,
    }
  }

  isOpen(): boolean {
    return this.state === 'active' || this.state === 'limitReached'
  }

  remaining(): number {
    return this.isOpen() ? remainingForEmployees(this.ledger, this.now) : 0
  }

  add(effect: Effect): void {
    this.#effects.push(effect)
  }

  /** What fell due since the last event. */
  letTimePass(): void {
    if (!this.isOpen()) return
    if (isOver(this.ledger, this.now)) this.expire()
    else if (this.ledger.warnAt !== null && this.now >= this.ledger.warnAt) this.#warn()
  }

  /** What time and policy have changed since the last event. */
  catchUp(): void {
    this.letTimePass()
    this.reopen()
    this.noteLimit()
  }

  /** The customer wrote: the ledger is fresh, and what lost its point is withdrawn before it is tried. */
  restore(at: Date): void {
    const { notices, noticesPointless, messages } = this.onTheWay
    if (noticesPointless > 0 || this.onTheWay.requests > this.onTheWay.requestsTried) this.add({ type: 'withdrawPointless' })
    this.onTheWay.notices = notices - noticesPointless
    this.onTheWay.noticesPointless = 0
    this.onTheWay.requests = this.onTheWay.requestsTried
    const onTheWay = { employees: messages, notices: this.onTheWay.notices }
    this.ledger = restoredLedger(this.rules.profile, this.rules.platform, at, this.now, onTheWay)
    this.participantsChanged = false
    this.#pauseNotices = []
  }

  grantSmall(grant: PlatformWindow, at: Date): void {
    this.ledger = smallGrantLedger(this.ledger, this.rules.profile, this.rules.platform, grant, at, this.now)
  }

  /** A new start: both sides are told the rules. */
  start(): void {
    this.awaitsStart = false
    this.#tellCustomerOfStart()
    this.tellEmployees('start.employee')
  }

  #tellCustomerOfStart(): void {
    const { profile, freeReply } = this.rules
    // A greeting has been given already, whatever policy says now.
    if (freeReply === 'greeting' || (freeReply !== null && !profile.welcomeThroughSendApi))
      this.add({ type: 'tellCustomer', key: 'start.customer', via: freeReply })
    else this.tellCustomer('start.customer', 'any')
  }

  /** Through the send API, if the ledger allows. */
  tellCustomer(key: CustomerNoticeKey, slots: 'any' | 'aside'): void {
    if (!mayNotify(this.ledger, this.now, slots)) return
    this.add({ type: 'tellCustomer', key, via: 'send' })
    this.ledger = takeNoticeSlot(this.ledger)
    this.onTheWay.notices += 1
    if (isPausesNotice(key)) this.onTheWay.noticesPointless += 1
  }

  tellEmployees(key: EmployeeNoticeKey): void {
    this.add({ type: 'tellEmployees', key })
    this.#pauseNotices.push(key)
  }

  tellEmployeesOnce(key: EmployeeNoticeKey): void {
    if (!this.wasGiven(key)) this.tellEmployees(key)
  }

  wasGiven(key: NoticeKey): boolean {
    return this.#pauseNotices.includes(key)
  }

  noteGiven(key: NoticeKey): void {
    if (!this.wasGiven(key)) this.#pauseNotices.push(key)
  }

  expire(): void {
    this.state = 'expired'
    // A small grant was never a chat that could turn inactive.
    if (this.ledger.grant === 'message') this.tellEmployeesOnce('expired.employee')
  }

  /** Budget came back within the window: by a refusal's slot, or by policy. */
  reopen(): void {
    if (this.state !== 'limitReached' || this.remaining() === 0) return
    this.state = 'active'
    this.release()
  }

  release(): void {
    const count = Math.min(this.queued, this.remaining())
    if (count <= 0) return
    this.add({ type: 'release', count })
    this.queued -= count
    this.onTheWay.messages += count
    this.ledger = takeSlots(this.ledger, count)
  }

  /** The last slot that employees had is gone. */
  noteLimit(): void {
    if (this.state !== 'active' || this.remaining() > 0) return
    this.state = 'limitReached'
    this.tellEmployeesOnce('limit.employee')
  }

  /** Nothing more is sent of what waits or wasn't tried. `all`: nor of what was tried, since WeChat refused it. */
  withdrawUnsent(all: boolean): void {
    const { onTheWay } = this
    const messages = onTheWay.messages - (all ? 0 : onTheWay.messagesTried)
    const notices = onTheWay.notices - (all ? 0 : onTheWay.noticesTried)
    const requests = onTheWay.requests - (all ? 0 : onTheWay.requestsTried)
    if (this.queued + messages + notices + requests > 0) this.add({ type: 'withdrawUnsent', all })
    this.queued = 0
    this.ledger = giveBackNoticeSlots(giveBackSlots(this.ledger, messages), notices)
    onTheWay.messages -= messages
    onTheWay.notices -= notices
    onTheWay.noticesPointless = 0
    onTheWay.requests -= requests
  }

  /** The customer has been silent for long. They are told at most one thing, and only while the ledger allows. */
  #warn(): void {
    this.ledger = { ...this.ledger, warnAt: null }
    this.tellEmployeesOnce('warning.employee')
    const key = this.participantsChanged ? 'participantsChanged.customer' : this.state === 'limitReached' ? 'onHold.customer' : null
    if (key === null || this.wasGiven('onHold.customer') || this.wasGiven('participantsChanged.customer')) return
    if (mayNotify(this.ledger, this.now, 'any')) this.noteGiven(key)
    this.tellCustomer(key, 'any')
  }
}

const isPausesNotice = (key: CustomerNoticeKey): boolean => key === 'onHold.customer' || key === 'participantsChanged.customer'
