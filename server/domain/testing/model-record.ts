import assert from 'node:assert/strict'
import type { Effect } from '../conversation.ts'

export interface ModelMessage {
  status: 'queued' | 'sending' | 'sent' | 'failed' | 'unconfirmed' | 'withdrawn'
  /** Counts acceptances over all messages; another try, which a person asks for, is another acceptance. */
  acceptance: number
}

/** The record of one conversation, as the effects of the engine move it: a queue, and what is on its way, oldest first. */
export class ModelRecord {
  readonly messages: ModelMessage[] = []
  queue: ModelMessage[] = []
  onTheirWay: ModelMessage[] = []
  #acceptances = 0

  /** `asked`: the message that the event is about, where an employee sends. */
  carryOut(effects: readonly Effect[], asked: ModelMessage | null): void {
    // Whoever carries a decision out moves rows by what the record held before it.
    const moves = effects.filter(({ type }) => type === 'release' || type === 'requeue')
    assert(moves.length <= 1, 'a decision moves messages once')
    for (const effect of effects) {
      switch (effect.type) {
        case 'accept':
          assert(asked !== null, 'nothing is accepted that nobody sent')
          this.#accept(asked, effect.as)
          break
        case 'release':
          assert(effect.count > 0 && effect.count <= this.queue.length, 'only what waits is released')
          for (const message of this.queue.splice(0, effect.count)) this.#send(message)
          break
        case 'requeue':
          for (const message of this.onTheirWay) message.status = 'queued'
          this.queue.unshift(...this.onTheirWay.splice(0))
          break
        case 'refuse':
        case 'notice':
          break
      }
    }
  }

  /** The oldest message on its way has found its end. */
  settleOldest(status: 'sent' | 'failed' | 'unconfirmed'): void {
    const message = this.onTheirWay.shift()
    assert(message !== undefined)
    message.status = status
  }

  withdraw(message: ModelMessage): void {
    this.queue.splice(this.queue.indexOf(message), 1)
    message.status = 'withdrawn'
  }

  #accept(message: ModelMessage, as: 'sending' | 'queued'): void {
    message.acceptance = this.#acceptances += 1
    if (!this.messages.includes(message)) this.messages.push(message)
    if (as === 'sending') return this.#send(message)
    message.status = 'queued'
    this.queue.push(message)
  }

  #send(message: ModelMessage): void {
    message.status = 'sending'
    this.onTheirWay.push(message)
  }
}
