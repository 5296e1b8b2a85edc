import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fuzzRuns, fuzzTimeoutMs, inTime } from '../testing/fuzz-runs.ts'
import { emoticons, toUnicodeEmoji } from './emoticons.ts'

describe('an emoticon of WeChat’s', () => {
  it.each(emoticons)('becomes %s, by code and by name, once and for all', (emoji, code, ...names) => {
    for (const mark of [...(code === null ? [] : [code]), ...names.map((name) => `[${name}]`)]) {
      expect(toUnicodeEmoji(mark)).toBe(emoji)
      expect(toUnicodeEmoji(`好${mark}${mark}12 a`)).toBe(`好${emoji}${emoji}12 a`)
      // What we send is the emoji, and so it comes back.
      expect(toUnicodeEmoji(toUnicodeEmoji(mark))).toBe(emoji)
    }
  })

  it('has one meaning', () => {
    const marks = emoticons.flatMap(([, code, ...names]) => [...(code === null ? [] : [code]), ...names.map((name) => `[${name}]`)])
    expect(new Set(marks).size).toBe(marks.length)
    expect(new Set(emoticons.map(([emoji]) => emoji)).size).toBe(emoticons.length)
  })

  it.each([
    ['without a sure emoji', '/:@) [抱拳] /::~ [Emm] /::<'],
    ['in another language', '[ยิ้ม] [發怒]'],
    ['in another case', '[smile] /:ROSE'],
    ['that is a word', '/:version /:okay /::Please'],
    ['that is part of an address', 'https://example.com/:v?x=[Smile]/:rose'],
    ['that is cut', '/: [微笑 Smile] /:ros'],
    ['that is nothing but numbers', '007 1e5 ]]> [1]'],
  ])('%s stays as it came', (_name, text) => {
    expect(toUnicodeEmoji(text)).toBe(text)
  })

  it('is found behind an address and between letters', () => {
    expect(toUnicodeEmoji('https://example.com/a /:rose ok/::)thanks')).toBe('https://example.com/a 🌹 ok🙂thanks')
    expect(toUnicodeEmoji('/:showlove12131')).toBe('👄12131')
  })
})

it(
  'leaves text without emoticons alone, and is never late',
  () => {
    const piece = fc.oneof(
      fc.constantFrom('/:', '/::', '[', ']', '微笑', 'Smile', 'https://', 'http', '/', ':', ')', 'v', ' '),
      fc.string({ unit: 'binary', maxLength: 5 }),
    )
    fc.assert(
      fc.property(fc.string({ unit: piece, maxLength: 200 }), (text) => {
        inTime(() => toUnicodeEmoji(text))
        const plain = text.replaceAll(/[/[]/g, '')
        expect(toUnicodeEmoji(plain)).toBe(plain)
      }),
      { numRuns: fuzzRuns },
    )
  },
  fuzzTimeoutMs,
)

it.each(['/:', '[', '/::', 'https://', 'http:/', '[Smil', '/:rose', '你'])('is not slow about 64 KiB of %j', (piece) => {
  inTime(() => toUnicodeEmoji(piece.repeat(65_536 / piece.length)))
})
