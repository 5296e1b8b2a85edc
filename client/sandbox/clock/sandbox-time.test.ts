// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { describeAhead, describeLeft, formatMoment, sandboxNow } from './sandbox-time.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

describe('the sandbox’s time', () => {
  const told = { now: '2026-11-24T10:00:00.000Z', toldAtMs: 5_000 }
  it('runs on from what was told', () => expect(sandboxNow(told, 65_000).toISOString()).toBe('2026-11-24T10:01:00.000Z'))
  it('never runs back', () => expect(sandboxNow(told, 4_000).toISOString()).toBe('2026-11-24T10:00:00.000Z'))
})

it.each([
  [0, null],
  [hourMs - 1, null],
  [hourMs, '1 h ahead'],
  [48 * hourMs, '2 d ahead'],
  [49 * hourMs, '2 d 1 h ahead'],
])('%i ms ahead reads %j', (aheadMs, text) => expect(describeAhead(aheadMs)).toBe(text))

it.each([
  [48 * hourMs - 1, '47 h'],
  [hourMs, '1 h'],
  [hourMs - 1, '59 min'],
  [minuteMs - 1, 'under 1 min'],
])('%i ms left reads "%s"', (leftMs, text) => expect(describeLeft(leftMs)).toBe(text))

describe('a moment in a conversation', () => {
  const now = new Date(2026, 10, 24, 9, 30)
  it.each([
    [new Date(2026, 10, 24, 0, 5), '00:05'],
    [new Date(2026, 10, 23, 23, 59), 'Yesterday 23:59'],
    [new Date(2026, 10, 20, 8, 0), 'Friday 08:00'],
    [new Date(2026, 10, 17, 8, 0), '17 November 2026 08:00'],
  ])('%s', (time, text) => expect(formatMoment(time, now)).toBe(text))
})
