import { expect, it } from 'vitest'
import { AdjustableClock } from './clock.ts'
import { RateLimit } from './rate-limit.ts'

it('lets a burst through, then as many as time allows, each key by itself', () => {
  const clock = new AdjustableClock()
  const limit = new RateLimit({ clock, burst: 3, perSecond: 2 })
  const take = (key: string, times: number) => Array.from({ length: times }, () => limit.take(key))
  const start = clock.now().getTime()
  // The clock runs by itself; within these few lines it can give less than one more.
  expect(take('a', 4)).toEqual([null, null, null, 1])
  expect(take('b', 3)).toEqual([null, null, null])
  clock.advance(1_000)
  expect(take('a', 3)).toEqual([null, null, 1])
  clock.advance(3_600_000)
  expect(take('a', 4)).toEqual([null, null, null, 1])
  expect(clock.now().getTime() - start - 3_601_000).toBeLessThan(400)
})

it('says after how many seconds it is worth trying again', () => {
  const limit = new RateLimit({ clock: { now: () => new Date(0) }, burst: 1, perSecond: 0.1 })
  expect([limit.take('a'), limit.take('a')]).toEqual([null, 10])
})

it('forgets who has been quiet for long, so that memory stays flat', () => {
  let nowMs = 0
  const limit = new RateLimit({ clock: { now: () => new Date(nowMs) }, burst: 1, perSecond: 1 })
  for (let n = 0; n < 120_000; n += 1) {
    nowMs += 1
    expect(limit.take(`key ${n}`)).toBeNull()
  }
  expect(limit.take('key 119999')).toBe(1)
})
