import { describe, expect, test } from 'vitest'
import { notices, noticeTextKeys, type NoticeTextKey } from '../../contracts/notice-texts.ts'
import { languages, profileName, type ProfileName } from '../../contracts/policy.ts'
import { policyTexts } from '../../contracts/policy-texts.ts'
import { detectLanguage } from '../language.ts'
import { defaultTexts } from './default-texts.ts'

const profiles = profileName.options
/** Every wording of a key, with where it stands. */
const wordingsOf = (key: NoticeTextKey) =>
  profiles.flatMap((profile) =>
    languages.map((language) => ({ profile, language, where: `${profile}, ${language}`, text: defaultTexts[key][profile][language] })),
  )
const placeholdersOf = (text: string) => [...new Set(text.match(/\{\w+\}/g))].toSorted()

test('every text of every profile and language could have been saved as it is', () => {
  expect(policyTexts.parse(defaultTexts)).toEqual(defaultTexts)
  expect(noticeTextKeys.flatMap(wordingsOf)).toHaveLength(noticeTextKeys.length * 2 * 3)
})

test.each(noticeTextKeys)('%s names the same things in every language', (key) => {
  for (const { where, profile, text } of wordingsOf(key))
    expect(placeholdersOf(text), where).toEqual(placeholdersOf(defaultTexts[key][profile].en))
})

test.each(noticeTextKeys)('%s leaves room for a sentence of the organisation’s own', (key) => {
  for (const { where, text } of wordingsOf(key))
    expect(new TextEncoder().encode(text).length, where).toBeLessThan(notices[key].mostBytes / 2)
})

/** What may stand in a text as a number: the pause's notices are written for 24 hours, the rest is no figure of policy. */
const allowed: Partial<Record<NoticeTextKey, RegExp>> = {
  'warning.employee': /24/g,
  'participantsChanged.customer': /24/g,
  'check.askNumber.customer': /\+86/g,
  'check.wrongNumber.customer': /\+86/g,
  'check.confirmNumber.customer': /\+86/g,
  // What the customer replies to choose.
  'check.help.customer': /(?<= )[12](?=[.。])/g,
}
const countsInWords = /\b(two|three|four|five|six)\b|[两兩二三四五六](条|則|则|次|小)/

test.each(noticeTextKeys)('%s names no figure that policy may change', (key) => {
  for (const { where, profile, text } of wordingsOf(key)) {
    expect(text.replaceAll(allowed[key] ?? '', ''), where).not.toMatch(/\d/)
    // The rules' own wording for the start of a regulated conversation says four.
    if (!(key.startsWith('start.') && profile === 'regulated')) expect(text, where).not.toMatch(countsInWords)
  }
})

