import { describe, expect, it } from 'vitest'
import { noticeTextKeys } from '../../contracts/notice-texts.ts'
import type { Policy } from '../../contracts/policy.ts'
import { defaultPolicy } from '../../domain/policy.ts'
import { parsePolicy } from './parse-policy.ts'

type Json = Record<string, unknown>

const good: Policy = { version: 3, ...defaultPolicy }

/** A policy of which one field, by its pointer, is something else; `gone`: isn't there. */
const gone = Symbol('gone')
function changed(...changes: readonly (readonly [pointer: string, value: unknown])[]): Json {
  const document = structuredClone(good) as Json
  for (const [pointer, value] of changes) {
    const keys = pointer.split('/').slice(1)
    const last = keys.pop() ?? ''
    const owner = keys.reduce((part, key) => part[key] as Json, document)
    if (value === gone) delete owner[last]
    else owner[last] = value
  }
  return document
}
const faultsOf = (body: unknown) => {
  const parsed = parsePolicy(body)
  return 'faults' in parsed ? parsed.faults : []
}

const standard = '/profiles/standard'
const tenYearsMs = 315_360_000_000
const text = (key: string, profile = 'standard', language = 'en') => `/texts/${key}/${profile}/${language}`

describe('a field that cannot stand is refused by its name', () => {
  it.each<[pointer: string, value: unknown, message: string]>([
    ['/version', gone, 'is missing'],
    ['/version', -1, 'must be 0 at least'],
    ['/version', '3', 'must be a whole number'],
    ['/version', 2 ** 31 - 1, 'must be 2147483646 at most'],
    ['/profiles', gone, 'is missing'],
    ['/profiles', [], 'must be an object'],
    ['/profiles/regulated', null, 'must be an object'],
    ['/profiles/gold', {}, 'is no field of a policy'],
    [`${standard}/platformLimit`, 6, 'must be 5 at most: WeChat allows no more'],
    [`${standard}/platformLimit`, -1, 'must be 0 at least'],
    [`${standard}/platformLimit`, 2.5, 'must be a whole number'],
    [`${standard}/employeeLimit`, -1, 'must be 0 at least'],
    [`${standard}/employeeLimit`, 101, 'must be 100 at most'],
    [`${standard}/employeeLimit`, '5', 'must be a whole number'],
    [`${standard}/employeeLimit`, null, 'must be a whole number'],
    [`${standard}/reservedForNotices`, -1, 'must be 0 at least'],
    [`${standard}/reservedForNotices`, 6, 'must be 5 at most: WeChat allows no more'],
    [`${standard}/welcomeThroughSendApi`, 'yes', 'must be true or false'],
    [`${standard}/windowMs`, 0, 'must be more than 0'],
    [`${standard}/windowMs`, 172_800_001, 'must be 172800000 at most: WeChat closes after 48 hours'],
    [`${standard}/warningAfterMs`, 0, 'must be more than 0'],
    [`${standard}/warningAfterMs`, tenYearsMs + 1, `must be ${tenYearsMs} at most`],
    [`${standard}/queueLimit`, -1, 'must be 0 at least'],
    [`${standard}/queueLimit`, 101, 'must be 100 at most'],
    [`${standard}/maxBusinessUsers`, 0, 'must be 1 at least'],
    [`${standard}/maxBusinessUsers`, 101, 'must be 100 at most'],
    [`${standard}/requireValidatedPhone`, 1, 'must be true or false'],
    [`${standard}/allowReengagement`, gone, 'is missing'],
    [`${standard}/senderPrefix`, 'sometimes', 'must be one of whenSeveral, always, never'],
    [`${standard}/senderPrefix`, gone, 'is missing'],
    ['/phoneCheck', gone, 'is missing'],
    ['/phoneCheck/pinDigits', 3, 'must be 4 at least'],
    ['/phoneCheck/pinDigits', 11, 'must be 10 at most'],
    ['/phoneCheck/pinTtlMs', 0, 'must be more than 0'],
    ['/phoneCheck/pinTtlMs', tenYearsMs + 1, `must be ${tenYearsMs} at most`],
    ['/phoneCheck/tries', 0, 'must be 1 at least'],
    ['/phoneCheck/tries', 11, 'must be 10 at most'],
    ['/phoneCheck/lockoutMs', 0, 'must be more than 0'],
    ['/phoneCheck/resendAfterMs', -1, 'must be 0 at least'],
    ['/phoneCheck/resendAfterMs', tenYearsMs + 1, `must be ${tenYearsMs} at most`],
    ['/phoneCheck/maxPinsPerDay', 0, 'must be 1 at least'],
    ['/phoneCheck/maxPinsPerDay', 101, 'must be 100 at most'],
    ['/phoneCheck/validForMs', 0, 'must be more than 0'],
    ['/phoneCheck/silenceMs', 0, 'must be more than 0'],
    ['/texts', gone, 'is missing'],
    ['/texts/nobody.employee', {}, 'is no field of a policy'],
    ['/texts/left.employee', gone, 'is missing'],
    ['/texts/left.employee', 'You left.', 'must be an object'],
    [text('left.employee', 'regulated', 'zh-TW'), gone, 'is missing'],
    [text('left.employee', 'standard', 'de'), 'Du bist gegangen.', 'is no field of a policy'],
    [text('left.employee'), 7, 'must be a text'],
    [text('left.employee'), ' \n', 'must hold something to read'],
    [text('left.employee'), 'a\0b', 'must be without NUL and lone surrogates'],
    [text('left.employee'), 'a\ud800b', 'must be without NUL and lone surrogates'],
    [
      text('left.employee'),
      'in { hours }',
      "must be without { hours }, which can't be filled in here; these can: {contact}, {limit}, {hours}, {queueLimit}",
    ],
    [
      text('left.customer'),
      '{contact} left',
      "must be without {contact}, which can't be filled in here; these can: {employee}, {limit}, {hours}",
    ],
    [text('check.askNumber.customer'), 'Is it {pin}?', "must be without {pin}, which can't be filled in here; these can: none"],
    [text('left.employee'), 'You {left', 'must be without a brace that has no partner'],
    [text('left.employee'), 'You {limit}}', 'must be without a brace that has no partner'],
    [text('check.sms.customer'), 'Here is your PIN.', 'must contain {pin}'],
    [text('left.employee'), 'x'.repeat(8_001), 'must be 8000 bytes of UTF-8 at most, where each placeholder counts for 100'],
    [text('onHold.customer'), '界'.repeat(667), 'must be 2000 bytes of UTF-8 at most, where each placeholder counts for 100'],
    [text('onHold.customer'), '{limit}'.repeat(21), 'must be 2000 bytes of UTF-8 at most, where each placeholder counts for 100'],
    [text('prefix.customer'), `${'x'.repeat(101)}{employee}`, 'must be 200 bytes of UTF-8 at most, where each placeholder counts for 100'],
    [text('check.sms.customer'), `{pin}${'x'.repeat(381)}`, 'must be 480 bytes of UTF-8 at most, where each placeholder counts for 100'],
    ['/colour', 'green', 'is no field of a policy'],
    ['/a~1b', 1, 'is no field of a policy'],
  ])('%s: %j', (pointer, value, message) => {
    // A name with a slash stands escaped in a pointer, and as it is in the body.
    const body = pointer === '/a~1b' ? { ...good, 'a/b': value } : changed([pointer, value])
    expect(faultsOf(body)).toEqual([{ path: pointer, message }])
  })

  it.each([[null], [[]], ['policy'], [7], [true]])('a body that is %j', (body) => {
    expect(faultsOf(body)).toEqual([{ path: '', message: 'must be an object' }])
  })

  it('no body at all', () => {
    expect(faultsOf(undefined)).toEqual([{ path: '', message: 'is missing' }])
  })
})

