import { expect, it } from 'vitest'
import { daysAgo, longDay, shortTime } from './format-time.ts'

// Made in the zone of whoever runs this, as the screen is.
const local = (day: number, hour: number, minute = 0, year = 2026) => new Date(year, 10, day, hour, minute).getTime()
const now = local(22, 12)

it('counts days by the calendar and not by hours', () => {
  expect(daysAgo(local(21, 23, 59), local(22, 0, 1))).toBe(1)
  expect(daysAgo(local(22, 0, 1), local(22, 23, 59))).toBe(0)
})

it('is as short as it can be', () => {
  expect(shortTime(local(22, 9, 5), now, 'en-GB')).toBe('9:05')
  expect(shortTime(local(20, 9), now, 'en-GB')).toBe('Fri')
  expect(shortTime(local(1, 9), now, 'en-GB')).toBe('1 Nov')
  expect(shortTime(local(1, 9, 0, 2024), now, 'en-GB')).toBe('01/11/24')
})

it('names a day, with its year when that is another', () => {
  expect(longDay(local(18, 9), now, 'en-GB')).toMatch(/^Wednesday,? 18 November$/)
  expect(longDay(local(18, 9, 0, 2025), now, 'en-GB')).toMatch(/^Tuesday,? 18 November 2025$/)
})
