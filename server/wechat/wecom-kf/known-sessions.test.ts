import { expect, it } from 'vitest'
import { createKnownSessions } from './known-sessions.ts'
import { AdjustableClock } from '../../platform/clock.ts'

it('knows a conversation of one account for an hour, or until told otherwise', () => {
  const clock = new AdjustableClock()
  const sessions = createKnownSessions(clock)
  sessions.add('A', 'wm1')
  sessions.add('A', 'wm2')
  expect([sessions.has('A', 'wm1'), sessions.has('B', 'wm1'), sessions.has('A', 'wm3')]).toEqual([true, false, false])
  sessions.remove('A', 'wm1')
  expect([sessions.has('A', 'wm1'), sessions.has('A', 'wm2')]).toEqual([false, true])
  clock.advance(3_600_000)
  expect(sessions.has('A', 'wm2')).toBe(false)
})

it('forgets the one that was longest untouched rather than grow without end', () => {
  const sessions = createKnownSessions(new AdjustableClock())
  sessions.add('A', 'first')
  sessions.add('A', 'second')
  for (let count = 0; count < 9_998; count += 1) sessions.add('A', `wm${count}`)
  sessions.add('A', 'first')
  sessions.add('A', 'one more')
  expect([sessions.has('A', 'first'), sessions.has('A', 'second'), sessions.has('A', 'wm0')]).toEqual([true, false, true])
})
