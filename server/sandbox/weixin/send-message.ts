import { z } from 'zod'
import type { Keeper } from '../keeper.ts'
import type { AccountContent } from '../desk-api.ts'
import type { ApiCall } from './api-call.ts'
import { refusalOfSend } from './grants.ts'
import type { MediaStore } from './media-store.ts'
import { addMessage, phoneByOpenid } from './phones.ts'
import { refuse } from './refusal.ts'

/** Older documents say 2048; users report that 2047 is the most that surely arrives. */
export const maxTextBytes = 2_048

const envelope = z.looseObject({ touser: z.unknown(), msgtype: z.unknown() })
const text = z.object({ text: z.object({ content: z.string() }) })
const mediaRef = z.object({ media_id: z.string(), title: z.string().default('') })
const news = z.object({
  news: z.object({ articles: z.array(z.object({ title: z.string(), description: z.string().default(''), url: z.string().default('') })) }),
})

/**
 * `POST /cgi-bin/message/custom/send`: takes a place of the grant and shows the message on the phone.
 * https://developers.weixin.qq.com/doc/service/api/customer/message/api_sendcustommessage
 */
export function sendMessage(keeper: Keeper, media: MediaStore, body: unknown, call: ApiCall) {
  const message = envelope.safeParse(body)
  if (!message.success) return refuse(47001)
  call.openid = typeof message.data.touser === 'string' ? message.data.touser : null
  const content = readContent(message.data.msgtype, body, media)
  if (content.kind === 'text') call.text = content.text
  const phone = phoneByOpenid(keeper, call.openid)
  if (phone === undefined) return refuse(40003)
  call.sinceCustomer = phone.grant?.used ?? 0
  const refusal = refusalOfSend(phone, keeper.nowMs())
  if (refusal !== null || phone.grant === null) return refuse(refusal ?? 45015)
  phone.grant.used += 1
  call.sinceCustomer = phone.grant.used
  phone.lastExchangeMs = keeper.nowMs()
  phone.typingUntilMs = null
  addMessage(keeper, phone, { from: 'account', via: 'send', content })
  return { errcode: 0, errmsg: 'ok' }
}

function readContent(kind: unknown, body: unknown, media: MediaStore): AccountContent {
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
      const found = ref === undefined ? null : media.find(ref.media_id)
      if (ref === undefined || found?.type !== kind) return refuse(40007)
      return { kind, mediaId: ref.media_id, title: ref.title === '' ? found.name : ref.title }
    }
    case 'news': {
      const articles = news.safeParse(body).data?.news.articles
      if (articles === undefined) return refuse(47001)
      const [article, ...more] = articles
      return article === undefined || more.length > 0 ? refuse(45008) : { kind: 'link', ...article }
    }
    default:
      return refuse(40008)
  }
}
