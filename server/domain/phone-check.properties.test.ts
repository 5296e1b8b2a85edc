import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PhoneCheckPolicy } from '../contracts/policy.ts'
import { beginCheck, decideCheck, leftCheck, type Answer, type CheckEvent, type PhoneCheck } from './phone-check.ts'
import { dayMs } from './pin-allowance.ts'
import { defaultPolicy } from './policy.ts'

// What holds for every order of events.

const answer: fc.Arbitrary<Answer> = fc.record({
  isText: fc.boolean(),
  asksHelp: fc.boolean(),
  choice: fc.constantFrom(null, 1, 2),
  number: fc.option(fc.record({ e164: fc.constantFrom('+8613800138000', '+85291234567'), isKnown: fc.boolean() })),
  isPin: fc.boolean(),
  line: fc.option(fc.constant('+442079460102')),
})
const id = '019ab000-0000-7000-8000-00000000000'
const event: fc.Arbitrary<CheckEvent | { type: 'left' }> = fc.oneof(
  { weight: 12, arbitrary: answer.map((given) => ({ type: 'answered', answer: given }) as const) },
  fc.constantFrom({ type: 'came' } as const, { type: 'silent' } as const, { type: 'left' } as const),
  fc.boolean().map((isCertain) => ({ type: 'smsFailed', challengeId: `${id}1`, isCertain }) as const),
)
const figures: fc.Arbitrary<PhoneCheckPolicy> = fc.record({
  pinDigits: fc.constant(6),
  pinTtlMs: fc.constantFrom(1, 600_000),
  tries: fc.integer({ min: 1, max: 4 }),
  lockoutMs: fc.constantFrom(1, 3_600_000, 10 * dayMs),
  resendAfterMs: fc.constantFrom(0, 60_000),
  maxPinsPerDay: fc.integer({ min: 1, max: 6 }),
  validForMs: fc.constant(dayMs),
  silenceMs: fc.constantFrom(1, 300_000),
})
const story = fc.record({
  figures,
  begun: fc.record({ confirms: fc.boolean(), asksLine: fc.boolean() }),
  steps: fc.array(fc.record({ event, laterMs: fc.constantFrom(0, 1, 30_000, 60_000, 3_600_000, dayMs) }), { maxLength: 60 }),
})

interface Seen {
  before: PhoneCheck
  event: CheckEvent | { type: 'left' }
  now: Date
  /** Key and time of each line. */
  said: readonly string[]
  pins: readonly Date[]
  passed: boolean
}

function* tell({ figures: policy, begun, steps }: typeof story extends fc.Arbitrary<infer Story> ? Story : never): Generator<Seen> {
  let now = new Date('2026-01-05T08:00:00.000Z')
  let check = beginCheck(null, { ...begun, now })
  const pins: Date[] = []
  for (const { event: next, laterMs } of steps) {
    now = new Date(now.getTime() + laterMs)
    const before = check
    if (next.type === 'left') {
      check = beginCheck(leftCheck(check), { ...begun, now })
      yield { before, event: next, now, said: [], pins, passed: false }
      continue
    }
    const sent = { toCustomer: pins, toNumber: pins, isNumberBusy: false }
    const decided = decideCheck(check, next, { figures: policy, sent, newId: `${id}${pins.length}`, now })
    if (decided.effects.some(({ type }) => type === 'sendPin')) pins.push(now)
    const said = decided.effects.flatMap((effect) => (effect.type === 'say' ? [effect.key, String(effect.until?.getTime())] : []))
    yield { before, event: next, now, said, pins: [...pins], passed: decided.check === null }
    if (decided.check === null) return
    check = decided.check
  }
}

const holds = (property: (seen: Seen, told: { figures: PhoneCheckPolicy }) => void) =>
  fc.assert(
    fc.property(story, (told) => {
      for (const seen of tell(told)) property(seen, told)
    }),
    { numRuns: 3_000 },
  )

