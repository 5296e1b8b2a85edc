import { describe, expect, it } from 'vitest'
import { defaultPolicy } from './policy.ts'
import {
  beginCheck,
  decideCheck,
  leftCheck,
  phoneCheck,
  questionUnsaid,
  type Answer,
  type CheckEffect,
  type CheckEvent,
  type PhoneCheck,
} from './phone-check.ts'

const figures = defaultPolicy.phoneCheck
const minuteMs = 60_000
const number = '+8613800138000'
const nothing: Answer = { isText: true, asksHelp: false, choice: null, number: null, isPin: false, line: null }

/** What a customer does, in words. */
const words = {
  hello: nothing,
  picture: { ...nothing, isText: false },
  help: { ...nothing, asksHelp: true },
  one: { ...nothing, choice: 1 },
  two: { ...nothing, choice: 2 },
  number: { ...nothing, number: { e164: number, isKnown: true } },
  strange: { ...nothing, number: { e164: '+8613900139000', isKnown: false } },
  pin: { ...nothing, isPin: true },
  line: { ...nothing, line: '+442079460102' },
} as const satisfies Record<string, Answer>

/** A check told step by step; each step answers with what was said and done. */
class Told {
  now = new Date('2026-01-05T08:00:00.000Z')
  check: PhoneCheck | null
  effects: readonly CheckEffect[] = []
  sent: Date[] = []
  sentToNumber: Date[] = []
  isNumberBusy = false
  constructor(begun: { confirms?: boolean; asksLine?: boolean; before?: PhoneCheck } = {}) {
    this.check = beginCheck(begun.before ?? null, { confirms: false, asksLine: false, ...begun, now: this.now })
  }
  happens(event: CheckEvent): string[] {
    if (this.check === null) throw new Error('it has passed')
    const sent = { toCustomer: this.sent, toNumber: this.sentToNumber, isNumberBusy: this.isNumberBusy }
    const newId = '019ab000-0000-7000-8000-000000000000'.slice(0, -3) + String(this.sent.length).padStart(3, '0')
    const { check, effects } = decideCheck(this.check, event, { figures, sent, newId, now: this.now })
    this.check = check === null ? null : phoneCheck.parse(JSON.parse(JSON.stringify(check)))
    this.effects = effects
    if (effects.some(({ type }) => type === 'sendPin')) this.sent.push(this.now)
    return effects.map(inWords)
  }
  /** Steps separated by spaces: a word of the customer's, `came`, `silent`, or `+5m`. Answers for the last. */
  tell(script: string): string[] {
    let last: string[] = []
    for (const word of script.split(' ')) {
      const later = /^\+(\d+)m$/.exec(word)
      if (later !== null) this.now = new Date(this.now.getTime() + Number(later[1]) * minuteMs)
      else if (word === 'came' || word === 'silent') last = this.happens({ type: word })
      else last = this.happens({ type: 'answered', answer: words[word as keyof typeof words] })
    }
    return last
  }
  get at() {
    return this.check?.step.at ?? 'passed'
  }
}

function inWords(effect: CheckEffect): string {
  switch (effect.type) {
    case 'say':
      return effect.key.slice('check.'.length, -'.customer'.length)
    case 'sendPin':
      return effect.isDelivered ? 'PIN' : 'no PIN'
    case 'uncountPin':
      return 'uncounted'
    case 'pass':
      return `passed ${effect.line ?? 'as routed'}`
    default:
      return effect satisfies never
  }
}

