import { z } from 'zod'
import { linkCard, type Card } from '../../contracts/card.ts'
import type { InboundContent } from '../content.ts'
import { readLabel, readText } from '../texts/read-text.ts'
import { nameUnsupported } from './name-unsupported.ts'

/**
 * What an item of sync_msg says, by its msgtype: https://developer.work.weixin.qq.com/document/path/94670
 * A customer's message is never dropped for its form: what can't be shown is named.
 */

const label = z.string().default('').catch('')
const mediaId = z.object({ media_id: z.string().min(1).max(512) })
// Numbers by the page; some senders write them as texts.
const degrees = z.coerce.number()

type Reader = (body: unknown) => InboundContent | null

const readers: Readonly<Record<string, Reader>> = {
  text: reader(z.object({ content: z.string(), menu_id: z.string().min(1).max(128).optional().catch(undefined) }), (text) => ({
    kind: 'text',
    text: readText(text.content),
    ...(text.menu_id !== undefined && { menuId: text.menu_id }),
  })),
  image: reader(mediaId, ({ media_id: mediaRef }) => ({ kind: 'image', text: null, mediaRef })),
  // sync_msg is asked for AMR, not Silk.
  voice: reader(mediaId, ({ media_id: mediaRef }) => ({ kind: 'voice', text: null, mediaRef, format: 'amr' })),
  video: reader(mediaId, ({ media_id: mediaRef }) => ({ kind: 'video', text: null, mediaRef })),
  file: reader(mediaId, ({ media_id: mediaRef }) => ({ kind: 'file', text: null, mediaRef })),
  location: reader(
    z.object({ latitude: degrees.min(-90).max(90), longitude: degrees.min(-180).max(180), name: label, address: label }),
    ({ latitude, longitude, ...said }) => {
      const name = readLabel(said.name, 200)
      const address = readLabel(said.address, 500)
      const text = [name, address].filter(Boolean).join('\n') || `${latitude}, ${longitude}`
      return { kind: 'location', text, card: { type: 'location', latitude, longitude, name: name || null, address: address || null } }
    },
  ),
  link: reader(z.object({ title: label, desc: label, url: z.string().min(1), pic_url: label }), readLink),
  miniprogram: reader(
    z.object({ title: label, appid: z.string().max(100).catch(''), pagepath: z.string().max(1024).catch('') }),
    ({ title, appid: appId, pagepath: path }) => {
      const name = readLabel(title, 200)
      return { kind: 'miniprogram', text: name || 'Mini program', card: { type: 'miniprogram', title: name, appId, path } }
    },
  ),
  msgmenu: reader(z.object({ head_content: label, list: z.array(z.unknown()).catch([]), tail_content: label }), readMenu),
}

export function parseContent(msgtype: string, body: unknown): InboundContent {
  const read = Object.hasOwn(readers, msgtype) ? readers[msgtype] : undefined
  return read?.(body) ?? { kind: 'unsupported', text: nameUnsupported(msgtype, body) }
}

function readLink(link: { title: string; desc: string; url: string; pic_url: string }): InboundContent | null {
  const title = readLabel(link.title, 200)
  const description = readLabel(link.desc, 1000) || null
  const base = { type: 'link', url: link.url, title: title || readLabel(link.url, 200), description }
  // A bad picture must not cost the link.
  const card = linkCard.safeParse({ ...base, imageUrl: link.pic_url || null })
  const whole = card.success ? card : linkCard.safeParse({ ...base, imageUrl: null })
  return whole.success ? { kind: 'link', text: [title, link.url].filter(Boolean).join('\n'), card: whole.data } : null
}

type MenuItem = Extract<Card, { type: 'menu' }>['items'][number]
const clickItem = z.object({ type: z.literal('click'), click: z.object({ id: z.string().min(1).max(64), content: z.string() }) })
const namedItem = z.looseObject({ type: z.string() })
const itemWords = z.object({ content: z.string() })

function readMenu(menu: { head_content: string; list: unknown[]; tail_content: string }): InboundContent {
  const head = readLabel(menu.head_content, 1024)
  const tail = readLabel(menu.tail_content, 1024)
  const items = menu.list.slice(0, 10).flatMap((item, index) => readMenuItem(item, index) ?? [])
  const lines = [head, ...items.map(({ text }) => text), tail].filter(Boolean)
  return { kind: 'menu', text: lines.join('\n') || 'Menu', card: { type: 'menu', head, items, tail } }
}

/** Items that lead elsewhere (view, miniprogram) or say something (text) are shown by their words; only a click has an id. */
function readMenuItem(item: unknown, index: number): MenuItem | null {
  const click = clickItem.safeParse(item)
  const named = namedItem.safeParse(item)
  const said = named.success ? itemWords.safeParse(named.data[named.data.type]) : null
  const text = readLabel(said?.data?.content ?? '', 128)
  return text === '' ? null : { id: click.success ? click.data.click.id : `item-${index + 1}`, text }
}

function reader<Fields>(schema: z.ZodType<Fields>, toContent: (fields: Fields) => InboundContent | null): Reader {
  return (body) => {
    const parsed = schema.safeParse(body)
    return parsed.success ? toContent(parsed.data) : null
  }
}
