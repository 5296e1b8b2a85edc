import assert from 'node:assert/strict'
import type { PolicyDocument, Profile } from '../../contracts/policy.ts'
import { decide, newConversation, type Conversation, type ConversationEvent, type Effect } from '../conversation.ts'
import { remainingForEmployees, withPolicy } from '../ledger.ts'
import type { NoticeKey } from '../notices.ts'
import { chooseProfile } from '../policy.ts'
import { ModelRecord, type ModelMessage } from './model-record.ts'
import { ModelWechat, type Answer, type Mood } from './model-wechat.ts'
import { platform } from './story.ts'

/** What can happen around a conversation. `which` picks one of those there are. */
export type Action =
  /** `held`: its push comes later, perhaps after others, perhaps never. */
  | { type: 'customerWrites'; held: boolean }
  | { type: 'heldPushArrives'; which: number }
  | { type: 'employeeSends' }
  | { type: 'employeeTriesAgain'; which: number }
  | { type: 'employeeWithdraws'; which: number }
  | { type: 'regulatedColleague'; takesPart: boolean }
  /** The oldest message on its way is tried. What came of it is known only when it settles: at once, or after other events. */
  | { type: 'drainSends'; mood: Mood }
  | { type: 'drainCalls'; mood: Mood }
  | { type: 'drainSettles' }
  | { type: 'timePasses'; ms: number }
  | { type: 'sweepComes' }
  | { type: 'policyChanges'; policy: PolicyDocument }

/** The engine between its employees and WeChat, with everything that the product does around it made small. */
export class ModelWorld {
  readonly wechat = new ModelWechat()
  readonly record = new ModelRecord()
  conversation: Conversation = newConversation
  nowMs = Date.parse('2026-01-05T08:00:00.250Z')
  /** What the last action made the engine do. */
  effects: readonly Effect[] = []
  /** Notices since a customer message was last acted upon. */
  notices: NoticeKey[] = []
  /** A push came so late that WeChat counted messages since which the engine couldn't know of. */
  wasMisled = false
  /** The call that hasn't settled. */
  call: Answer | 'deadline-passed' | null = null
  #policy: PolicyDocument
  #hasRegulatedColleague = false
  readonly #held: number[] = []

  constructor(policy: PolicyDocument) {
    this.#policy = policy
  }

  get profile(): Profile {
    return chooseProfile(this.#policy, [{ regulated: false }, { regulated: this.#hasRegulatedColleague }])
  }

  get remaining(): number {
    return remainingForEmployees(withPolicy(this.conversation.ledger, this.profile), new Date(this.nowMs))
  }

  act(action: Action): void {
    this.effects = []
    switch (action.type) {
      case 'customerWrites':
        this.wechat.customerWrites(this.nowMs)
        // A push tells whole seconds.
        if (action.held) this.#held.push(Math.floor(this.nowMs / 1000) * 1000)
        else this.#hear(Math.floor(this.nowMs / 1000) * 1000)
        break
      case 'heldPushArrives':
        for (const atMs of pick(this.#held, action.which)) {
          this.#held.splice(this.#held.indexOf(atMs), 1)
          this.#hear(atMs)
        }
        break
      case 'employeeSends':
        this.#decide({ type: 'employeeSends' }, { status: 'queued', acceptance: 0 })
        break
      case 'employeeTriesAgain': {
        const ended = this.record.messages.filter(({ status }) => status === 'failed' || status === 'unconfirmed')
        for (const message of pick(ended, action.which)) this.#decide({ type: 'employeeSends' }, message)
        break
      }
      case 'employeeWithdraws':
        for (const message of pick(this.record.queue, action.which)) {
          this.#decide({ type: 'queuedWithdrawn' })
          assert.equal(message.status, 'queued', 'what is withdrawn does not leave')
          this.record.withdraw(message)
        }
        break
      case 'regulatedColleague':
        this.#hasRegulatedColleague = action.takesPart
        break
      case 'drainSends':
        this.#call(action.mood)
        this.#settle()
        break
      case 'drainCalls':
        this.#call(action.mood)
        break
      case 'drainSettles':
        this.#settle()
        break
      case 'timePasses':
        this.nowMs += action.ms
        break
      case 'sweepComes':
        this.#decide({ type: 'timePassed' })
        break
      case 'policyChanges':
        this.#policy = action.policy
        break
    }
  }

  #hear(atMs: number): void {
    const { customerWroteAt } = this.conversation.ledger
    const isNews = customerWroteAt === null || atMs >= customerWroteAt.getTime()
    if (isNews) {
      this.notices = []
      this.wasMisled = this.wechat.callsSinceCustomer > 0
    }
    this.#decide({ type: 'customerWrote', at: new Date(atMs) })
  }

  #call(mood: Mood): void {
    const [oldest] = this.record.onTheirWay
    if (oldest === undefined || this.call !== null) return
    const { expiresAt } = this.conversation.ledger
    const isOver = expiresAt !== null && expiresAt.getTime() <= this.nowMs
    this.call = isOver ? 'deadline-passed' : this.wechat.call(oldest.acceptance, this.nowMs, mood)
  }

  #settle(): void {
    const answer = this.call
    this.call = null
    switch (answer) {
      case null:
        return
      case 'taken':
      case 'none':
        this.record.settleOldest(answer === 'taken' ? 'sent' : 'unconfirmed')
        return this.#decide({ type: 'messageSettled' })
      case 'lasting':
        this.record.settleOldest('failed')
        return this.#decide({ type: 'messageRefused' })
      case 'passing':
        return this.#decide({ type: 'timePassed' })
      case 'count-used-up':
      case 'window-closed':
      case 'deadline-passed':
        return this.#decide({ type: 'windowRefused', fault: answer })
    }
  }

  #decide(event: ConversationEvent, asked: ModelMessage | null = null): void {
    const rules = { profile: this.profile, platform }
    const { conversation, effects } = decide(this.conversation, event, rules, new Date(this.nowMs))
    this.conversation = conversation
    this.effects = effects
    this.record.carryOut(effects, asked)
    for (const effect of effects) if (effect.type === 'notice') this.notices.push(effect.key)
  }
}

/** One of them, or none if there are none. */
const pick = <Item>(items: readonly Item[], which: number): Item[] => items.slice(which % (items.length || 1)).slice(0, 1)
