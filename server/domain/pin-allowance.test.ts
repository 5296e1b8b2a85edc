import { expect, it } from 'vitest'
import { customersAllowance, dayMs, numbersAllowance } from './pin-allowance.ts'

const now = new Date('2026-01-05T08:00:00.000Z')
const figures = { resendAfterMs: 60_000, maxPinsPerDay: 3 }
const ago = (...ms: number[]) => ms.map((beforeMs) => new Date(now.getTime() - beforeMs))
const inMs = (ms: number) => new Date(now.getTime() + ms)

it.each<[what: string, sent: Date[], allowance: object]>([
  ['none', [], { kind: 'now' }],
  ['one a moment ago', ago(1), { kind: 'tooSoon', until: inMs(59_999) }],
  ['one 59.999 s ago', ago(59_999), { kind: 'tooSoon', until: inMs(1) }],
  ['one a minute ago', ago(60_000), { kind: 'now' }],
  ['two', ago(60_000, 120_000), { kind: 'now' }],
  ['three within a day, in any order', ago(dayMs - 1, 60_000, 120_000), { kind: 'tooMany', until: inMs(1) }],
  ['three, of which one is a day old', ago(dayMs, 60_000, 120_000), { kind: 'now' }],
  ['four, after policy was tightened', ago(60_000, 120_000, 180_000, 240_000), { kind: 'tooMany', until: inMs(dayMs - 180_000) }],
])('after %s', (_what, sent, allowance) => {
  expect(customersAllowance({ toCustomer: sent, toNumber: [], isNumberBusy: true }, figures, now)).toEqual(allowance)
  expect(numbersAllowance({ toCustomer: [], toNumber: sent, isNumberBusy: false }, figures, now)).toEqual(allowance)
})

it('gives none to a number that gets one at this moment', () => {
  expect(numbersAllowance({ toCustomer: [], toNumber: [], isNumberBusy: true }, figures, now)).toEqual({ kind: 'tooSoon', until: now })
})
