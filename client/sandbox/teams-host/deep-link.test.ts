// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { formatDeepLink, parseDeepLink } from './deep-link.ts'

describe('a deep link', () => {
  it.each([
    { appId: 'c0a3c1de-6d0a-4f0e-9b56-0d0c6f1a7b21', pageId: 'messages', subPageId: 'thread:7 & more' },
    { appId: 'c0a3c1de-6d0a-4f0e-9b56-0d0c6f1a7b21', pageId: 'about', subPageId: null },
  ])('is read as it was written: %j', (link) => {
    expect(parseDeepLink(formatDeepLink(link))).toEqual(link)
  })

  it.each([
    'not an address',
    'https://example.com/l/entity/a/b',
    'http://teams.microsoft.com/l/entity/a/b',
    'https://teams.microsoft.com/l/chat/0/0?users=a',
    'javascript:alert(1)',
  ])('is not seen in %s', (url) => expect(parseDeepLink(url)).toBeNull())

  it('leads to the page alone when its context is damaged', () => {
    expect(parseDeepLink('https://teams.microsoft.com/l/entity/a/b?context=%7B')).toEqual({ appId: 'a', pageId: 'b', subPageId: null })
  })
})
