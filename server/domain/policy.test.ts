import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { policyDocument } from '../contracts/policy.ts'
import { chooseProfile, decideSenderPrefix, defaultPolicy, upgradePolicy } from './policy.ts'

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
    welcomeThroughSendApi: false,
    windowMs: fortyEightHoursMs,
    warningAfterMs: 86_400_000,
    queueLimit: 5,
    maxBusinessUsers: 5,
    barrier: 'none',
    requireValidatedPhone: false,
    allowReengagement: true,
    senderPrefix: 'whenSeveral',
    notificationPreviews: true,
  })
})

test('the regulated profile counts the welcome, holds one back and gives employees three', () => {
  expect(regulated).toEqual({
    platformLimit: 5,
    employeeLimit: 3,
    reservedForNotices: 1,
    welcomeThroughSendApi: true,
    windowMs: fortyEightHoursMs,
    warningAfterMs: 86_400_000,
    queueLimit: 5,
    maxBusinessUsers: 2,
    barrier: 'none',
    requireValidatedPhone: true,
    allowReengagement: true,
    senderPrefix: 'always',
    notificationPreviews: false,
  })
})

test('the phone check begins with six digits for ten minutes and three tries', () => {
  expect(defaultPolicy.phoneCheck).toEqual({
    pinDigits: 6,
    pinTtlMs: 600_000,
    tries: 3,
    lockoutMs: 3_600_000,
    resendAfterMs: 60_000,
    maxPinsPerDay: 5,
    validForMs: 15_552_000_000,
    silenceMs: 300_000,
  })
})

describe('a conversation follows', () => {
  test.each([
    ['standard while nobody takes part', [], { name: 'standard', profile: standard }],
    ['standard while nobody is regulated', [false, false], { name: 'standard', profile: standard }],
    ['regulated when its only employee is', [true], { name: 'regulated', profile: regulated }],
    ['regulated as soon as one of several is', [false, true, false], { name: 'regulated', profile: regulated }],
  ])('%s', (_which, participants, profile) => {
    const chosen = chooseProfile(
      defaultPolicy,
      participants.map((isRegulated) => ({ regulated: isRegulated })),
    )
    expect(chosen).toEqual(profile)
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
    expect(decideSenderPrefix({ ...standard, senderPrefix }, employees, 'Ana: ')).toBe(prefix)
  })
})

describe('a policy that was stored before', () => {
  const own = {
    profiles: { standard: { ...standard, employeeLimit: 4 }, regulated: { ...regulated, queueLimit: 0 } },
    phoneCheck: { ...defaultPolicy.phoneCheck, tries: 1 },
    texts: {
      ...defaultPolicy.texts,
      'left.employee': { ...defaultPolicy.texts['left.employee'], standard: { en: 'a', 'zh-CN': 'b', 'zh-TW': 'c' } },
    },
  }

  test('stays as it is while it has all that a policy has', () => {
    expect(upgradePolicy(own)).toEqual(own)
  })

  test('gets from the defaults what it lacks: the first shape that was ever stored', () => {
    const { platformLimit, reservedForNotices, windowMs, queueLimit, senderPrefix } = standard
    const first = { platformLimit, reservedForNotices, windowMs, queueLimit, senderPrefix, employeeLimit: 2 }
    expect(upgradePolicy({ profiles: { standard: first, regulated: { ...first, employeeLimit: 1 } } })).toEqual({
      ...defaultPolicy,
      // What was said then holds, the rest is the preset's.
      profiles: {
        standard: { ...standard, employeeLimit: 2 },
        regulated: { ...regulated, employeeLimit: 1, reservedForNotices: 0, senderPrefix: 'whenSeveral' },
      },
    })
  })

  test('gets a text that is new, and a language that is new, and keeps its own', () => {
    const { 'left.employee': _new, ...texts } = own.texts
    const older = { ...own, texts: { ...texts, 'left.customer': { standard: { en: 'Gone.' } } } }
    const upgraded = upgradePolicy(older).texts
    expect(upgraded['left.employee']).toEqual(defaultPolicy.texts['left.employee'])
    expect(upgraded['left.customer']).toEqual({
      standard: { ...defaultPolicy.texts['left.customer'].standard, en: 'Gone.' },
      regulated: defaultPolicy.texts['left.customer'].regulated,
    })
  })

  test('loses what is no longer known', () => {
    const older = { ...own, colour: 'green', profiles: { ...own.profiles, gold: standard, standard: { ...own.profiles.standard, old: 1 } } }
    expect(upgradePolicy(older)).toEqual(own)
  })

  test('gets the default for a field that could no longer be saved, and keeps its neighbours', () => {
    const older = { ...own, profiles: { ...own.profiles, standard: { ...own.profiles.standard, windowMs: 4 * fortyEightHoursMs } } }
    expect(upgradePolicy(older)).toEqual(own)
  })

  test('gets the preset of a profile whose fields contradict each other even so', () => {
    const older = {
      ...own,
      profiles: { ...own.profiles, regulated: { ...own.profiles.regulated, platformLimit: 0, reservedForNotices: 2 } },
    }
    expect(upgradePolicy(older)).toEqual({ ...own, profiles: { ...own.profiles, regulated } })
  })

  test.each([[null], [undefined], [7], ['policy'], [[]], [{}], [{ profiles: [], texts: 'none', phoneCheck: null }]])(
    'is the default where %j was stored',
    (stored) => {
      expect(upgradePolicy(stored)).toEqual(defaultPolicy)
    },
  )

  test('is never touched, nor are the defaults', () => {
    const [before, defaults] = [structuredClone(own), structuredClone(defaultPolicy)]
    const upgraded = upgradePolicy(own)
    upgraded.profiles.standard.employeeLimit = 1
    expect([own, defaultPolicy]).toEqual([before, defaults])
  })

  test('can be saved again, whatever was stored', () => {
    const junk = fc.jsonValue()
    const stored = fc.record(
      {
        profiles: fc.record(
          {
            standard: fc.record(
              { platformLimit: fc.oneof(fc.integer(), junk), reservedForNotices: fc.nat(9), windowMs: junk },
              { requiredKeys: [] },
            ),
            regulated: junk,
          },
          { requiredKeys: [] },
        ),
        phoneCheck: junk,
        texts: fc.oneof(
          junk,
          fc.record({ 'check.sms.customer': fc.record({ standard: fc.record({ en: fc.string() }), regulated: junk }) }),
        ),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(stored, (one) => policyDocument.safeParse(upgradePolicy(one)).success),
      { numRuns: 300 },
    )
  })
})
