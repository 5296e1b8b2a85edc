import { describe, expect, test } from 'vitest'
import {
  closedAt,
  closedLedger,
  exhausted,
  giveBackNoticeSlots,
  giveBackSlots,
  isOver,
  mayNotify,
  remainingForEmployees,
  restoredLedger,
  smallGrantLedger,
  takeNoticeSlot,
  takeSlots,
  withPolicy,
  type Ledger,
} from './ledger.ts'
import { defaultPolicy } from './policy.ts'
import { hourMs, minuteMs, platform, smallGrant } from './testing/story.ts'

const { standard, regulated } = defaultPolicy.profiles
const wroteAt = new Date('2026-01-05T08:00:00.000Z')
const after = (ms: number): Date => new Date(wroteAt.getTime() + ms)
const none = { employees: 0, notices: 0 }

/** Open, five to send, one hour to go. */
const open: Ledger = {
  grant: 'message',
  quota: 5,
  reserved: 0,
  employeeLimit: 5,
  usedByNotices: 0,
  usedByEmployees: 0,
  customerWroteAt: wroteAt,
  warnAt: after(hourMs / 2),
  expiresAt: after(hourMs),
}

describe('a customer message', () => {
  test('restores what the profile gives, and forgets what was used', () => {
    expect(restoredLedger(regulated, platform, wroteAt, after(10), none)).toEqual({
      grant: 'message',
      quota: 5,
      reserved: 1,
      employeeLimit: 3,
      usedByNotices: 0,
      usedByEmployees: 0,
      customerWroteAt: wroteAt,
      warnAt: after(24 * hourMs),
      expiresAt: after(48 * hourMs),
    })
  })

  test('counts what is still on its way', () => {
    const ledger = restoredLedger(standard, platform, wroteAt, wroteAt, { employees: 2, notices: 1 })
    expect(ledger).toMatchObject({ usedByEmployees: 2, usedByNotices: 1 })
    expect(remainingForEmployees(ledger, wroteAt)).toBe(2)
  })

  test.each([
    ['the profile, where it allows less', 3, 5, 3],
    ['the account kind, where it allows less', 5, 2, 2],
    ['nothing at all', 0, 5, 0],
  ])('has the quota of %s', (_whose, platformLimit, messages, quota) => {
    expect(restoredLedger({ ...standard, platformLimit }, { ...platform, messages }, wroteAt, wroteAt, none).quota).toBe(quota)
  })

  test.each([
    ["the platform's time of the message", 48 * hourMs, 10, 48 * hourMs],
    ["its receipt, where the platform's clock is ahead", 48 * hourMs, -10, 48 * hourMs - 10],
    ["the profile's shorter window", hourMs, 0, hourMs],
    ["the account kind's shorter window", 96 * hourMs, 0, 48 * hourMs],
  ])('sets the deadline by %s', (_what, windowMs, receivedAfterMs, deadlineAfterMs) => {
    const ledger = restoredLedger({ ...standard, windowMs }, platform, wroteAt, after(receivedAfterMs), none)
    expect(ledger.expiresAt).toEqual(after(deadlineAfterMs))
  })

  test.each([
    ['from the time of the message', 48, 24, 10, 24 * hourMs],
    ["from its receipt, where the platform's clock is ahead", 48, 24, -10, 24 * hourMs - 10],
    ['not where it would come with the deadline', 24, 24, 0, null],
    ['not where it would come after the deadline', 12, 24, 0, null],
    ["not where it would come after the platform's own deadline", 96, 48, 0, null],
  ])('sets the warning: %s', (_what, windowHours, warningHours, receivedAfterMs, warnAfterMs) => {
    const profile = { ...standard, windowMs: windowHours * hourMs, warningAfterMs: warningHours * hourMs }
    const ledger = restoredLedger(profile, platform, wroteAt, after(receivedAfterMs), none)
    expect(ledger.warnAt).toEqual(warnAfterMs === null ? null : after(warnAfterMs))
  })
})

