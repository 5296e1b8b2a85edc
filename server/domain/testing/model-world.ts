import assert from 'node:assert/strict'
import type { Profile } from '../../contracts/policy.ts'
import { decide, newConversation, type Conversation, type ConversationEvent, type Effect, type Rules } from '../conversation.ts'
import { isOver, remainingForEmployees, withPolicy, type Ledger } from '../ledger.ts'
import type { EmployeeNoticeKey } from '../notices.ts'
import { chooseProfile } from '../policy.ts'
import type { Action, CustomerAct, Setup } from './model-actions.ts'
import { ModelDrainer } from './model-drainer.ts'
import { ModelRecord, type Brought, type ModelRow } from './model-record.ts'
import { ModelWechat } from './model-wechat.ts'
import { platform, smallGrant } from './story.ts'

/** What was decided last. */
export interface Decided {
  event: ConversationEvent
  rules: Rules
  effects: readonly Effect[]
}

/** The engine between its employees and WeChat, with everything that the product does around it made small. */
export class ModelWorld {
  readonly setup: Setup
  readonly wechat: ModelWechat
  readonly record = new ModelRecord()
  readonly drainer: ModelDrainer
  conversation: Conversation = newConversation
  nowMs = Date.parse('2026-01-05T08:00:00.250Z')
  decided: Decided | null = null
  /** Customer messages that were acted upon. */
  pause = 0
  /** What employees were told in this pause. */
  told: EmployeeNoticeKey[] = []
  /** A push came so late that WeChat counted messages since, or will come so late, that the engine can't know what WeChat does. */
  isMisled = false
  #profiles: Setup['profiles']
  #isValidated = false
  readonly #members: { isRegulated: boolean; isPresent: boolean }[] = []
  readonly #held: ConversationEvent[] = []
  readonly #watch: (world: ModelWorld, decided: Decided) => void

  /** `watch` sees each decision, once it is carried out. */
  constructor(setup: Setup, watch: (world: ModelWorld, decided: Decided) => void = () => {}) {
    this.setup = setup
    this.wechat = new ModelWechat(setup.smallGrants)
    this.drainer = new ModelDrainer(this)
    this.#profiles = setup.profiles
    this.#watch = watch
  }

  get now(): Date {
    return new Date(this.nowMs)
  }

  get profile(): Profile {
    const present = this.#members.filter(({ isPresent }) => isPresent)
    return chooseProfile(
      { profiles: this.#profiles },
      present.map(({ isRegulated }) => ({ regulated: isRegulated })),
    ).profile
  }

  get employees(): number {
    return this.#members.filter(({ isPresent }) => isPresent).length
  }

  get isOver(): boolean {
    return isOver(this.conversation.ledger, this.now)
  }

  /** As the next event will see it. */
  get ledger(): Ledger {
    return withPolicy(this.conversation.ledger, this.profile)
  }

  get remaining(): number {
    return remainingForEmployees(this.ledger, this.now)
  }

  act(action: Action): void {
    this.decided = null
    switch (action.type) {
      case 'customer':
        return this.#customer(action.act, action.held)
      case 'heldPushArrives':
        for (const event of pick(this.#held, action.which)) {
          this.#held.splice(this.#held.indexOf(event), 1)
          this.#hear(event)
        }
        return
      case 'employeeSends':
        for (const writer of pick(this.#present(), action.which)) {
          const message: ModelRow = { ...newMessage, writer, pause: this.pause }
          this.decide({ type: 'employeeSends' }, { message })
        }
        return
      case 'employeeTriesAgain': {
        const ended = this.record.rows.filter(({ sent, status }) => sent === 'message' && (status === 'failed' || status === 'unconfirmed'))
        for (const message of pick(ended, action.which)) this.decide({ type: 'employeeSends' }, { message })
        return
      }
      case 'employeeWithdraws':
        for (const row of pick(this.record.queue, action.which)) {
          this.decide({ type: 'queuedWithdrawn' }, { change: () => (row.status = 'withdrawn') })
          assert.equal(row.status, 'withdrawn', 'what is withdrawn does not leave')
        }
        return
      case 'participantsChange':
        return this.#participantsChange(action.joins, action.leaves)
      case 'botSays':
        if (this.conversation.state === 'validating') this.decide({ type: 'botSays' })
        return
      case 'phoneCheckPasses':
        if (this.conversation.state !== 'validating') return
        this.#isValidated = true
        return this.decide({ type: 'phoneCheckPassed' })
      case 'validationRunsOut':
        this.#isValidated = false
        return
      case 'drain':
        return this.drainer.act(action.step, action.mood)
      case 'refusedLater':
        return this.drainer.refusedLater(action.which, action.fault)
      case 'timePasses':
        this.nowMs += action.ms
        return
      case 'sweepComes':
        return this.decide({ type: 'timePassed' })
      case 'policyChanges':
        this.#profiles = action.profiles
        return
      default:
        action satisfies never
    }
  }

  decide(event: ConversationEvent, brought: Brought = {}): void {
    const before = { ...this.conversation, onTheWay: this.record.countOnTheWay(), employees: this.employees }
    this.#decideFrom(before, event, brought)
  }

  /** Returns false where nothing happens at all. */
  #decideFrom(before: Conversation, event: ConversationEvent, brought: Brought): boolean {
    const { profile } = this
    const mustValidate = profile.requireValidatedPhone && !this.#isValidated
    const rules = { profile, platform, freeReply: this.setup.freeReply, canReengage: this.setup.canReengage, mustValidate }
    const { conversation, effects } = decide(before, event, rules, this.now)
    this.decided = { event, rules, effects }
    if (effects.some((effect) => effect.type === 'refuse' && effect.code === 'too-many-participants')) return false
    this.conversation = conversation
    this.record.carryOut(effects, this.pause, brought)
    for (const effect of effects) if (effect.type === 'tellEmployees') this.told.push(effect.key)
    this.#watch(this, this.decided)
    return true
  }

  #customer(act: CustomerAct, held: boolean): void {
    // WeChat counts in whole seconds.
    const atMs = Math.floor(this.nowMs / 1_000) * 1_000
    const event = eventOf(act, new Date(atMs))
    if (act === 'writes' || act === 'saysLeave') this.wechat.customerWrites(atMs)
    if (act === 'follows' || act === 'taps') this.wechat.customerArrives(atMs)
    if (act === 'unfollows') this.wechat.customerUnfollows(atMs)
    if (!held) return this.#hear(event)
    if (act === 'unfollows') this.isMisled = true
    this.#held.push(event)
  }

  #hear(event: ConversationEvent): void {
    const { customerWroteAt } = this.conversation.ledger
    if (event.type === 'customerArrived' && this.wechat.stepsSinceGrant > 0) this.isMisled = true
    const isMessage = event.type === 'customerWrote' || (event.type === 'customerLeft' && event.by === 'word')
    if (isMessage && event.at >= (customerWroteAt ?? event.at)) {
      // Within the same second nobody knows what came first.
      const sinceMs = event.at.getTime() + 1_000
      event.sentSince = this.record.countSentSince(sinceMs)
      const isUnknown = (acceptance: number) => !this.record.isCountedSince(acceptance, sinceMs)
      this.isMisled = this.wechat.surprisesSinceMessage > 0 || [...this.wechat.takenSinceCustomer].some(isUnknown)
      this.pause += 1
      this.told = []
      this.drainer.forgiven.clear()
    }
    const begins = event.type === 'customerWrote' || (event.type === 'customerArrived' && event.returns)
    // The account's routing names somebody, or leaves them to the pool.
    if (begins && this.conversation.awaitsStart && this.employees === 0 && !this.setup.isPool) this.#join(this.setup.isRegulated)
    this.decide(event)
  }

