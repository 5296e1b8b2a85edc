import { describe, expect, it } from 'vitest'
import { quoted, withoutQuote } from './quoted.ts'

describe('a quote', () => {
  it('is the author and the words in one line', () => expect(quoted('李伟', '您好\n吗？')).toBe('「李伟: 您好 吗？」\n'))
  it('is cut between characters', () => expect(quoted('Ana', '😀'.repeat(100))).toBe(`「Ana: ${'😀'.repeat(79)}…」\n`))
  it('leaves out what was quoted before', () => {
    expect(withoutQuote('「Ana: Tomorrow?」\nYes')).toBe('Yes')
    expect(withoutQuote('「Ana: Tomorrow?」')).toBe('')
  })
})
