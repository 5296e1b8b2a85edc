import { z } from 'zod'
import { readLabel } from '../texts/read-text.ts'

/**
 * A name, for a person, of what nothing of ours can show. Fields as of
 * https://developer.work.weixin.qq.com/document/path/94670; a field that is missing is left out.
 */
export function nameUnsupported(msgtype: string, body: unknown): string {
  const fields = record.safeParse(body).data ?? {}
  const field = (name: string): string => words.safeParse(fields[name]).data ?? ''
  switch (msgtype) {
    case 'business_card':
      return describe('Contact card', [field('userid')])
    case 'channels':
      return describe(channels[field('sub_type')] ?? 'WeChat Channels', [field('title'), field('nickname')])
    case 'channels_shop_product':
      return describe('Shop product', [field('title'), field('sales_price'), field('shop_nickname')])
    case 'channels_shop_order':
      return describe('Shop order', [field('order_id'), field('product_titles'), field('price_wording'), field('state')])
    case 'merged_msg':
      return describe('Forwarded messages', [field('title'), counted(fields['item'])])
    case 'note':
      return 'A note'
    case 'text':
    case 'image':
    case 'voice':
    case 'video':
    case 'file':
    case 'location':
    case 'link':
      return `A message (${msgtype}) that could not be read`
    default:
      return `A message of a kind that can only be seen in WeChat (${/^[\w-]{1,40}$/.test(msgtype) ? msgtype : 'unknown'})`
  }
}

const record = z.record(z.string(), z.unknown())
const words = z.union([z.string(), z.number().transform(String)]).transform((text) => readLabel(text, 500))
const channels: Readonly<Record<string, string>> = { '1': 'Channels post', '2': 'Channels live stream', '3': 'Channels profile' }

function describe(name: string, parts: readonly string[]): string {
  const known = parts.map((part) => part.trim()).filter(Boolean)
  return known.length === 0 ? name : `${name}: ${known.join(' · ')}`
}

function counted(items: unknown): string {
  if (!Array.isArray(items)) return ''
  return items.length === 1 ? '1 message' : `${items.length} messages`
}