  #participantsChange(joins: { regulated: boolean } | null, leaves: { which: number } | null): void {
    const [leaver] = leaves === null ? [] : pick(this.#present(), leaves.which)
    if (leaves !== null && leaver === undefined) return
    const queuedOfLeaver = leaver === undefined ? 0 : this.record.queue.filter(({ writer }) => writer === leaver).length
    const before = { ...this.conversation, onTheWay: this.record.countOnTheWay(), employees: this.employees }
    if (leaver !== undefined) this.#setPresent(leaver, false)
    const joiner = joins === null ? null : this.#join(joins.regulated)
    const event = { type: 'participantsChange', joins: joins !== null, leaves: leaver !== undefined, queuedOfLeaver } as const
    if (this.#decideFrom(before, event, leaver === undefined ? {} : { leaver })) return
    if (joiner !== null) this.#setPresent(joiner, false)
    if (leaver !== undefined) this.#setPresent(leaver, true)
  }

  #join(isRegulated: boolean): number {
    return this.#members.push({ isRegulated, isPresent: true }) - 1
  }

  #setPresent(member: number, isPresent: boolean): void {
    const found = this.#members[member]
    assert(found !== undefined)
    found.isPresent = isPresent
  }

  #present(): number[] {
    return this.#members.flatMap(({ isPresent }, member) => (isPresent ? [member] : []))
  }
}

function eventOf(act: CustomerAct, at: Date): ConversationEvent {
  switch (act) {
    case 'writes':
      return { type: 'customerWrote', at }
    case 'saysLeave':
      return { type: 'customerLeft', at, by: 'word' }
    case 'unfollows':
      return { type: 'customerLeft', at, by: 'unfollow' }
    case 'follows':
      return { type: 'customerArrived', at, returns: true, grant: smallGrant }
    case 'taps':
      return { type: 'customerArrived', at, returns: false, grant: smallGrant }
    case 'looksIn':
      return { type: 'customerArrived', at, returns: true, grant: null }
  }
}

const newMessage = { sent: 'message', key: null, status: 'queued', acceptance: 0, isTried: false, calledAtMs: null } as const

/** One of them, or none if there are none. */
export const pick = <Item>(items: readonly Item[], which: number): Item[] => items.slice(which % (items.length || 1)).slice(0, 1)
