import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { excerptOf, findMarks } from './find-marks.ts'

const marked = (text: string, query: string) => findMarks(text, query).map(([from, to]) => text.slice(from, to))

describe('marks', () => {
  it.each([
    ['李伟想了解基金，基金', '基金', ['基金', '基金']],
    ['ＡＢＣ and abc', 'ab', ['ＡＢ', 'ab']],
    ['Café crème', 'CAFE', ['Café']],
    ['Café crème', 'cre', ['Crè'.toLowerCase()]],
    ['Cafe\u0301 x', 'cafe', ['Cafe\u0301']],
    ['Weiß', 'weiss', ['Weiß']],
    ['fund refund', 'fund', ['fund']],
    ['基金fund', 'fund', ['fund']],
    ['𠮷野家', '野', ['野']],
    ['张伟', 'zw', []],
    ['aaa', 'a', ['a']],
    ['the fund of 基金', '基金 the', ['the', '基金']],
  ] as const)('of %s for %s', (text, query, parts) => expect(marked(text, query)).toEqual(parts))

  it('stand in order, apart, within the text and never in the middle of a character, whatever it is', () => {
    const text = fc.string({ unit: fc.constantFrom('基', '金', '𠮷', 'é', 'e\u0301', 'ﬁ', 'Ａ', 'ß', ' ', 'a', '😀', '１'), maxLength: 60 })
    fc.assert(
      fc.property(text, text, (content, query) => {
        let end = -1
        for (const [from, to] of findMarks(content, query)) {
          expect(from).toBeGreaterThan(end)
          expect(to).toBeGreaterThan(from)
          end = to
          for (const at of [from, to]) expect(content.charCodeAt(at) >= 0xdc00 && content.charCodeAt(at) <= 0xdfff).toBe(false)
        }
        expect(end).toBeLessThanOrEqual(content.length)
      }),
      { numRuns: 500 },
    )
  })
})

describe('an excerpt', () => {
  it('shows what stands around the first place, and says where it was cut', () => {
    const text = `${'前'.repeat(60)}基金${'后'.repeat(200)}`
    const { text: part, marks } = excerptOf(text, '基金') ?? expect.fail('nothing found')
    expect(part).toMatch(/^…前{24}基金后+…$/)
    expect(marks.map(([from, to]) => part.slice(from, to))).toEqual(['基金'])
  })
  it('is the whole of a short text, on one line', () => {
    expect(excerptOf('one\ntwo', 'two')).toEqual({ text: 'one two', marks: [[4, 7]] })
  })
  it('is none where the pairs are there and the word is not', () => {
    expect(excerptOf('大学生，生活', '大学生活')).toBeNull()
    expect(excerptOf('fund', 'bond')).toBeNull()
  })
})
