import { describe, expect, test } from 'vitest'
import { noticeKeys, noticeText } from './notices.ts'
import { defaultPolicy } from './policy.ts'
import { hourMs } from './testing/story.ts'

const { standard, regulated } = defaultPolicy.profiles
const contact = 'Li Wei'

test.each(noticeKeys)('%s reads as a sentence, with every placeholder filled', (key) => {
  const text = noticeText(key, { contact, profile: standard })
  expect(text.length).toBeGreaterThan(20)
  expect(text).not.toMatch(/[{}]/)
})

describe('the numbers are those of the profile', () => {
  test('at the start', () => {
    const text = noticeText('start.employee', { contact, profile: standard })
    expect(text).toContain('A WeChat user (Li Wei) is contacting you.')
    expect(text).toContain('• You can send up to 5 messages before')
    expect(text).toContain('• WeChat users must reply within 48 hours.')
  })

  test('at the limit', () => {
    expect(noticeText('limit.employee', { contact, profile: regulated })).toContain('the maximum limit of 3 consecutive messages')
  })

  test('of the queue', () => {
    expect(noticeText('queued.employee', { contact, profile: { ...standard, queueLimit: 7 } })).toContain('You can queue up to 7 messages;')
  })

  test.each([
    [48 * hourMs, '48 hours'],
    [1.5 * hourMs, '1.5 hours'],
    [hourMs / 3, '0.3 hours'],
  ])('of the window: %i ms are %s', (windowMs, hours) => {
    const text = noticeText('expired.employee', { contact, profile: { ...standard, windowMs } })
    expect(text).toContain(`Your contact has not responded for ${hours}.`)
  })
})

test('the limit says what becomes of more messages only while queueing is on', () => {
  const says = (queueLimit: number) => noticeText('limit.employee', { contact, profile: { ...standard, queueLimit } })
  expect(says(1)).toMatch(/until your contact replies\. Messages that you write now are queued\.$/)
  expect(says(0)).toMatch(/until your contact replies\.$/)
})

test('the addendum about the queue belongs to the limit alone', () => {
  expect(noticeText('resumed.employee', { contact, profile: standard })).toBe('The contact has opted in. You can start messaging now.')
})

test("a contact's name is taken as it is, whatever signs it holds", () => {
  const name = '$& {limit} {contact} $1'
  expect(noticeText('start.employee', { contact: name, profile: standard })).toContain(`(${name}) is contacting you`)
})