describe('whatever happens', () => {
  it('a message is answered with one line or passes, and nothing else says more than one', () => {
    holds(({ event: { type }, said, passed }) => {
      if (type === 'answered') expect(said.length / 2 + (passed ? 1 : 0)).toBe(1)
      else expect(said.length / 2).toBeLessThanOrEqual(1)
    })
  })

  it('it passes only by a PIN in time, for a number that will do', () => {
    holds(({ before, event: given, now, passed }) => {
      if (!passed) return
      if (before.step.at === 'line') return expect(before.asksLine).toBe(true)
      expect(before.step.at).toBe('pin')
      if (before.step.at !== 'pin') return
      expect(given).toMatchObject({ type: 'answered', answer: { isPin: true } })
      expect(before.step.challenge.isAcceptable && now < before.step.challenge.expiresAt).toBe(true)
    })
  })

  it('nobody has more tries than policy gives, until a lock is over', () => {
    holds(({ before: { wrong, step } }, { figures: { tries } }) => {
      const most = step.at === 'locked' ? tries : tries - 1
      expect(Math.max(wrong.numbers, wrong.pins)).toBeLessThanOrEqual(most)
    })
  })

  it('a lock is passed by time alone', () => {
    holds(({ before: { step }, now, passed, pins }) => {
      if (step.at !== 'locked' || now >= step.until) return
      expect(passed || pins.at(-1) === now).toBe(false)
    })
  })

  it('no more PINs than policy allows, and none too soon', () => {
    holds(({ pins }, { figures: { maxPinsPerDay, resendAfterMs } }) => {
      const [last, one] = [pins.at(-1), pins.at(-2)]
      if (last === undefined) return
      expect(pins.filter((at) => at.getTime() > last.getTime() - dayMs).length).toBeLessThanOrEqual(maxPinsPerDay)
      if (one !== undefined) expect(last.getTime() - one.getTime()).toBeGreaterThanOrEqual(resendAfterMs)
    })
  })

  it('what is said does not depend on what is known of a number', () => {
    fc.assert(
      fc.property(story, (told) => {
        const asStrangers = {
          ...told,
          steps: told.steps.map((step) => ({ ...step, event: withoutPin(step.event, false) })),
        }
        const asKnown = { ...told, steps: told.steps.map((step) => ({ ...step, event: withoutPin(step.event, true) })) }
        const said = (one: typeof told) => [...tell(one)].map((seen) => [seen.said, seen.pins.length])
        expect(said(asStrangers)).toEqual(said(asKnown))
      }),
    )
  })
})

const withoutPin = (given: CheckEvent | { type: 'left' }, isKnown: boolean): CheckEvent | { type: 'left' } =>
  given.type !== 'answered'
    ? given
    : { ...given, answer: { ...given.answer, isPin: false, number: given.answer.number && { ...given.answer.number, isKnown } } }

it('a million guesses against one challenge get no further than three', () => {
  const now = new Date('2026-01-05T08:00:00.000Z')
  const facts = {
    figures: defaultPolicy.phoneCheck,
    sent: { toCustomer: [], toNumber: [], isNumberBusy: false },
    newId: `${id}1`,
    now,
  }
  const nothing: Answer = { isText: true, asksHelp: false, choice: null, number: null, isPin: false, line: null }
  const pin = 123_456
  let check: PhoneCheck | null = beginCheck(null, { confirms: false, asksLine: false, now })
  check = decideCheck(check, { type: 'came' }, facts).check
  if (check !== null)
    check = decideCheck(
      check,
      { type: 'answered', answer: { ...nothing, number: { e164: '+8613800138000', isKnown: false } } },
      facts,
    ).check
  let compared = 0
  for (let guess = 0; guess < 1_000_000 && check !== null; guess += 1) {
    if (check.step.at === 'pin') compared += 1
    check = decideCheck(check, { type: 'answered', answer: { ...nothing, isPin: guess === pin } }, facts).check
  }
  expect([compared, check?.step.at]).toEqual([3, 'locked'])
})