describe('every bad field is named at once', () => {
  it('values, missing and unknown fields, rules between fields, and texts', () => {
    const body = changed(
      ['/version', 'x'],
      [`${standard}/platformLimit`, 6],
      [`${standard}/reservedForNotices`, 7],
      [`${standard}/windowMs`, gone],
      [`${standard}/colour`, 'green'],
      ['/profiles/regulated/employeeLimit', -1],
      ['/phoneCheck/tries', 0],
      [text('left.customer'), '{phone} and {pin}'],
      ['/texts/queued.employee/regulated', gone],
      ['/one', 1],
      ['/two', 2],
    )
    const paths = faultsOf(body).map(({ path }) => path)
    expect(paths.toSorted()).toEqual(
      [
        '/one',
        '/phoneCheck/tries',
        '/profiles/regulated/employeeLimit',
        `${standard}/colour`,
        `${standard}/platformLimit`,
        `${standard}/reservedForNotices`,
        `${standard}/windowMs`,
        text('left.customer'),
        text('left.customer'),
        '/texts/queued.employee/regulated',
        '/two',
        '/version',
      ].toSorted(),
    )
  })

  it('a reserve that is more than there is, whatever else is wrong', () => {
    const [path, message] = [`${standard}/reservedForNotices`, 'must be platformLimit at most: more than there is cannot be kept back']
    const tooMuch = changed([`${standard}/platformLimit`, 2], [path, 3])
    expect(faultsOf(tooMuch)).toEqual([{ path, message }])
    expect(faultsOf(changed([`${standard}/platformLimit`, 2], [path, 3], ['/phoneCheck/tries', 0]))).toEqual([
      { path, message },
      { path: '/phoneCheck/tries', message: 'must be 1 at least' },
    ])
    expect(faultsOf(changed([`${standard}/platformLimit`, 2], [path, 2]))).toEqual([])
  })

  it('of an empty document, everything that it lacks', () => {
    expect(faultsOf({})).toEqual(['/version', '/profiles', '/phoneCheck', '/texts'].map((path) => ({ path, message: 'is missing' })))
  })

  it('of a document without texts, every text', () => {
    expect(faultsOf({ ...good, texts: {} }).map(({ path }) => path)).toEqual(noticeTextKeys.map((key) => `/texts/${key}`))
  })
})

