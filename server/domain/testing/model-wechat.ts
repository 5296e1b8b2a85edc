import { hourMs } from './story.ts'

/** How WeChat happens to take a call. The last two: no answer comes back, though it took the message or did not. */
export const moods = ['fair', 'early-count', 'early-window', 'passing', 'lasting', 'unknown-taken', 'unknown-lost'] as const
export type Mood = (typeof moods)[number]

export type Answer = 'taken' | 'count-used-up' | 'window-closed' | 'passing' | 'lasting' | 'none'

/**
 * WeChat's side of one conversation: five messages per customer message, for 48 hours. Now and then it refuses
 * though it owes nothing ("early"), as if its counters differed from ours; then that is final until the customer writes.
 * https://developers.weixin.qq.com/doc/service/guide/product/kf/intro.html
 */
export class ModelWechat {
  /** What the acceptances carried that WeChat took, in order. */
  readonly taken: number[] = []
  /** Of those, since the customer last wrote. */
  takenSinceCustomer = 0
  callsSinceCustomer = 0
  /** Calls that we could have known to be refused. */
  needlessCalls = 0
  #closesAtMs = -Infinity
  #left = 0

  customerWrites(nowMs: number): void {
    this.#closesAtMs = nowMs + 48 * hourMs
    this.#left = 5
    this.takenSinceCustomer = 0
    this.callsSinceCustomer = 0
  }

  /** What it would still take. */
  left(nowMs: number): number {
    return nowMs < this.#closesAtMs ? this.#left : 0
  }

  call(acceptance: number, nowMs: number, mood: Mood): Answer {
    this.callsSinceCustomer += 1
    if (this.left(nowMs) === 0) {
      this.needlessCalls += 1
      return nowMs < this.#closesAtMs ? 'count-used-up' : 'window-closed'
    }
    switch (mood) {
      case 'fair':
        return this.#take(acceptance, 'taken')
      case 'unknown-taken':
        return this.#take(acceptance, 'none')
      case 'unknown-lost':
        return 'none'
      case 'early-count':
        this.#left = 0
        return 'count-used-up'
      case 'early-window':
        this.#closesAtMs = nowMs
        return 'window-closed'
      case 'passing':
      case 'lasting':
        return mood
    }
  }

  #take(acceptance: number, answer: Answer): Answer {
    this.#left -= 1
    this.takenSinceCustomer += 1
    this.taken.push(acceptance)
    return answer
  }
}
