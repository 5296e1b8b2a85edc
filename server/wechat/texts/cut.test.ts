import fc from 'fast-check'
import { expect, it } from 'vitest'
import { inTime } from '../testing/fuzz-runs.ts'
import { cutToBytes, cutToLength } from './cut.ts'

it.each([
  ['hello', 10, 'hello'],
  ['hello', 5, 'hello'],
  ['hello', 4, 'hell'],
  ['你好', 5, '你'],
  ['你好', 2, ''],
  ['a👨‍👩‍👧b', 18, 'a'],
  ['a👨‍👩‍👧b', 19, 'a👨‍👩‍👧'],
  // One character for the reader, longer than there is room.
  ['👨‍👩‍👧', 10, '👨'],
  ['x', 0, ''],
  ['', 0, ''],
])('%j in %i bytes is %j', (text, maxBytes, expected) => {
  expect(cutToBytes(text, maxBytes)).toBe(expected)
})

it('gives the longest beginning that fits, at the border of what a reader takes for a character', () => {
  const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
  const anyText = fc.string({ unit: fc.constantFrom('a', '你', '👋🏽', '👨‍👩‍👧', '🇨🇳', 'é', '\r\n', '\ud83d') })
  fc.assert(
    fc.property(anyText, fc.nat(60), fc.boolean(), (text, max, inBytes) => {
      const size = (part: string) => (inBytes ? Buffer.byteLength(part) : part.length)
      const cut = (inBytes ? cutToBytes : cutToLength)(text, max)
      const parts = [...graphemes.segment(text.toWellFormed())].map(({ segment }) => segment)
      expect(size(cut)).toBeLessThanOrEqual(max)
      expect(text.toWellFormed().startsWith(cut)).toBe(true)
      if (size(parts[0] ?? '') > max) return
      const kept = [...graphemes.segment(cut)].length
      expect(parts.slice(0, kept).join('')).toBe(cut)
      if (kept < parts.length) expect(size(cut + parts[kept]!)).toBeGreaterThan(max)
    }),
  )
})

it.each(['a', '你', '👨‍👩‍👧', '\u0301'])('is not slow about 64 KiB of %j', (piece) => {
  const text = piece.repeat(65_536 / piece.length)
  inTime(() => cutToBytes(text, 512))
  inTime(() => cutToLength(text, 200))
})