describe('a small grant', () => {
  /** The window ended an hour ago. */
  const over: Ledger = { ...open, warnAt: null, expiresAt: after(-hourMs) }
  const grant = (ledger: Ledger, { profile = standard, onTheWay = none, atMs = 0, receivedMs = 0 } = {}): Ledger | null =>
    smallGrantLedger(ledger, profile, platform, smallGrant, after(atMs), after(receivedMs), onTheWay)

  test('opens three messages for a minute and sets no warning', () => {
    expect(grant(over, { profile: regulated })).toEqual({
      ...over,
      grant: 'small',
      quota: 3,
      reserved: 1,
      employeeLimit: 3,
      warnAt: null,
      expiresAt: after(minuteMs),
    })
    expect(grant({ ...over, warnAt: after(-2 * hourMs) })?.warnAt).toBe(null)
  })

  test.each<[string, Partial<Ledger>, typeof none, number | null]>([
    ['adds to what was used since the customer wrote', { usedByEmployees: 1, usedByNotices: 1 }, none, 5],
    ['gives no more than a message', { usedByEmployees: 2, usedByNotices: 2 }, none, 5],
    ['gives nothing where all was used', { usedByEmployees: 3, usedByNotices: 2 }, none, null],
    ['lets out what is on its way', { usedByEmployees: 3 }, { employees: 3, notices: 0 }, 3],
    ['counts what is on its way once', { usedByEmployees: 3, usedByNotices: 1 }, { employees: 1, notices: 1 }, 5],
    ['counts notices on their way', { usedByEmployees: 1, usedByNotices: 2 }, { employees: 0, notices: 1 }, 5],
    ['gives nothing where not all that is on its way could go', { usedByEmployees: 4 }, { employees: 4, notices: 0 }, null],
    [
      'gives nothing where notices on their way could not all go',
      { usedByEmployees: 2, usedByNotices: 2 },
      { employees: 2, notices: 2 },
      null,
    ],
  ])('%s', (_what, used, onTheWay, quota) => {
    expect(grant({ ...over, ...used }, { onTheWay })?.quota ?? null).toBe(quota)
  })

  test.each([
    ['the profile', { ...standard, platformLimit: 2 }, platform],
    ['the account kind', standard, { ...platform, messages: 2 }],
  ])('gives no more than %s', (_whose, profile, kind) => {
    expect(smallGrantLedger(over, profile, kind, smallGrant, wroteAt, wroteAt, none)?.quota).toBe(2)
  })

  test('gives nothing under a policy of nothing', () => {
    expect(grant(over, { profile: { ...standard, platformLimit: 0 } })).toBe(null)
  })

  test.each<[string, Partial<Ledger>, number, number, number | null]>([
    ['lasts from its own time', {}, 0, 10, minuteMs],
    ["lasts from its receipt, where the platform's clock is ahead", {}, 10, 0, minuteMs],
    ['is nothing once its minute is over', {}, 0, minuteMs, null],
    ['is there until then', {}, 0, minuteMs - 1, minuteMs],
    ['is nothing while a message window is open', { expiresAt: after(1) }, 0, 0, null],
    ['is there from the end of that window', { expiresAt: after(0) }, 0, 0, minuteMs],
    ['is nothing beside one that ends later', { grant: 'small', expiresAt: after(minuteMs + 1) }, 0, 0, null],
    ['is nothing beside one that ends with it', { grant: 'small', expiresAt: after(minuteMs) }, 0, 0, null],
    ['takes the place of one that ends earlier', { grant: 'small', expiresAt: after(minuteMs - 1) }, 0, 0, minuteMs],
    ['needs no window before', { grant: 'none', expiresAt: null }, 0, 0, minuteMs],
  ])('%s', (_what, change, atMs, receivedMs, endsAfterMs) => {
    expect(grant({ ...over, ...change }, { atMs, receivedMs })?.expiresAt ?? null).toEqual(endsAfterMs === null ? null : after(endsAfterMs))
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
    expect(closedLedger).toMatchObject({ grant: 'none', quota: 0, customerWroteAt: null, warnAt: null })
  })

  test('ends with the millisecond of the deadline', () => {
    expect(isOver(open, after(hourMs - 1))).toBe(false)
    expect(remainingForEmployees(open, after(hourMs - 1))).toBe(5)
    expect(isOver(open, after(hourMs))).toBe(true)
    expect(isOver(open, after(hourMs + 1))).toBe(true)
  })
})

