import { XMLParser } from 'fast-xml-parser'
import type { MessageMode } from '../../contracts/account.ts'
import type { AccountContent } from '../desk-content.ts'
import { toContent, type MediaStore } from '../phones/media-store.ts'
import { decryptReply, signatureOf } from '../wire/sign-push.ts'
import { weixinAccount } from '../world.ts'

/** What the answer to a push means to WeChat. */
export type PushReply = { kind: 'acknowledged' } | { kind: 'content'; content: AccountContent } | { kind: 'malformed'; why: string }

/**
 * `success`, nothing, or a reply in XML, encrypted where the account's pushes are; anything else counts as no answer.
 * https://developers.weixin.qq.com/doc/subscription/guide/product/message/Passive_user_reply_message.html
 */
export function readReply(body: string, mode: MessageMode, openid: string, media: MediaStore): PushReply {
  if (body === '' || body === 'success') return { kind: 'acknowledged' }
  try {
    const outer = parse(body)
    const encrypted = outer['Encrypt']
    if (typeof encrypted !== 'string') return mode === 'secure' ? malformed('it is not encrypted') : readContent(outer, openid, media)
    if (mode === 'plain') return malformed('it is encrypted')
    const signature = signatureOf(weixinAccount.token, field(outer, 'TimeStamp'), field(outer, 'Nonce'), encrypted)
    if (signature !== field(outer, 'MsgSignature')) return malformed('its signature is wrong')
    return readContent(parse(decryptReply(weixinAccount.encodingAesKey, encrypted, weixinAccount.appId)), openid, media)
  } catch (error) {
    return malformed((error as Error).message)
  }
}

function readContent(reply: Record<string, unknown>, openid: string, media: MediaStore): PushReply {
  if (field(reply, 'ToUserName') !== openid) return malformed('it is for another customer')
  if (field(reply, 'FromUserName') !== weixinAccount.originalId) return malformed('it is from another account')
  if (!/^[0-9]+$/.test(field(reply, 'CreateTime'))) return malformed('it has no CreateTime')
  const kind = field(reply, 'MsgType')
  switch (kind) {
    case 'text':
      return { kind: 'content', content: { kind, text: field(reply, 'Content') } }
    case 'image':
    case 'voice':
    case 'video': {
      const ref = nested(reply, kind === 'image' ? 'Image' : kind === 'voice' ? 'Voice' : 'Video')
      const medium = media.find('weixin', field(ref, 'MediaId'))
      return medium?.type === kind ? { kind: 'content', content: toContent(medium, kind) } : malformed('its medium is unknown')
    }
    case 'news': {
      const article = nested(nested(reply, 'Articles'), 'item')
      const content = { title: field(article, 'Title'), description: field(article, 'Description'), url: field(article, 'Url') }
      return { kind: 'content', content: { kind: 'link', ...content, imageUrl: null } }
    }
    default:
      return malformed(`its MsgType is ${kind}`)
  }
}

const parser = new XMLParser({ parseTagValue: false, trimValues: false, ignoreAttributes: true, processEntities: false })

const parse = (xml: string) => nested(parser.parse(xml, true), 'xml')

function field(parent: Record<string, unknown>, name: string): string {
  const value = parent[name]
  if (typeof value !== 'string') throw new Error(`it has no ${name}`)
  return value
}

function nested(parent: unknown, name: string): Record<string, unknown> {
  const value = (parent as Record<string, unknown>)[name]
  if (typeof value !== 'object' || value === null) throw new Error(`it has no ${name}`)
  return value as Record<string, unknown>
}

const malformed = (why: string): PushReply => ({ kind: 'malformed', why })
