import { expect, it } from 'vitest'
import { readLabel, readText } from './read-text.ts'

it.each([
  ['007'],
  ['1e5'],
  ['true'],
  [' spaces \n and lines '],
  [']]>'],
  ['<![CDATA[x]]>'],
  ['&lt;b&gt;'],
  ['你好 👋🏽 👨‍👩‍👧 🇨🇳'],
  ['{"a":24086087575195331}'],
])('%j stays what it was', (text) => {
  expect(readText(text)).toBe(text)
  expect(readLabel(text, 200)).toBe(text)
})

it('what has no UTF-8, or no place in the database, becomes a replacement character', () => {
  expect(readText('a\ud83db\udc4bc\0d')).toBe('a\uFFFDb\uFFFDc\uFFFDd')
  expect(readLabel('a\ud83d\0', 200)).toBe('a\uFFFD\uFFFD')
})

it('emoticons become emoji in what was said, and stay in a title', () => {
  expect(readText('好[微笑]/:rose')).toBe('好🙂🌹')
  expect(readLabel('[微笑]', 200)).toBe('[微笑]')
})

it('a title is cut between characters', () => {
  expect(readLabel('👋🏽👋🏽', 7)).toBe('👋🏽')
})
