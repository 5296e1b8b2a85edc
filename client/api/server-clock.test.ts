import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { testNow } from '../testing/wire.ts'
import { ServerClock } from './server-clock.ts'

beforeEach(() => void vi.useFakeTimers({ now: testNow }))
afterEach(() => void vi.useRealTimers())

it('does not tremble with the rounding of the header', () => {
  const clock = new ServerClock()
  clock.observeAnswer(new Date(testNow.getTime() + 60_000).toUTCString(), testNow.getTime())
  const first = clock.now().getTime()
  clock.observeAnswer(new Date(testNow.getTime() + 61_000).toUTCString(), testNow.getTime())
  expect(clock.now().getTime()).toBe(first)
})

it('never stands before something that has happened at the server, and tells of the jump', () => {
  const clock = new ServerClock()
  let jumps = 0
  clock.subscribe(() => jumps++)
  const tomorrow = new Date(testNow.getTime() + 24 * 3_600_000).toISOString()
  clock.atLeast(tomorrow)
  expect(clock.now().toISOString()).toBe(tomorrow)
  clock.atLeast(testNow.toISOString())
  expect(clock.now().toISOString()).toBe(tomorrow)
  expect(jumps).toBe(1)
})

it('stays with the own clock when there is no header', () => {
  const clock = new ServerClock()
  clock.observeAnswer(null, testNow.getTime())
  clock.observeAnswer('nonsense', testNow.getTime())
  expect(clock.now()).toEqual(testNow)
})