describe('from here to there', () => {
  it.each<[script: string, answers: string[], at: string]>([
    ['came', ['askNumber'], 'number'],
    ['hello', ['askNumber'], 'number'],
    ['number', ['askNumber'], 'number'],
    ['came came', [], 'number'],
    ['came number', ['PIN', 'askPin'], 'pin'],
    ['came number pin', ['passed as routed'], 'passed'],
    ['came hello', ['wrongNumber'], 'number'],
    ['came hello hello number', ['PIN', 'askPin'], 'pin'],
    ['came hello hello hello', ['locked'], 'locked'],
    ['came picture picture picture', ['wrongNumber'], 'number'],
    ['came one one', ['wrongNumber'], 'number'],
    ['came help', ['help'], 'number'],
    ['came help one', ['askNumber'], 'number'],
    ['came help two', ['askNumber'], 'number'],
    ['came help number', ['PIN', 'askPin'], 'pin'],
    ['came number hello', ['wrongPin'], 'pin'],
    ['came number hello hello pin', ['passed as routed'], 'passed'],
    ['came number hello hello hello', ['locked'], 'locked'],
    ['came number picture', ['help'], 'pin'],
    ['came number one one', ['wrongPin'], 'pin'],
    ['came number help', ['help'], 'pin'],
    ['came number help pin', ['passed as routed'], 'passed'],
    ['came number help one', ['askNumber'], 'number'],
    ['came number help two', ['tooSoon'], 'pin'],
    ['came number +1m help two', ['PIN', 'askPin'], 'pin'],
    ['came number help two +1m two', ['PIN', 'askPin'], 'pin'],
    ['came number help one +1m strange', ['PIN', 'askPin'], 'pin'],
    ['came number help one strange', ['tooSoon'], 'number'],
    ['came number +10m pin', ['expiredPin'], 'pin'],
    ['came number +10m pin pin pin', ['locked'], 'locked'],
    ['came number hello help +1m two hello hello', ['locked'], 'locked'],
    ['came number hello help one hello +1m number hello hello', ['locked'], 'locked'],
    ['came silent', ['help'], 'number'],
    ['came silent silent', [], 'number'],
    ['came help number one', ['wrongPin'], 'pin'],
    ['came help one one', ['wrongNumber'], 'number'],
    ['came number silent', ['help'], 'pin'],
    ['came number silent +1m two', ['PIN', 'askPin'], 'pin'],
    ['came number help silent', [], 'pin'],
    ['came hello hello hello help', ['locked'], 'locked'],
    ['came hello hello hello came', ['locked'], 'locked'],
    ['came hello hello hello silent', [], 'locked'],
    ['came hello hello hello +59m hello', ['locked'], 'locked'],
    ['came hello hello hello +60m hello', ['askNumber'], 'number'],
    ['came hello hello hello +60m hello hello hello hello', ['locked'], 'locked'],
  ])('%s', (script, answers, at) => {
    const told = new Told()
    expect([told.tell(script), told.at]).toEqual([answers, at])
  })

  it.each<[script: string, answers: string[], at: string]>([
    ['came number pin', ['askLine'], 'line'],
    ['came number pin line', ['passed +442079460102'], 'passed'],
    ['came number pin hello', ['wrongLine'], 'line'],
    ['came number pin picture hello', ['wrongLine'], 'line'],
    ['came number pin help', ['askLine'], 'line'],
    ['came number pin hello hello hello', ['passed as routed'], 'passed'],
    ['came number pin silent', [], 'line'],
  ])('where the account routes by number: %s', (script, answers, at) => {
    const told = new Told({ asksLine: true })
    expect([told.tell(script), told.at]).toEqual([answers, at])
  })

  it.each<[script: string, answers: string[], at: string]>([
    ['came', ['confirmNumber'], 'number'],
    ['came number', ['PIN', 'askPin'], 'pin'],
    ['came number pin', ['passed as routed'], 'passed'],
    ['came strange', ['no PIN', 'askPin'], 'pin'],
    ['came strange pin', ['wrongPin'], 'pin'],
    ['came strange +1m help two', ['no PIN', 'askPin'], 'pin'],
    ['came strange +1m help one strange', ['PIN', 'askPin'], 'pin'],
    ['came help two', ['confirmNumber'], 'number'],
    ['came help one', ['askNumber'], 'number'],
  ])('with a validation that has run out: %s', (script, answers, at) => {
    const told = new Told({ confirms: true })
    expect([told.tell(script), told.at]).toEqual([answers, at])
  })
})

