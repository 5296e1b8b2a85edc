import { describe, expect, it } from 'vitest'
import { sends, type KeyPress } from './enter-key.ts'

const enter: KeyPress = { key: 'Enter', keyCode: 13, shiftKey: false, altKey: false, isComposing: false }

describe('a key in the composer', () => {
  it.each<[what: string, press: Partial<KeyPress>, composedAgoMs: number | null, expected: boolean]>([
    ['Enter', {}, null, true],
    ['Shift+Enter', { shiftKey: true }, null, false],
    ['Alt+Enter', { altKey: true }, null, false],
    ['another key', { key: 'a', keyCode: 65 }, null, false],
    ['Enter that chooses a word, in Chrome and Firefox', { isComposing: true, keyCode: 229 }, null, false],
    ['Enter that chooses a word, told by the key code alone', { keyCode: 229 }, null, false],
    ['Enter that chose a word, in Safari, after the composition has ended', {}, 4, false],
    ['Enter a moment after a word was chosen', {}, 200, true],
  ])('%s', (_what, press, composedAgoMs, expected) => {
    expect(sends({ ...enter, ...press }, composedAgoMs)).toBe(expected)
  })
})
