import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OutboundContent } from '../content.ts'
import { composeMessage, limits } from './compose-message.ts'

const link = (url: string, title = 'T', description: string | null = null): OutboundContent => ({
  kind: 'link',
  card: { type: 'link', title, description, url, imageUrl: null },
  thumbRef: null,
})

describe('what WeCom is given', () => {
  it.each<[OutboundContent, object]>([
    [
      { kind: 'text', text: '你好\n007' },
      { msgtype: 'text', text: { content: '你好\n007' } },
    ],
    [
      { kind: 'image', mediaRef: 'M' },
      { msgtype: 'image', image: { media_id: 'M' } },
    ],
    [
      { kind: 'voice', mediaRef: 'M' },
      { msgtype: 'voice', voice: { media_id: 'M' } },
    ],
    [
      { kind: 'file', mediaRef: 'M' },
      { msgtype: 'file', file: { media_id: 'M' } },
    ],
    [
      { kind: 'video', mediaRef: 'M', thumbRef: null, title: 'x' },
      { msgtype: 'video', video: { media_id: 'M' } },
    ],
    [
      { ...link('https://example.com/a?b=1', 'Title', 'Words'), thumbRef: 'OWN' } as OutboundContent,
      { msgtype: 'link', link: { title: 'Title', desc: 'Words', url: 'https://example.com/a?b=1', thumb_media_id: 'OWN' } },
    ],
    [link('https://example.com'), { msgtype: 'link', link: { title: 'T', url: 'https://example.com', thumb_media_id: 'STANDIN' } }],
    [
      { kind: 'location', card: { type: 'location', latitude: 31.2, longitude: 121.5, name: 'Pier 3', address: null } },
      { msgtype: 'location', location: { latitude: 31.2, longitude: 121.5, name: 'Pier 3' } },
    ],
    [
      { kind: 'miniprogram', card: { type: 'miniprogram', title: 'Funds', appId: 'wx1', path: 'p/i' }, thumbRef: 'M' },
      { msgtype: 'miniprogram', miniprogram: { appid: 'wx1', title: 'Funds', thumb_media_id: 'M', pagepath: 'p/i' } },
    ],
    [
      { kind: 'menu', card: { type: 'menu', head: 'Which?', items: [{ id: '1', text: 'This' }], tail: '' } },
      { msgtype: 'msgmenu', msgmenu: { head_content: 'Which?', list: [{ type: 'click', click: { id: '1', content: 'This' } }] } },
    ],
  ])('for %j', (content, expected) => {
    expect(composeMessage(content, 'STANDIN')).toEqual(expected)
  })

  it('has an address in ASCII, and none that is too long for it', () => {
    expect(composeMessage(link('https://example.com/报告'), 'S')).toMatchObject({ link: { url: 'https://example.com/%E6%8A%A5%E5%91%8A' } })
    expect(composeMessage(link(`https://example.com/${'a'.repeat(2028)}`), 'S')).not.toBeNull()
    expect(composeMessage(link(`https://example.com/${'a'.repeat(2029)}`), 'S')).toBeNull()
    expect(composeMessage(link(`https://example.com/${'报'.repeat(700)}`), 'S')).toBeNull()
  })
})

describe('labels', () => {
  const graphemes = (text: string) =>
    Array.from(new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text), (part) => part.segment)
  const words = fc.string({ unit: fc.constantFrom('a', 'é', '报', '👩‍👩‍👧‍👦', '🇨🇳', 'e\u0301', ' '), maxLength: 600 })

  /** Cut no earlier than it must be, never over the limit, never within a character. */
  function expectCut(whole: string, cut: string, maxBytes: number) {
    expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(maxBytes)
    const all = graphemes(whole)
    const kept = graphemes(cut)
    expect(all.slice(0, kept.length)).toEqual(kept)
    const next = all[kept.length]
    if (next !== undefined) expect(Buffer.byteLength(cut + next)).toBeGreaterThan(maxBytes)
  }

  it('stay within what WeCom takes, in bytes, and end between two characters', () => {
    fc.assert(
      fc.property(words, words, fc.array(words, { maxLength: 12 }), (head, tail, texts) => {
        const items = texts.map((text, index) => ({ id: String(index), text }))
        const menu = composeMessage({ kind: 'menu', card: { type: 'menu', head, items, tail } }, null) as {
          msgmenu: { head_content?: string; tail_content?: string; list: { click: { content: string } }[] }
        }
        expectCut(head, menu.msgmenu.head_content ?? '', limits.menuHead)
        expectCut(tail, menu.msgmenu.tail_content ?? '', limits.menuTail)
        expect(menu.msgmenu.list).toHaveLength(Math.min(texts.length, 10))
        menu.msgmenu.list.forEach(({ click }, index) => expectCut(texts[index]!, click.content, limits.menuItemText))
        const card = composeMessage(link('https://example.com', head, tail), 'S') as { link: { title: string; desc?: string } }
        expectCut(head, card.link.title, limits.linkTitle)
        expectCut(tail, card.link.desc ?? '', limits.linkDescription)
        const program = { type: 'miniprogram', title: head, appId: 'a', path: 'p' } as const
        const shown = composeMessage({ kind: 'miniprogram', card: program, thumbRef: 'M' }, null) as { miniprogram: { title: string } }
        expectCut(head, shown.miniprogram.title, limits.miniprogramTitle)
      }),
      { numRuns: 300 },
    )
  })

  it('of a menu are ten at most', () => {
    const items = Array.from({ length: 12 }, (_none, index) => ({ id: `${index}`, text: 'x' }))
    const menu = composeMessage({ kind: 'menu', card: { type: 'menu', head: '', items, tail: '' } }, null)
    expect(menu).toMatchObject({ msgmenu: { list: items.slice(0, 10).map(({ id }) => ({ click: { id } })) } })
  })

  it('are cut, a text is not', () => {
    const text = '报'.repeat(3_000)
    expect(composeMessage({ kind: 'text', text }, null)).toEqual({ msgtype: 'text', text: { content: text } })
  })
})