describe('times that are told', () => {
  const until = (told: Told) =>
    told.effects.flatMap((effect) => (effect.type === 'say' && effect.until !== null ? [effect.until.getTime()] : []))
  it.each<[script: string, afterMs: number]>([
    ['came number', figures.pinTtlMs],
    ['came hello hello hello', figures.lockoutMs],
    ['came number help two', figures.resendAfterMs],
  ])('%s', (script, afterMs) => {
    const told = new Told()
    const startMs = told.now.getTime()
    told.tell(script)
    expect(until(told)).toEqual([startMs + afterMs])
  })

  it('a lock tells the same end however often it is met', () => {
    const told = new Told()
    told.tell('came hello hello hello')
    const [end] = until(told)
    told.tell('+30m hello')
    expect(until(told)).toEqual([end])
  })

  it('silence is looked for once the bot waits, and not after its help', () => {
    const told = new Told()
    told.tell('came')
    expect(told.check?.silentAt?.getTime()).toBe(told.now.getTime() + figures.silenceMs)
    told.tell('help')
    expect(told.check?.silentAt).toBeNull()
  })
})

describe('a number that others have used up', () => {
  it.each([
    ['today', { sentToNumber: true, isNumberBusy: false }],
    ['at this moment', { sentToNumber: false, isNumberBusy: true }],
  ])('%s is answered the same and gets no PIN', (_when, { sentToNumber, isNumberBusy }) => {
    const told = new Told()
    told.isNumberBusy = isNumberBusy
    if (sentToNumber)
      told.sentToNumber = Array.from({ length: 5 }, (_, hours) => new Date(told.now.getTime() - hours * 60 * minuteMs - 2 * minuteMs))
    expect(told.tell('came number')).toEqual(['no PIN', 'askPin'])
  })
})

describe('an SMS that could not be sent', () => {
  const failing = (isCertain: boolean) => {
    const told = new Told()
    told.tell('came number hello')
    if (told.check?.step.at !== 'pin') throw new Error('it waits for a PIN')
    const { id } = told.check.step.challenge
    told.check.step.challenge.pinHash = 'hash'
    return { told, event: { type: 'smsFailed', challengeId: id, isCertain } as const }
  }
  it('costs no try and doesn’t count', () => {
    const { told, event } = failing(true)
    expect(told.happens(event)).toEqual(['uncounted', 'notSent'])
    expect(told.check).toMatchObject({ wrong: { pins: 1 }, step: { challenge: { pinHash: null } } })
  })
  it('counts where it may have been sent', () => {
    const { told, event } = failing(false)
    expect(told.happens(event)).toEqual(['notSent'])
    expect(told.check).toMatchObject({ step: { challenge: { pinHash: 'hash' } } })
  })
  it('is nothing to who has gone on', () => {
    const { told, event } = failing(true)
    expect(told.happens({ ...event, challengeId: '019ab000-0000-7000-8000-0000000000ff' })).toEqual([])
    told.tell('help one')
    expect(told.happens(event)).toEqual([])
  })
})

describe('who leaves', () => {
  const after = (script: string): PhoneCheck => {
    const told = new Told({ asksLine: true })
    told.tell(script)
    if (told.check === null) throw new Error('it has passed')
    return leftCheck(told.check)
  }
  it.each(['came', 'came number', 'came number pin'])('is asked from the start: %s', (script) => {
    const told = new Told({ before: after(script) })
    expect(told.tell('pin')).toEqual(['askNumber'])
    expect(told.check?.asksLine).toBe(true)
  })
  it('has the tries that were left', () => {
    const told = new Told({ before: after('came hello number hello hello') })
    expect(told.tell('came +1m number hello')).toEqual(['locked'])
  })
  it('began when they first came', () => {
    const before = { ...after('came'), beganAt: new Date('2025-12-31T08:00:00.000Z') }
    expect(new Told({ before }).check?.beganAt).toEqual(before.beganAt)
  })
  it('stays locked', () => {
    expect(new Told({ before: after('came hello hello hello') }).tell('came')).toEqual(['locked'])
  })
})

it('asks again what could not be asked', () => {
  const told = new Told()
  told.tell('came')
  told.check = told.check === null ? null : questionUnsaid(told.check)
  expect(told.tell('number')).toEqual(['askNumber'])
})