describe('what stands at the edge is taken as it is', () => {
  it.each<[pointer: string, value: unknown]>([
    ['/version', 0],
    [`${standard}/platformLimit`, 0],
    [`${standard}/employeeLimit`, 0],
    [`${standard}/employeeLimit`, 100],
    [`${standard}/reservedForNotices`, 5],
    [`${standard}/windowMs`, 1],
    [`${standard}/windowMs`, 172_800_000],
    // Then there is no warning.
    [`${standard}/warningAfterMs`, 172_800_000],
    [`${standard}/warningAfterMs`, tenYearsMs],
    [`${standard}/queueLimit`, 0],
    [`${standard}/queueLimit`, 100],
    [`${standard}/maxBusinessUsers`, 1],
    ['/phoneCheck/pinDigits', 4],
    ['/phoneCheck/resendAfterMs', 0],
    [text('left.employee'), 'x'.repeat(8_000)],
    [text('onHold.customer'), '界'.repeat(666)],
    [text('onHold.customer'), '{limit}'.repeat(20)],
    [text('prefix.customer'), `{employee}${'x'.repeat(100)}`],
    [text('start.employee'), '{contact}{limit}{hours}{queueLimit} \t\n😀'],
    [text('start.employee'), 'no placeholder at all'],
  ])('%s: %j', (pointer, value) => {
    const body = changed([pointer, value])
    expect(parsePolicy(body)).toEqual({ policy: body })
  })
})