describe('what may be said automatically', () => {
  test.each<[string, Partial<Ledger>, number, boolean]>([
    ['the last slot', { usedByEmployees: 4 }, 0, true],
    ['no slot more', { usedByEmployees: 4, usedByNotices: 1 }, 0, false],
    ['what is reserved', { usedByEmployees: 4, reserved: 1 }, 0, true],
    ['nothing of what it must leave', { usedByEmployees: 4 }, 1, false],
    ['what is beside that', { usedByEmployees: 3 }, 1, true],
    ['nothing after the deadline', { expiresAt: wroteAt }, 0, false],
    ['all, though employees have used their limit', { employeeLimit: 0 }, 1, true],
  ])('%s', (_what, change, spared, may) => {
    expect(mayNotify({ ...open, ...change }, wroteAt, spared)).toBe(may)
  })
})

describe('slots', () => {
  test('of employees are taken and given back', () => {
    const taken = takeSlots(open, 3)
    expect(taken).toEqual({ ...open, usedByEmployees: 3 })
    expect(giveBackSlots(taken, 2)).toEqual({ ...open, usedByEmployees: 1 })
  })

  test('of notices are taken and given back', () => {
    const taken = takeNoticeSlot(takeNoticeSlot(open))
    expect(taken).toEqual({ ...open, usedByNotices: 2 })
    expect(giveBackNoticeSlots(taken, 1)).toEqual({ ...open, usedByNotices: 1 })
  })

  test('that were never taken cannot be given back', () => {
    expect(giveBackSlots({ ...open, usedByEmployees: 1 }, 2).usedByEmployees).toBe(0)
    expect(giveBackNoticeSlots({ ...open, usedByNotices: 1 }, 2).usedByNotices).toBe(0)
  })
})

describe('a policy that changes', () => {
  test('brings its limits and leaves deadline and use as they are', () => {
    const ledger = withPolicy({ ...open, usedByEmployees: 2, usedByNotices: 1 }, { ...regulated, windowMs: 1, warningAfterMs: 1 })
    expect(ledger).toEqual({ ...open, usedByEmployees: 2, usedByNotices: 1, reserved: 1, employeeLimit: 3 })
  })

  test('lowers the quota, and never gives more than WeChat left', () => {
    expect(withPolicy(open, { ...standard, platformLimit: 2 }).quota).toBe(2)
    expect(withPolicy({ ...open, quota: 1 }, standard).quota).toBe(1)
  })
})

describe("WeChat's word", () => {
  test('that the count is used up leaves nothing to send, whatever policy says', () => {
    const ledger = exhausted({ ...open, usedByEmployees: 2, usedByNotices: 1 }, none)
    expect(ledger.quota).toBe(3)
    expect(remainingForEmployees(ledger, wroteAt)).toBe(0)
    expect(remainingForEmployees(withPolicy(ledger, { ...standard, employeeLimit: 9 }), wroteAt)).toBe(0)
  })

  test('that the count is used up holds when what was on its way is refused as well', () => {
    const ledger = exhausted({ ...open, usedByEmployees: 2, usedByNotices: 2 }, { employees: 1, notices: 1 })
    expect(ledger.quota).toBe(2)
    expect(remainingForEmployees(giveBackNoticeSlots(giveBackSlots(ledger, 1), 1), wroteAt)).toBe(0)
  })

  test('that the count is used up never raises the quota', () => {
    expect(exhausted({ ...open, quota: 1, usedByEmployees: 3 }, none).quota).toBe(1)
  })

  test('that the window is over ends it now', () => {
    expect(closedAt(open, after(10))).toEqual({ ...open, warnAt: null, expiresAt: after(10) })
    expect(isOver(closedAt(open, after(10)), after(10))).toBe(true)
    expect(closedAt({ ...open, expiresAt: null }, after(10)).expiresAt).toEqual(after(10))
  })

  test('does not lengthen a window that is over already', () => {
    expect(closedAt(open, after(2 * hourMs)).expiresAt).toEqual(after(hourMs))
  })
})
