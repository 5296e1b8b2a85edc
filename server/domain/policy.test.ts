import { describe, expect, test } from 'vitest'
import { policyDocument } from '../contracts/policy.ts'
import { chooseProfile, decideSenderPrefix, defaultPolicy } from './policy.ts'

const { standard, regulated } = defaultPolicy.profiles
const fortyEightHoursMs = 172_800_000

test('an organisation begins with a policy that could have been saved', () => {
  expect(policyDocument.parse(defaultPolicy)).toEqual(defaultPolicy)
})

test('the standard profile gives employees all five and reserves nothing', () => {
  expect(standard).toEqual({
    platformLimit: 5,
    employeeLimit: 5,
    reservedForNotices: 0,
    windowMs: fortyEightHoursMs,
    queueLimit: 5,
    senderPrefix: 'whenSeveral',
  })
})

test('the regulated profile gives employees three and holds one back', () => {
  expect(regulated).toEqual({
    platformLimit: 5,
    employeeLimit: 3,
    reservedForNotices: 1,
    windowMs: fortyEightHoursMs,
    queueLimit: 5,
    senderPrefix: 'always',
  })
})

describe('a conversation follows', () => {
  test.each([
    ['standard while nobody takes part', [], standard],
    ['standard while nobody is regulated', [false, false], standard],
    ['regulated when its only employee is', [true], regulated],
    ['regulated as soon as one of several is', [false, true, false], regulated],
  ])('%s', (_which, participants, profile) => {
    const chosen = chooseProfile(
      defaultPolicy,
      participants.map((isRegulated) => ({ regulated: isRegulated })),
    )
    expect(chosen).toBe(profile)
  })
})

describe('the customer reads the name of the employee', () => {
  test.each([
    ['always' as const, 1, 'Ana: '],
    ['always' as const, 2, 'Ana: '],
    ['whenSeveral' as const, 1, ''],
    ['whenSeveral' as const, 2, 'Ana: '],
    ['never' as const, 2, ''],
  ])('%s, of %i: "%s"', (senderPrefix, employees, prefix) => {
    expect(decideSenderPrefix({ ...standard, senderPrefix }, employees, 'Ana')).toBe(prefix)
  })
})
