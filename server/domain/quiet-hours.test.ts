import { expect, it } from 'vitest'
import { quietUntil } from './quiet-hours.ts'

const night = { from: '22:00', to: '07:00', timeZone: 'Europe/London' }
const lunch = { from: '12:00', to: '13:30', timeZone: 'Asia/Hong_Kong' }

it.each([
  [night, '2026-01-10T21:59:59.000Z', null],
  [night, '2026-01-10T22:00:00.000Z', '2026-01-11T07:00:00.000Z'],
  [night, '2026-01-11T03:20:30.500Z', '2026-01-11T07:00:00.000Z'],
  [night, '2026-01-11T06:59:59.999Z', '2026-01-11T07:00:00.000Z'],
  [night, '2026-01-11T07:00:00.000Z', null],
  // In summer the wall is an hour ahead.
  [night, '2026-07-10T21:00:00.000Z', '2026-07-11T06:00:00.000Z'],
  // The night in which the clock is put forward, and the one in which it is put back.
  [night, '2026-03-28T23:00:00.000Z', '2026-03-29T06:00:00.000Z'],
  [night, '2026-10-24T22:00:00.000Z', '2026-10-25T07:00:00.000Z'],
  [lunch, '2026-05-01T03:59:00.000Z', null],
  [lunch, '2026-05-01T04:00:00.000Z', '2026-05-01T05:30:00.000Z'],
  [lunch, '2026-05-01T05:30:00.000Z', null],
  [null, '2026-05-01T04:00:00.000Z', null],
])('%o at %s: quiet until %s', (hours, now, expected) => {
  expect(quietUntil(hours, new Date(now))?.toISOString() ?? null).toBe(expected)
})
