import { z } from 'zod'
import type { AccountContent } from '../desk-content.ts'
import { toContent, type MediaStore } from '../phones/media-store.ts'
import { refuse } from './refusal.ts'

/** What KF can say, with its limits in bytes. https://developer.work.weixin.qq.com/document/path/94677 */

export const maxTextBytes = 2_048
const linkBytes = { title: 128, desc: 512, url: 2_048 }
const miniprogramTitleBytes = 64
const menuBytes = { around: 1_024, id: 64, content: 128, url: 2_048, viewContent: 1_024 }
const maxMenuItems = 10

const words = z.string().default('')
const text = z.object({ text: z.object({ content: z.string() }) })
const link = z.object({ link: z.object({ title: z.string().min(1), desc: words, url: z.string(), thumb_media_id: z.string() }) })
const miniprogram = z.object({
  miniprogram: z.object({ appid: z.string().min(1), title: words, thumb_media_id: z.string(), pagepath: z.string().min(1) }),
})
const location = z.object({
  location: z.object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180), name: words, address: words }),
})
const menu = z.object({
  msgmenu: z.object({ head_content: words, list: z.array(z.looseObject({ type: z.string() })).default([]), tail_content: words }),
})
const click = z.object({ click: z.object({ id: z.string().min(1), content: z.string().min(1) }) })

/** Throws PlatformRefusal. */
export function readContent(kind: unknown, body: unknown, media: MediaStore): AccountContent {
  switch (kind) {
    case 'text': {
      const content = text.safeParse(body).data?.text.content ?? ''
      if (content === '') return refuse(44004)
      if (!content.isWellFormed()) return refuse(40033)
      return { kind, text: within(content, maxTextBytes) }
    }
    case 'image':
    case 'voice':
    case 'video':
    case 'file': {
      const mediaId = z.object({ [kind]: z.object({ media_id: z.string() }) }).safeParse(body).data?.[kind]?.media_id
      const found = media.find('wecom', mediaId)
      return found?.type === kind ? toContent(found, kind) : refuse(40007)
    }
    case 'link': {
      const card = link.safeParse(body).data?.link
      if (card === undefined || !/^https?:\/\//.test(card.url)) return refuse(40058)
      needPicture(media, card.thumb_media_id)
      const description = cut(card.desc, linkBytes.desc)
      return { kind, title: within(card.title, linkBytes.title), description, url: within(card.url, linkBytes.url), imageUrl: null }
    }
    case 'miniprogram': {
      const page = miniprogram.safeParse(body).data?.miniprogram
      if (page === undefined) return refuse(40058)
      needPicture(media, page.thumb_media_id)
      return { kind, title: within(page.title, miniprogramTitleBytes), appId: page.appid, path: page.pagepath }
    }
    case 'location': {
      const place = location.safeParse(body).data?.location
      return place === undefined ? refuse(40058) : { kind, ...place }
    }
    case 'msgmenu':
      return readMenu(body)
    default:
      return refuse(40008)
  }
}

/** Only items of type click come back when they are tapped; the phone shows the others' words. */
function readMenu(body: unknown): AccountContent {
  const parsed = menu.safeParse(body).data?.msgmenu
  if (parsed === undefined) return refuse(40058)
  if (parsed.list.length > maxMenuItems) return refuse(95008)
  const items: { id: string; text: string }[] = []
  const plain: string[] = []
  for (const item of parsed.list) {
    if (!['click', 'view', 'miniprogram', 'text'].includes(item.type)) return refuse(95009)
    if (item.type === 'click') {
      const tapped = click.safeParse(item).data?.click ?? refuse(40058)
      items.push({ id: within(tapped.id, menuBytes.id), text: within(tapped.content, menuBytes.content) })
      continue
    }
    const said = z.object({ content: z.string() }).safeParse(item[item.type]).data?.content ?? refuse(40058)
    plain.push(within(said, menuBytes.viewContent))
  }
  const head = [within(parsed.head_content, menuBytes.around), ...plain].filter(Boolean).join('\n')
  return { kind: 'menu', head, items, tail: within(parsed.tail_content, menuBytes.around) }
}

const within = (value: string, maxBytes: number): string => (Buffer.byteLength(value) > maxBytes ? refuse(45002) : value)

/** Whole characters only. */
function cut(value: string, maxBytes: number): string {
  let kept = ''
  for (const character of value) {
    if (Buffer.byteLength(kept + character) > maxBytes) break
    kept += character
  }
  return kept
}

function needPicture(media: MediaStore, mediaId: string): void {
  if (media.find('wecom', mediaId)?.type !== 'image') refuse(40007)
}
