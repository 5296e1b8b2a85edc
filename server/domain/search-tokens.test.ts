import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldText, termsOf, tokensOf, tokensOfNumber, tokensOfReadings, toTsquery, type SearchTerm } from './search-tokens.ts'

const meets = (tokens: readonly string[], { token, match }: SearchTerm) =>
  tokens.some((one) => (match === 'prefix' ? one.startsWith(token) : one === token))
const finds = (tokens: readonly string[], query: string) => {
  const terms = termsOf(query)
  return terms.length > 0 && terms.every((term) => meets(tokens, term))
}

describe('a text', () => {
  it.each([
    ['李伟想了解基金', '李'],
    ['李伟想了解基金', '基金'],
    ['李伟想了解基金', '了解基'],
    ['Call me about the FUND', 'fun'],
    ['Call me about the FUND', 'call FUND'],
    ['ＡＢＣ银行', 'abc'],
    ['ABC银行', 'ＡＢＣ银'],
    ['Café déjà vu', 'cafe deja'],
    ['cafe', 'CAFÉ'],
    ['Jürgen Weiß', 'jurgen weiss'],
    ['Straße 12', 'strasse 1'],
    ['the A380 model', 'a38'],
    ['张伟 zw@example.com', '张 zw'],
    ['ｶﾀｶﾅ', 'カタ'],
    ['안녕하세요', '안녕'],
    ['𠮷野家', '𠮷野'],
    ['余额是 1,234.56', '1 234'],
  ])('%s is found by %s', (text, query) => expect(finds(tokensOf(text), query)).toBe(true))

  it.each([
    ['李伟', '伟李'],
    ['李伟', '王'],
    ['Call me about the fund', 'und'],
    ['Call me', 'callme'],
    ['hello', ''],
    ['hello', '!?  …'],
    ['hello 😀', '😀'],
  ])('%s is not found by %s', (text, query) => expect(finds(tokensOf(text), query)).toBe(false))

  const words = fc.array(fc.constantFrom('李', '伟', '基', '金', '𠮷', 'fund ', 'É', 'Ｚ', '1', '. ', 'カ', '们'), { maxLength: 40 })
  it('is found by any part of its characters', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...'李伟基金账户的𠮷'), { minLength: 1, maxLength: 30 }),
        fc.nat(),
        fc.nat(),
        (text, from, length) => {
          const start = from % text.length
          const part = text.slice(start, start + 1 + (length % 5))
          expect(finds(tokensOf(`x ${text.join('')} y`), part.join(''))).toBe(true)
        },
      ),
    )
  })
  it('is found by itself and by the beginning of each of its words', () => {
    fc.assert(
      fc.property(words, (parts) => {
        const text = parts.join('')
        const tokens = tokensOf(text)
        expect(
          termsOf(text)
            .slice(0, 20)
            .every((term) => meets(tokens, term)),
        ).toBe(true)
        for (const word of foldText(text).match(/[a-z0-9]+/g) ?? []) expect(finds(tokens, word.slice(0, 2))).toBe(true)
      }),
    )
  })
  it('gives tokens that are letters and digits alone, whatever it holds, and each once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const tokens = tokensOf(text)
        expect(new Set(tokens).size).toBe(tokens.length)
        for (const token of tokens)
          expect(token).toMatch(/^[\p{L}\p{N}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}々〇ー]+$/u)
        for (const { token } of termsOf(text)) expect(token).not.toMatch(/['\\:&|!()<>*\s]/)
      }),
      { numRuns: 1_000 },
    )
  })
  it('of any length gives a bounded number of tokens', () => {
    const long = Array.from({ length: 20_000 }, (_, n) => String.fromCodePoint(0x4e00 + (n % 20_000))).join('')
    expect(tokensOf(long).length).toBe(4_000)
    expect(tokensOf('x'.repeat(10_000))).toEqual(['x'.repeat(40)])
    expect(termsOf(long).length).toBe(24)
  })
})

describe('a name', () => {
  const tokens = tokensOfReadings([
    ['zhang', 'wei'],
    ['zhang', 'wéi'],
  ]).concat(tokensOf('张伟'))
  it.each(['zhangwei', 'ZhangWei', 'zw', 'z', 'zhang w', 'wei', 'zhangw', '张', '张伟', '张 wei', 'ｚｗ'])('is found by %s', (query) =>
    expect(finds(tokens, query)).toBe(true),
  )
  it.each(['wz', 'weizhang', 'hang', '伟张', 'zx'])('is not found by %s', (query) => expect(finds(tokens, query)).toBe(false))
  it('of three syllables is found by the last two', () => {
    const three = tokensOfReadings([['wang', 'xiao', 'ming']])
    for (const query of ['xiaoming', 'xm', 'wxm', 'wang xiaom']) expect(finds(three, query)).toBe(true)
  })
})

describe('a number', () => {
  it.each(['13800138000', '+86 138', '8000', '0013', '86 138-0013', '１３８'])('is found by %s', (query) =>
    expect(finds(tokensOfNumber('+86 138-0013-8000'), query)).toBe(true),
  )
  it('is not found by another', () => expect(finds(tokensOfNumber('+8613800138000'), '139')).toBe(false))
})

describe('a query', () => {
  it('becomes what PostgreSQL understands', () => {
    expect(toTsquery(termsOf('基金 Fun 的'), '1.a.')).toBe(`'1.a.基金' & '1.a.fun':* & '1.a.的'`)
    expect(termsOf('  ')).toEqual([])
  })
})
