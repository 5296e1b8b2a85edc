import type { ThreadState } from '../contracts/thread.ts'
import type { Conversation, Decision, Effect, OnTheWay, Rules, SentSince } from './conversation.ts'
import {
  exhausted,
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
  type OnTheWay as CountedOnTheWay,
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
  restore(at: Date, sentSince: SentSince = { employees: 0, notices: 0 }): void {
    const { notices, noticesPointless, requests, requestsTried } = this.onTheWay
    if (noticesPointless > 0 || requests > requestsTried) this.add({ type: 'withdrawPointless' })
    Object.assign(this.onTheWay, { notices: notices - noticesPointless, noticesPointless: 0, requests: requestsTried })
    const { employees, notices: underWay } = this.counted()
    const counted = { employees: employees + sentSince.employees, notices: underWay + sentSince.notices }
    this.ledger = restoredLedger(this.rules.profile, this.rules.platform, at, this.now, counted)
    this.participantsChanged = false
    this.#pauseNotices = []
  }

  /** Returns whether it opened a window. */
  grantSmall(grant: PlatformWindow, at: Date): boolean {
    const { profile, platform } = this.rules
    const opened = smallGrantLedger(this.ledger, profile, platform, grant, at, this.now, this.counted())
    if (opened !== null) this.ledger = opened
    return opened !== null
  }

  /** WeChat's last word on the count. */
  exhaust(): void {
    this.ledger = exhausted(this.ledger, this.counted())
    if (this.isOpen()) this.state = 'limitReached'
  }

  /** What is on its way and counts. */
  counted(): CountedOnTheWay {
    return { employees: this.onTheWay.messages, notices: this.onTheWay.notices }
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
    else this.tellCustomer('start.customer')
  }

  /** Through the send API, if the ledger allows. */
  tellCustomer(key: CustomerNoticeKey): void {
    this.#tellCustomer(key, 0)
  }

  /** Likewise, with the reserve left to the notice of the pause. */
  tellCustomerAside(key: CustomerNoticeKey): void {
    this.#tellCustomer(key, this.ledger.reserved)
  }

  #tellCustomer(key: CustomerNoticeKey, spared: number): void {
    if (!mayNotify(this.ledger, this.now, spared)) return
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

  expire(): void {
    this.state = 'expired'
    // A small grant was never a chat that could turn inactive.
    if (this.ledger.grant === 'message') this.tellEmployeesOnce('expired.employee')
  }

  /** Budget is there, whatever there was before: by a refusal's slot, or by policy. */
  reopen(): void {
    if (this.remaining() === 0) return
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
    if (all) Object.assign(onTheWay, { messagesTried: 0, noticesTried: 0, requestsTried: 0 })
    const { messagesTried, noticesTried, requestsTried } = onTheWay
    const messages = onTheWay.messages - messagesTried
    const notices = onTheWay.notices - noticesTried
    if (this.queued + messages + notices + onTheWay.requests - requestsTried > 0) this.add({ type: 'withdrawUnsent', all })
    this.queued = 0
    this.ledger = giveBackNoticeSlots(giveBackSlots(this.ledger, messages), notices)
    Object.assign(onTheWay, { messages: messagesTried, notices: noticesTried, noticesPointless: 0, requests: requestsTried })
  }

  /** The customer has been silent for long. They are told at most one thing, and only while the ledger allows. */
  #warn(): void {
    // Only a customer message sets it again, so all of this happens once in a pause.
    this.ledger = { ...this.ledger, warnAt: null }
    this.tellEmployees('warning.employee')
    if (this.participantsChanged) this.tellCustomer('participantsChanged.customer')
    else if (this.state === 'limitReached') this.tellCustomer('onHold.customer')
  }
}

const isPausesNotice = (key: CustomerNoticeKey): boolean => key === 'onHold.customer' || key === 'participantsChanged.customer'
