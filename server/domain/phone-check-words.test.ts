import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { customerTime } from './customer-time.ts'
import { asksHelp, maskPins, readChoice, readDigits } from './phone-check-words.ts'

describe('help', () => {
  it.each(['Help', 'help', ' HELP. ', 'Ｈｅｌｐ', 'help!', '帮助', '幫助。', '帮助！', '?', '？'])('is asked for by %s', (text) =>
    expect(asksHelp(text)).toBe(true),
  )
  it.each(['helpful', 'help me', '1', '', '!', '123456'])('is not asked for by %j', (text) => expect(asksHelp(text)).toBe(false))
})

describe('a choice', () => {
  it.each([
    ['1', 1],
    ['２', 2],
    [' 1. ', 1],
    ['2。', 2],
    ['3', null],
    ['12', null],
    ['one', null],
    ['', null],
  ])('%j is %j', (text, choice) => expect(readChoice(text)).toBe(choice))
})

describe('digits', () => {
  it.each([
    ['123456', '123456'],
    ['１２３ ４５６', '123456'],
    ['123-456', '123456'],
    ['验证码：123456。', '123456'],
    ['1\u200b23456', '123456'],
    ['123456 or else 654321', null],
    ['no', null],
    ['', null],
  ])('%j reads %j', (text, digits) => expect(readDigits(text)).toBe(digits))
})

describe('a masked text', () => {
  it.each([
    ['123456', '••••••'],
    ['PIN: 12 34-56!', 'PIN: ••••••!'],
    ['１２３４５６', '••••••'],
    ['①②③④⑤⑥', '••••••'],
    ['2 times', '2 times'],
  ])('%j is kept as %j', (text, kept) => expect(maskPins(text)).toBe(kept))

  it('holds nothing that could be read as a PIN', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('1', '５', '٣', '⑥', ' ', '-', '\u200b', 'a', '码', '.', '²') }), (text) => {
        const digits = readDigits(text)
        if (digits !== null && digits.length >= 4) expect(readDigits(maskPins(text))?.length ?? 0).toBeLessThan(4)
      }),
    )
  })
})

describe('a time', () => {
  const now = new Date('2026-11-22T12:00:00.000Z')
  it.each([
    ['2026-11-22T12:34:56.000Z', 'en', 'down', '20:34 (China time)'],
    ['2026-11-22T12:34:56.000Z', 'en', 'up', '20:35 (China time)'],
    ['2026-11-22T12:34:00.000Z', 'en', 'up', '20:34 (China time)'],
    ['2026-11-22T16:00:00.000Z', 'en', 'down', '23 November 00:00 (China time)'],
    ['2026-11-22T16:05:00.000Z', 'zh-CN', 'down', '11月23日 00:05（北京时间）'],
    ['2026-11-22T12:05:00.000Z', 'zh-CN', 'down', '20:05（北京时间）'],
    ['2027-11-22T12:05:00.000Z', 'zh-TW', 'down', '11月22日 20:05（北京時間）'],
  ] as const)('%s in %s, rounded %s', (at, language, rounding, read) =>
    expect(customerTime(new Date(at), language, rounding, now)).toBe(read),
  )
})
