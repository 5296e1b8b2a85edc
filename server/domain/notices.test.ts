import { describe, expect, test } from 'vitest'
import { notices, noticeTextKeys, type NoticeTextKey } from '../contracts/notice-texts.ts'
import { languages, type PolicyDocument, type Profile } from '../contracts/policy.ts'
import { audienceOf, noticeText, type NoticeFacts } from './notices.ts'
import { defaultPolicy } from './policy.ts'
import { hourMs } from './testing/story.ts'

const { texts, profiles } = defaultPolicy
const { standard, regulated } = profiles

const facts: NoticeFacts = { profileName: 'standard', profile: standard, language: 'en', contact: 'Li Wei' }
const under = (profile: Partial<Profile>): NoticeFacts => ({ ...facts, profile: { ...standard, ...profile } })
const underRegulated: NoticeFacts = { ...facts, profileName: 'regulated', profile: regulated }

/** The organisation's own words for one text. */
const saying = (key: NoticeTextKey, text: string): PolicyDocument['texts'] => {
  const said = { en: text, 'zh-CN': text, 'zh-TW': text }
  return { ...texts, [key]: { standard: said, regulated: said } }
}

test.each(noticeTextKeys)('%s is read without a placeholder left, by everybody, once all that it may name is known', (key) => {
  const whole = { employee: 'Ana', until: '10:15', pin: '012345' }
  for (const language of languages)
    for (const profileName of ['standard', 'regulated'] as const)
      expect(noticeText(texts, key, { ...facts, ...whole, language, profileName })).not.toMatch(/[{}]|undefined/)
})

describe('the numbers are those of the profile', () => {
  test('at the start', () => {
    const text = noticeText(texts, 'start.employee', facts)
    expect(text).toContain('A WeChat user (Li Wei) is contacting you.')
    expect(text).toContain('• You can send up to 5 messages before')
    expect(text).toContain('• WeChat users must reply within 48 hours.')
  })

  test('at the limit', () => {
    expect(noticeText(texts, 'limit.employee', underRegulated)).toContain('the maximum limit of 3 consecutive messages')
  })

  test.each<[profile: Partial<Profile>, limit: number]>([
    [{ employeeLimit: 9 }, 5],
    [{ employeeLimit: 9, reservedForNotices: 1 }, 4],
    [{ employeeLimit: 4, reservedForNotices: 1 }, 4],
    [{ employeeLimit: 2 }, 2],
    [{ platformLimit: 1, reservedForNotices: 2 }, 0],
  ])('of the limit, what can be sent and not what policy wishes: %o gives %i', (profile, limit) => {
    expect(noticeText(saying('limit.employee', '{limit}.'), 'limit.employee', under({ ...profile, queueLimit: 0 }))).toBe(`${limit}.`)
  })

  test('of the limit, those of this very window where they are known', () => {
    const text = noticeText(texts, 'limit.employee', { ...facts, limit: 4 })
    expect(text).toContain('the maximum limit of 4 consecutive messages')
    expect(noticeText(texts, 'limit.employee', { ...facts, limit: 0 })).toContain('limit of 0 ')
  })

  test('of the queue', () => {
    expect(noticeText(texts, 'queued.employee', under({ queueLimit: 7 }))).toContain('You can queue up to 7 messages;')
  })

  test.each([
    [48 * hourMs, '48 hours'],
    [1.5 * hourMs, '1.5 hours'],
    [hourMs / 3, '0.3 hours'],
  ])('of the window: %i ms are %s', (windowMs, hours) => {
    expect(noticeText(texts, 'start.employee', under({ windowMs }))).toContain(`must reply within ${hours}.`)
  })
})

describe('a text is taken from', () => {
  test('the profile that the conversation follows', () => {
    expect(noticeText(texts, 'start.customer', facts)).toMatch(/^Thank you! You can now start chatting\./)
    expect(noticeText(texts, 'start.customer', underRegulated)).toMatch(/^Thank you! You can now start messaging your contact\./)
  })

  test.each([
    ['en', 'Ana left the conversation.'],
    ['zh-CN', 'Ana 已退出会话。'],
    ['zh-TW', 'Ana 已離開對話。'],
  ] as const)('the language of who reads it: %s', (language, text) => {
    expect(noticeText(texts, 'left.customer', { ...facts, language, employee: 'Ana' })).toBe(text)
  })

  test('what the organisation made of it', () => {
    const own = saying('left.customer', '{employee} says goodbye. You have {hours} hours.')
    expect(noticeText(own, 'left.customer', { ...facts, employee: 'Ana' })).toBe('Ana says goodbye. You have 48 hours.')
  })
})

describe('the limit', () => {
  test.each([
    ['en', /until your contact replies\. Messages that you write now are queued\.$/, /until your contact replies\.$/],
    ['zh-CN', /发送消息。您现在撰写的消息将进入队列。$/, /发送消息。$/],
    ['zh-TW', /傳送訊息。您現在撰寫的訊息將進入佇列。$/, /傳送訊息。$/],
  ] as const)('says what becomes of more messages only while queueing is on: %s', (language, whileOn, whileOff) => {
    const says = (queueLimit: number) => noticeText(texts, 'limit.employee', { ...under({ queueLimit }), language })
    expect(says(1)).toMatch(whileOn)
    expect(says(0)).toMatch(whileOff)
  })

  test('alone says it', () => {
    expect(noticeText(texts, 'resumed.employee', facts)).toBe('The contact has opted in. You can start messaging now.')
  })
})

test('a name is taken as it is, whatever signs it holds', () => {
  const name = '$& {limit} {contact} $1'
  expect(noticeText(texts, 'start.employee', { ...facts, contact: name })).toContain(`(${name}) is contacting you`)
  expect(noticeText(texts, 'prefix.customer', { ...facts, employee: name })).toBe(`${name}: `)
})

test('a PIN keeps its zeros', () => {
  expect(noticeText(texts, 'check.sms.customer', { ...facts, pin: '000700' })).toMatch(/^000700 is your PIN/)
})

test.each(noticeTextKeys)('%s is for whom its name says', (key) => {
  expect(key.endsWith(`.${audienceOf(key)}`)).toBe(true)
  expect(notices[key].to).toBe(audienceOf(key))
})
