import type { Sent } from '../conversation.ts'
import { platform, smallGrant } from './story.ts'

/**
 * How WeChat happens to take a call. `early-…`: it refuses though it owes us more, as if its counters differed from ours.
 * `unknown-…`: no answer comes back, though it took the message or did not.
 */
export const moods = ['fair', 'early-count', 'early-window', 'held', 'passing', 'lasting', 'unknown-taken', 'unknown-lost'] as const
export type Mood = (typeof moods)[number]

export type Refusal = 'count-used-up' | 'window-closed' | 'held-by-person'
export type Answer = 'taken' | Refusal | 'passing' | 'lasting' | 'none'

/** What a small grant gives while a message window is open: nothing, or the greater of both figures. Nobody says which. */
export type SmallGrants = 'nothing' | 'greater'

/**
 * WeChat's side of one conversation, by its own counting: five messages per customer message, for 48 hours; three for a
 * minute by a small grant.
 * https://developers.weixin.qq.com/doc/service/guide/product/kf/intro.html
 */
export class ModelWechat {
  /** What it took, by the place in the order of acceptance. */
  readonly taken = new Set<number>()
  readonly takenMessages: number[] = []
  /** It took something twice. */
  hasRepeated = false
  /** Of those that count, since the customer last wrote. */
  readonly takenSinceCustomer = new Set<number>()
  takenByEmployees = 0
  /** Refusals and departures since the customer last wrote. */
  surprisesSinceMessage = 0
  /** Those, and calls that count, since the customer last did anything that opens a window. */
  stepsSinceGrant = 0
  readonly #smallGrants: SmallGrants
  #closesAtMs = -Infinity
  #isMessageWindow = false
  #left = 0
  /** It has refused out of turn, until the customer does something. */
  #isFinal = false
  #isHeld = false

  constructor(smallGrants: SmallGrants) {
    this.#smallGrants = smallGrants
  }

  customerWrites(atMs: number): void {
    this.#open(platform.messages, atMs + platform.ms)
    this.#isMessageWindow = true
    this.takenSinceCustomer.clear()
    this.takenByEmployees = 0
    this.surprisesSinceMessage = 0
  }

  customerArrives(nowMs: number): void {
    const isMessageWindow = this.#isMessageWindow && nowMs < this.#closesAtMs
    if (this.#smallGrants === 'nothing' && isMessageWindow && !this.#isFinal) return
    this.#open(Math.max(this.left(nowMs), smallGrant.messages), Math.max(this.#closesAtMs, nowMs + smallGrant.ms))
    this.#isMessageWindow = isMessageWindow
  }

  customerUnfollows(nowMs: number): void {
    this.#closesAtMs = nowMs
    this.#surprise()
  }

  #surprise(): void {
    this.surprisesSinceMessage += 1
    this.stepsSinceGrant += 1
  }

  #open(left: number, closesAtMs: number): void {
    this.#left = left
    this.#closesAtMs = closesAtMs
    this.#isFinal = false
    this.#isHeld = false
    this.stepsSinceGrant = 0
  }

  /** What it would still take. */
  left(nowMs: number): number {
    return this.refusal(nowMs) === null ? this.#left : 0
  }

  /** What it would answer to anything that counts; null: it would take it. */
  refusal(nowMs: number): Refusal | null {
    if (this.#isHeld) return 'held-by-person'
    if (nowMs >= this.#closesAtMs) return 'window-closed'
    return this.#left === 0 ? 'count-used-up' : null
  }

  /** Its counters turn out to differ from ours. */
  refuses(refusal: Refusal, nowMs: number): void {
    this.#surprise()
    this.#isFinal = true
    if (refusal === 'held-by-person') this.#isHeld = true
    else if (refusal === 'window-closed') this.#closesAtMs = Math.min(this.#closesAtMs, nowMs)
    else this.#left = 0
  }

  call({ acceptance, sent }: { acceptance: number; sent: Sent }, nowMs: number, mood: Mood): Answer {
    this.stepsSinceGrant += 1
    const refusal = this.refusal(nowMs)
    if (refusal !== null) return refusal
    const early = earlyRefusals[mood]
    if (early !== undefined) {
      this.refuses(early, nowMs)
      return early
    }
    if (mood === 'passing' || mood === 'lasting') return mood
    if (mood === 'unknown-lost') return 'none'
    this.#left -= 1
    this.takenSinceCustomer.add(acceptance)
    if (sent === 'message') {
      this.takenByEmployees += 1
      this.takenMessages.push(acceptance)
    }
    this.#take(acceptance)
    return mood === 'unknown-taken' ? 'none' : 'taken'
  }

  /** A request to resume goes outside of any window and doesn't count. */
  callForRequest(acceptance: number, mood: Mood): Answer {
    if (mood === 'passing') return mood
    if (mood === 'unknown-lost') return 'none'
    if (mood !== 'fair' && mood !== 'unknown-taken') return 'lasting'
    this.#take(acceptance)
    return mood === 'fair' ? 'taken' : 'none'
  }

  #take(acceptance: number): void {
    this.hasRepeated ||= this.taken.has(acceptance)
    this.taken.add(acceptance)
  }
}

const earlyRefusals: Readonly<Partial<Record<Mood, Refusal>>> = {
  'early-count': 'count-used-up',
  'early-window': 'window-closed',
  held: 'held-by-person',
}
