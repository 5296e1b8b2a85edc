import { describe, expect, it } from 'vitest'
import { textParts } from './text-parts.ts'

const links = (text: string) => textParts(text).flatMap(({ href }) => href ?? [])

describe('links in a text', () => {
  it.each([
    ['See https://example.com/a?b=1#c.', ['https://example.com/a?b=1#c']],
    ['(https://example.com/a)', ['https://example.com/a']],
    [
      'https://en.wikipedia.org/wiki/Bond_(finance), and http://x.example!',
      ['https://en.wikipedia.org/wiki/Bond_(finance)', 'http://x.example'],
    ],
    ['请看https://example.com/条款，谢谢', ['https://example.com/']],
    ['javascript:alert(1) and data:text/html,x', []],
    ['http:// nothing', []],
  ])('%s', (text, expected) => expect(links(text)).toEqual(expected))

  it('lose nothing of what was said', () => {
    const text = 'a https://b.example/c, d (https://e.example) f'
    expect(
      textParts(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text)
  })
})
