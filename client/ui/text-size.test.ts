import { describe, expect, it } from 'vitest'
import { cleanText, sizeOnWeChat, textBytes } from './text-size.ts'

describe('a text', () => {
  it('is counted as WeChat counts it', () => {
    expect(textBytes('汉'.repeat(700))).toBe(2_100)
    expect(textBytes('é'.repeat(1_000))).toBe(2_000)
    expect(textBytes('😀'.repeat(500))).toBe(2_000)
  })

  it('is counted with the name that the customer sees before it, and without blank ends', () => {
    expect(sizeOnWeChat('  hello\n', 'Ana 李: ')).toBe(5 + 9)
    expect(sizeOnWeChat('   ', 'Ana: ')).toBe(0)
  })

  it('is sent without what no answer could take', () => {
    expect(cleanText('  a\0b\uD800  ')).toBe('ab\uFFFD')
  })
})
