import { decide, newConversation, type Conversation, type ConversationEvent, type Effect, type Rules } from '../conversation.ts'
import { remainingForEmployees } from '../ledger.ts'
import { defaultPolicy } from '../policy.ts'

export const hourMs = 3_600_000

/** Both account kinds allow this per customer message; `ms`: 48 h. */
export const platform = { messages: 5, ms: 48 * hourMs }

const { standard, regulated } = defaultPolicy.profiles
export const standardRules: Rules = { profile: standard, platform }
export const regulatedRules: Rules = { profile: regulated, platform }

/** A conversation told step by step, for tables: what happens is written in words, and so is what follows. */
export class Story {
  conversation: Conversation
  rules: Rules
  now = new Date('2026-01-05T08:00:00.000Z')

  constructor(rules: Rules, conversation = newConversation) {
    this.rules = rules
    this.conversation = conversation
  }

  /**
   * Words separated by spaces, `word*3` for three times. Of events: customer, send, settled, refused (for good),
   * count-used-up, window-closed, deadline-passed, withdraw, time. Of time: deadline, just-before-deadline (goes
   * there, and nothing happens), +90ms, +2h. Returns the effects of the last word.
   */
  tell(script: string): string[] {
    let effects: string[] = []
    for (const step of script.split(' ').filter((part) => part !== '')) {
      const [word = '', times = '1'] = step.split('*')
      for (let time = 0; time < Number(times); time += 1) effects = this.#tellWord(word)
    }
    return effects
  }

  happens(event: ConversationEvent): string[] {
    const { conversation, effects } = decide(this.conversation, event, this.rules, this.now)
    this.conversation = conversation
    return effects.map(inWords)
  }

  get figures() {
    const { state, ledger, onTheirWay, queued } = this.conversation
    return { state, remaining: remainingForEmployees(ledger, this.now), onTheirWay, queued }
  }

  #tellWord(word: string): string[] {
    const later = /^\+(\d+)(ms|h)$/.exec(word)
    if (later !== null) return this.#goTo(this.now.getTime() + Number(later[1]) * (later[2] === 'h' ? hourMs : 1))
    const deadlineMs = this.conversation.ledger.expiresAt?.getTime() ?? NaN
    if (word === 'deadline') return this.#goTo(deadlineMs)
    if (word === 'just-before-deadline') return this.#goTo(deadlineMs - 1)
    const event = word === 'customer' ? ({ type: 'customerWrote', at: this.now } as const) : events[word]
    if (event === undefined) throw new Error(`no such word in a story: ${word}`)
    return this.happens(event)
  }

  #goTo(timeMs: number): string[] {
    this.now = new Date(timeMs)
    return []
  }
}

const events: Record<string, ConversationEvent> = {
  send: { type: 'employeeSends' },
  settled: { type: 'messageSettled' },
  refused: { type: 'messageRefused' },
  'count-used-up': { type: 'windowRefused', fault: 'count-used-up' },
  'window-closed': { type: 'windowRefused', fault: 'window-closed' },
  'deadline-passed': { type: 'windowRefused', fault: 'deadline-passed' },
  withdraw: { type: 'queuedWithdrawn' },
  time: { type: 'timePassed' },
}

function inWords(effect: Effect): string {
  switch (effect.type) {
    case 'accept':
      return effect.as
    case 'refuse':
      return effect.code
    case 'release':
      return `release ${effect.count}`
    case 'requeue':
      return 'requeue'
    case 'notice':
      return effect.key
  }
}
