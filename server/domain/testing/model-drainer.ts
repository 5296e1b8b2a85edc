import type { WindowFault } from '../conversation.ts'
import { isPausesNotice, type ModelRow } from './model-record.ts'
import type { Answer, Mood, Refusal } from './model-wechat.ts'
import { pick, type ModelWorld } from './model-world.ts'

/** `interrupted`: somebody else's call, of which nobody knows what became. */
type Outcome = Answer | 'deadline-passed' | 'interrupted'

/** `sends`: calls and settles at once. `dies`: the process that called is gone, and what it learnt with it. */
export const drainSteps = ['sends', 'calls', 'settles', 'dies'] as const
export type DrainStep = (typeof drainSteps)[number]

const refusals = new Set<Outcome | undefined>(['count-used-up', 'window-closed', 'held-by-person'])

/** Whoever sends what is on its way, oldest first and one at a time: mark, call WeChat, settle. */
export class ModelDrainer {
  /** The call that hasn't settled. */
  call: { row: ModelRow; outcome: Outcome; pause: number } | null = null
  /** What was called though WeChat was known to refuse it. */
  readonly needless: string[] = []
  /** On their way when WeChat changed its mind about what it had taken: WeChat's own answer to them is awaited. */
  readonly forgiven = new Set<ModelRow>()
  readonly #world: ModelWorld

  constructor(world: ModelWorld) {
    this.#world = world
  }

  act(step: DrainStep, mood: Mood): void {
    if (step === 'dies') {
      // What WeChat said about the window is gone with it.
      if (refusals.has(this.call?.outcome)) this.#world.isMisled = true
      this.call = null
      return
    }
    if (step !== 'settles') this.#begin(mood)
    if (step !== 'calls') this.#settle()
  }

  /** WeChat refuses what it had taken. Null: for a reason that says nothing about the window. */
  refusedLater(which: number, fault: Refusal | null): void {
    const world = this.#world
    for (const row of pick(
      world.record.rows.filter(({ status }) => status === 'sent'),
      which,
    )) {
      const change = () => (row.status = 'failed')
      if (row.sent === 'request') world.decide({ type: 'requestFailedLater' }, { change })
      else {
        for (const waiting of world.record.onItsWay) this.forgiven.add(waiting)
        if (fault !== null) world.wechat.refuses(fault, world.nowMs)
        world.decide({ type: 'refusedLater', fault }, { change })
      }
    }
  }

  #begin(mood: Mood): void {
    const { record, pause, setup, isOver } = this.#world
    const [row] = record.onItsWay
    if (row === undefined || this.call !== null) return
    const isPast = row.sent !== 'request' && isOver
    const outcome =
      row.isTried && (isPast || !setup.isIdempotent) ? 'interrupted' : isPast ? 'deadline-passed' : this.#callWechat(row, mood)
    this.call = { row, outcome, pause }
  }

  #callWechat(row: ModelRow, mood: Mood): Answer {
    const { wechat, nowMs, conversation, pause, isMisled } = this.#world
    const isRepeat = row.isTried
    row.isTried = true
    // It knows the id again: any error but a refusal then means that it had been taken.
    if (isRepeat && wechat.taken.has(row.acceptance)) return 'taken'
    if (row.sent === 'request') return wechat.callForRequest(row.acceptance, mood)
    const isFirstCall = row.calledAtMs === null
    row.calledAtMs = nowMs
    if (isFirstCall && row.sent === 'message' && conversation.state === 'left') this.needless.push('sent to who has left')
    if (isFirstCall && isPausesNotice(row.key) && row.pause !== pause) this.needless.push('said to be silent after writing')
    const refusal = wechat.refusal(nowMs)
    if (refusal !== null && !isMisled && !this.forgiven.has(row)) this.needless.push(refusal)
    return wechat.call(row, nowMs, mood)
  }

  #settle(): void {
    const { call } = this
    this.call = null
    // Withdrawn meanwhile, or settled by somebody else.
    if (call?.row.status !== 'sending') return
    const { row, outcome, pause } = call
    const world = this.#world
    const becomes = (status: ModelRow['status']) => ({ change: () => (row.status = status) })
    const again = () => world.decide({ type: 'timePassed' }, { change: () => (row.isTried = false) })
    switch (outcome) {
      case 'taken':
        return world.decide({ type: 'settled', sent: row.sent }, becomes('sent'))
      case 'interrupted':
        return world.decide({ type: 'settled', sent: row.sent }, becomes('unconfirmed'))
      case 'none':
        if (world.setup.isIdempotent) return world.decide({ type: 'timePassed' })
        return world.decide({ type: 'settled', sent: row.sent }, becomes('unconfirmed'))
      case 'lasting':
        return world.decide({ type: 'refusedForGood', sent: row.sent }, becomes('failed'))
      case 'passing':
        return again()
      case 'deadline-passed':
        return this.#refused(row, outcome)
      default:
        // The customer wrote while WeChat was refusing: it refused by the window before that one.
        return world.pause > pause ? again() : this.#refused(row, outcome)
    }
  }

  #refused({ sent }: ModelRow, fault: WindowFault): void {
    this.#world.decide({ type: 'refusedForWindow', sent, fault })
  }
}
