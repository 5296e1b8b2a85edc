import { describe, expect, test } from 'vitest'
import {
  closedAt,
  closedLedger,
  exhausted,
  giveBackSlots,
  isOver,
  remainingForEmployees,
  restoredLedger,
  takeSlots,
  withPolicy,
  type Ledger,
} from './ledger.ts'
import { defaultPolicy } from './policy.ts'
import { hourMs, platform } from './testing/story.ts'

const { standard, regulated } = defaultPolicy.profiles
const wroteAt = new Date('2026-01-05T08:00:00.000Z')
const after = (ms: number): Date => new Date(wroteAt.getTime() + ms)

/** Open, five to send, one hour to go. */
const open: Ledger = {
  quota: 5,
  reserved: 0,
  employeeLimit: 5,
  usedByNotices: 0,
  usedByEmployees: 0,
  customerWroteAt: wroteAt,
  expiresAt: after(hourMs),
}

describe('a customer message', () => {
  test('restores what the profile gives, and forgets what was used', () => {
    expect(restoredLedger(regulated, platform, wroteAt, after(10), 0)).toEqual({
      quota: 5,
      reserved: 1,
      employeeLimit: 3,
      usedByNotices: 0,
      usedByEmployees: 0,
      customerWroteAt: wroteAt,
      expiresAt: after(48 * hourMs),
    })
  })

  test('counts what is still on its way', () => {
    const ledger = restoredLedger(standard, platform, wroteAt, wroteAt, 2)
    expect(ledger.usedByEmployees).toBe(2)
    expect(remainingForEmployees(ledger, wroteAt)).toBe(3)
  })

  test.each([
    ['the profile, where it allows less', 3, 5, 3],
    ['the account kind, where it allows less', 5, 2, 2],
    ['nothing at all', 0, 5, 0],
  ])('has the quota of %s', (_whose, platformLimit, messages, quota) => {
    expect(restoredLedger({ ...standard, platformLimit }, { ...platform, messages }, wroteAt, wroteAt, 0).quota).toBe(quota)
  })

  test.each([
    ["the platform's time of the message", 48 * hourMs, 10, 48 * hourMs],
    ["its receipt, where the platform's clock is ahead", 48 * hourMs, -10, 48 * hourMs - 10],
    ["the profile's shorter window", hourMs, 0, hourMs],
    ["the account kind's shorter window", 96 * hourMs, 0, 48 * hourMs],
  ])('sets the deadline by %s', (_what, windowMs, receivedAfterMs, deadlineAfterMs) => {
    const ledger = restoredLedger({ ...standard, windowMs }, platform, wroteAt, after(receivedAfterMs), 0)
    expect(ledger.expiresAt).toEqual(after(deadlineAfterMs))
  })
})

describe('what employees may send', () => {
  test.each<[string, Partial<Ledger>, number]>([
    ['five in a fresh window', {}, 5],
    ['what is left of their limit', { usedByEmployees: 2 }, 3],
    ['what is left of a lower limit', { employeeLimit: 3, usedByEmployees: 2 }, 1],
    ['what notices have left', { usedByNotices: 2 }, 3],
    ['what the reserve leaves', { reserved: 2 }, 3],
    ['what limit, reserve and notices leave together', { employeeLimit: 3, reserved: 1, usedByNotices: 2, usedByEmployees: 1 }, 1],
    ['the limit, though the reserve and a notice leave the same', { employeeLimit: 3, reserved: 1, usedByNotices: 1 }, 3],
    ['notices do not count against the employees’ own limit', { employeeLimit: 2, usedByNotices: 2 }, 2],
    ['nothing when the limit is used', { employeeLimit: 2, usedByEmployees: 2 }, 0],
    ['nothing, never less, when more was used than is allowed now', { employeeLimit: 1, usedByEmployees: 4 }, 0],
    ['nothing, never less, when more is reserved than there is', { reserved: 9 }, 0],
    ['nothing when no window was ever open', { expiresAt: null }, 0],
    ['nothing at the deadline', { expiresAt: wroteAt }, 0],
  ])('%s', (_what, change, remaining) => {
    expect(remainingForEmployees({ ...open, ...change }, wroteAt)).toBe(remaining)
  })

  test('is nothing before the customer ever wrote', () => {
    expect(remainingForEmployees(closedLedger, wroteAt)).toBe(0)
    expect(isOver(closedLedger, wroteAt)).toBe(true)
  })

  test('ends with the millisecond of the deadline', () => {
    expect(isOver(open, after(hourMs - 1))).toBe(false)
    expect(remainingForEmployees(open, after(hourMs - 1))).toBe(5)
    expect(isOver(open, after(hourMs))).toBe(true)
    expect(isOver(open, after(hourMs + 1))).toBe(true)
  })
})

describe('slots', () => {
  test('are taken and given back', () => {
    const taken = takeSlots(open, 3)
    expect(remainingForEmployees(taken, wroteAt)).toBe(2)
    expect(giveBackSlots(taken, 2)).toEqual({ ...open, usedByEmployees: 1 })
  })

  test('that were never taken cannot be given back', () => {
    expect(giveBackSlots({ ...open, usedByEmployees: 1 }, 2).usedByEmployees).toBe(0)
  })
})

describe('a policy that changes', () => {
  test('brings its limits and leaves deadline and use as they are', () => {
    const ledger = withPolicy({ ...open, usedByEmployees: 2, usedByNotices: 1 }, { ...regulated, windowMs: 1 })
    expect(ledger).toEqual({ ...open, usedByEmployees: 2, usedByNotices: 1, reserved: 1, employeeLimit: 3 })
  })

  test('lowers the quota, and never gives more than WeChat left', () => {
    expect(withPolicy(open, { ...standard, platformLimit: 2 }).quota).toBe(2)
    expect(withPolicy({ ...open, quota: 1 }, standard).quota).toBe(1)
  })
})

describe("WeChat's word", () => {
  test('that the count is used up leaves nothing to send, whatever policy says', () => {
    const ledger = exhausted({ ...open, usedByEmployees: 2, usedByNotices: 1 })
    expect(ledger.quota).toBe(3)
    expect(remainingForEmployees(ledger, wroteAt)).toBe(0)
    expect(remainingForEmployees(withPolicy(ledger, { ...standard, employeeLimit: 9 }), wroteAt)).toBe(0)
  })

  test('that the count is used up never raises the quota', () => {
    expect(exhausted({ ...open, quota: 1, usedByEmployees: 3 }).quota).toBe(1)
  })

  test('that the window is over ends it now', () => {
    expect(closedAt(open, after(10)).expiresAt).toEqual(after(10))
    expect(isOver(closedAt(open, after(10)), after(10))).toBe(true)
    expect(closedAt({ ...open, expiresAt: null }, after(10)).expiresAt).toEqual(after(10))
  })

  test('does not lengthen a window that is over already', () => {
    expect(closedAt(open, after(2 * hourMs)).expiresAt).toEqual(after(hourMs))
  })
})
