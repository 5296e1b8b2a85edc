import { z } from 'zod'
import type { AccountContent } from '../desk-content.ts'
import { toContent, type MediaStore } from '../phones/media-store.ts'
import { refuse } from './refusal.ts'

/** What an Official Account can say, as `message/custom/send` has it. There is no file and no location. */

/** Older documents say 2048; users report that 2047 is the most that surely arrives. */
export const maxTextBytes = 2_048

const words = z.string().default('')
const text = z.object({ text: z.object({ content: z.string() }) })
const mediaRef = z.object({ media_id: z.string(), thumb_media_id: words, title: words })
const news = z.object({
  news: z.object({ articles: z.array(z.object({ title: z.string(), description: words, url: words, picurl: words })) }),
})
const menu = z.object({
  msgmenu: z.object({
    head_content: words,
    list: z.array(z.object({ id: z.coerce.string(), content: z.string().min(1) })).min(1),
    tail_content: words,
  }),
})
const miniprogram = z.object({
  miniprogrampage: z.object({ title: words, appid: z.string().min(1), pagepath: z.string().min(1), thumb_media_id: z.string() }),
})

/** Throws PlatformRefusal. */
export function readContent(kind: unknown, body: unknown, media: MediaStore): AccountContent {
  switch (kind) {
    case 'text': {
      const content = text.safeParse(body).data?.text.content ?? ''
      if (content === '') return refuse(44004)
      if (!content.isWellFormed()) return refuse(40033)
      return Buffer.byteLength(content) > maxTextBytes ? refuse(45002) : { kind, text: content }
    }
    case 'image':
    case 'voice':
    case 'video': {
      const ref = z.object({ [kind]: mediaRef }).safeParse(body).data?.[kind]
      const found = media.find('weixin', ref?.media_id)
      if (ref === undefined || found?.type !== kind) return refuse(40007)
      if (ref.thumb_media_id !== '') needPicture(media, ref.thumb_media_id)
      return toContent(found, kind, ref.title)
    }
    case 'news': {
      const articles = news.safeParse(body).data?.news.articles
      if (articles === undefined) return refuse(47001)
      const [article, ...more] = articles
      if (article === undefined || more.length > 0) return refuse(45008)
      const { title, description, url, picurl } = article
      return { kind: 'link', title, description, url, imageUrl: picurl === '' ? null : picurl }
    }
    case 'msgmenu': {
      const parsed = menu.safeParse(body).data?.msgmenu
      if (parsed === undefined) return refuse(47001)
      const items = parsed.list.map(({ id, content }) => ({ id, text: content }))
      return { kind: 'menu', head: parsed.head_content, items, tail: parsed.tail_content }
    }
    case 'miniprogrampage': {
      const page = miniprogram.safeParse(body).data?.miniprogrampage
      if (page === undefined) return refuse(47001)
      needPicture(media, page.thumb_media_id)
      return { kind: 'miniprogram', title: page.title, appId: page.appid, path: page.pagepath }
    }
    default:
      return refuse(40008)
  }
}

function needPicture(media: MediaStore, mediaId: string): void {
  const type = media.find('weixin', mediaId)?.type
  if (type !== 'thumb' && type !== 'image') refuse(40007)
}