const zhCnOnly = /[们这会说时对发]|短信|账号|回复|撤回|模板/
const zhTwOnly = /[們這會說時對發]|簡訊|帳號|回覆|收回|範本/
test.each(noticeTextKeys.filter((key) => key !== 'prefix.customer'))('%s keeps to its language, script and courtesy', (key) => {
  for (const { where, language, text } of wordingsOf(key)) {
    expect(detectLanguage(text.replaceAll(/\{\w+\}|#LEAVE|Help|WeCom|WeChat/g, '')), where).toBe(language)
    if (language !== 'zh-CN') expect(text, where).not.toMatch(zhCnOnly)
    if (language !== 'zh-TW') expect(text, where).not.toMatch(zhTwOnly)
    // 您, never the familiar form.
    expect(text, where).not.toMatch(/[你妳]/)
  }
})

test.each(noticeTextKeys.filter((key) => key !== 'prefix.customer'))('%s differs between the two ways of writing Chinese', (key) => {
  for (const profile of profiles) expect(defaultTexts[key][profile]['zh-CN']).not.toBe(defaultTexts[key][profile]['zh-TW'])
})

describe('the English texts are those of the rules, to the letter', () => {
  /** A list stands on lines of its own; the rules have it in one. */
  const inOneLine = (key: NoticeTextKey, profile: ProfileName) => defaultTexts[key][profile].en.replaceAll('\n', ' ')

  test.each<[NoticeTextKey, ProfileName, string]>([
    [
      'start.employee',
      'standard',
      'A WeChat user ({contact}) is contacting you. For chats to remain active: • You can send up to {limit} messages before the WeChat user must reply. • WeChat users must reply within {hours} hours. For inactive chats, your messages will be paused until the WeChat user resumes the conversation.',
    ],
    [
      'start.customer',
      'standard',
      'Thank you! You can now start chatting. This account can only message you while the chat is active. The chat becomes inactive if you do not reply: • After receiving {limit} messages • After {hours} hours. You can send a message at any time to resume the conversation.',
    ],
    [
      'start.employee',
      'regulated',
      'Please note, WeChat allows you to send four consecutive messages, including system messages, before requiring a response from your contact to continue messaging. If the conversation is inactive after {hours} hours, you will not be able to send any messages until your contact responds.',
    ],
    [
      'start.customer',
      'regulated',
      'Thank you! You can now start messaging your contact. Please note, WeChat allows your contact four consecutive replies, including system messages, before requiring a response from you to continue messaging. If the conversation is inactive after {hours} hours, your contact will not be able to send any messages until you send a message. To leave the chat at any time, reply with #LEAVE.',
    ],
  ])('%s, %s', (key, profile, text) => {
    expect(inOneLine(key, profile)).toBe(text)
  })

  test.each<[NoticeTextKey, string]>([
    [
      'limit.employee',
      'You have reached the maximum limit of {limit} consecutive messages without a response from your contact. You cannot send any more messages until your contact replies.',
    ],
    ['limitQueueing.employee', 'Messages that you write now are queued.'],
    [
      'warning.employee',
      'Your contact has not responded for 24 hours. If no response is received in the next 24 hours, your chat will become inactive until your contact replies.',
    ],
    [
      'onHold.customer',
      'Your contact is unable to send you any more messages, till you respond. Per WeChat Policy, this conversation is on-hold. Please reply to resume.',
    ],
    [
      'participantsChanged.customer',
      'If you do not reply in the next 24 hours, your contact will not be able to send any more messages. To keep the chat active, please reply with any message. Please note: Other user(s) have been added or removed from this chat.',
    ],
    [
      'optIn.employee',
      "You've sent the contact an opt-in request. You can send up to {queueLimit} messages, and we'll deliver them as soon as the request is accepted.",
    ],
    [
      'queued.employee',
      'This chat is inactive. You can queue up to {queueLimit} messages; they are delivered as soon as your contact replies.',
    ],
    ['queueFull.employee', 'Your last message was not queued as the limit of pending messages has been reached'],
    ['resumed.employee', 'The contact has opted in. You can start messaging now.'],
    ['left.employee', 'You left the conversation.'],
    ['left.customer', '{employee} left the conversation.'],
    ['prefix.customer', '{employee}: '],
  ])('%s, both profiles', (key, text) => {
    expect(inOneLine(key, 'standard')).toBe(text)
    expect(inOneLine(key, 'regulated')).toBe(text)
  })
})

describe('the phone check', () => {
  const texts = (key: NoticeTextKey) => wordingsOf(key).map(({ text }) => text)

  test.each(['check.askNumber.customer', 'check.confirmNumber.customer', 'check.help.customer'] as const)(
    'says in %s how to end it',
    (key) => {
      for (const text of texts(key)) expect(text).toContain('#LEAVE')
    },
  )
  test.each(['check.askPin.customer', 'check.wrongPin.customer', 'check.expiredPin.customer', 'check.notSent.customer'] as const)(
    'says in %s how to go on',
    (key) => {
      for (const text of texts(key)) expect(text).toContain('Help')
    },
  )
  test('offers another number as 1, and the PIN again as 2', () => {
    for (const text of texts('check.help.customer')) expect(text).toMatch(/1.*\n.*2/)
  })
  test.each(['check.askPin.customer', 'check.tooSoon.customer', 'check.tooMany.customer', 'check.locked.customer'] as const)(
    'says in %s until when',
    (key) => {
      for (const text of texts(key)) expect(text).toContain('{until}')
    },
  )
  test('can name neither the number nor the contact', () => {
    const named = noticeTextKeys.filter((key) => key.startsWith('check.')).flatMap((key) => notices[key].placeholders)
    expect([...new Set<string>(named)].toSorted()).toEqual(['pin', 'until'])
  })
  test('tells the PIN in the SMS alone', () => {
    expect(noticeTextKeys.filter((key) => texts(key).some((text) => text.includes('{pin}')))).toEqual(['check.sms.customer'])
    for (const text of texts('check.sms.customer')) expect(text).toContain('{pin}')
  })
})
