import { expect, it } from 'vitest'
import { ProblemError } from '../../platform/problem.ts'
import { createLimits, memberLimit, refusalLimit } from './limits.ts'

let nowMs = 0
const clock = { now: () => new Date(nowMs) }
const times = (count: number, work: () => void) => {
  for (let n = 0; n < count; n += 1) work()
}

it('lets a member do what a busy tab does for hours, and stops one that runs away', () => {
  const limits = createLimits(clock)
  for (let second = 0; second < 3_600; second += 1) {
    nowMs += 1_000
    times(100, () => limits.noteMember('ana'))
  }
  nowMs += 1_000
  times(memberLimit.burst, () => limits.noteMember('ana'))
  expect(() => limits.noteMember('ana')).toThrow(expect.objectContaining({ code: 'too-many-requests', members: { retryAfterSeconds: 1 } }))
  limits.noteMember('ben')
})

it('limits an address in what was refused there, and never in what its members do', () => {
  const limits = createLimits(clock)
  const refused = new ProblemError('token-invalid')
  times(refusalLimit.burst, () => expect(limits.noteRefusal('10.0.0.1', refused)).toBe(refused))
  expect(limits.noteRefusal('10.0.0.1', refused)).toMatchObject({ code: 'too-many-requests' })
  expect(limits.noteRefusal('10.0.0.2', refused)).toBe(refused)
  // What isn't a refusal of a token isn't counted.
  const away = new ProblemError('unavailable')
  expect(limits.noteRefusal('10.0.0.1', away)).toBe(away)
  limits.noteMember('ana')
})
