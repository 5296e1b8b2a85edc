import type { OutboundContent } from '../content.ts'
import { cutToBytes } from '../texts/cut.ts'

/**
 * What send_msg takes for each kind, with its limits in bytes of UTF-8. Labels are cut to them; a text isn't, since that
 * would change what somebody said. https://developer.work.weixin.qq.com/document/path/94677
 */
export const limits = {
  linkTitle: 128,
  linkDescription: 512,
  linkUrl: 2048,
  miniprogramTitle: 64,
  menuHead: 1024,
  menuTail: 1024,
  menuItems: 10,
  menuItemId: 64,
  menuItemText: 128,
} as const

/** `thumbRef` stands in for a link that has no picture: WeCom wants one. Null: the address is longer than WeCom takes. */
export function composeMessage(content: OutboundContent, thumbRef: string | null): Record<string, unknown> | null {
  switch (content.kind) {
    case 'text':
      return { msgtype: 'text', text: { content: content.text } }
    case 'image':
    case 'voice':
    case 'file':
      return { msgtype: content.kind, [content.kind]: { media_id: content.mediaRef } }
    case 'video':
      return { msgtype: 'video', video: { media_id: content.mediaRef } }
    case 'link':
      return composeLink(content, thumbRef)
    case 'location': {
      const { latitude, longitude, name, address } = content.card
      return { msgtype: 'location', location: { latitude, longitude, ...(name && { name }), ...(address && { address }) } }
    }
    case 'miniprogram': {
      const { title, appId: appid, path: pagepath } = content.card
      const label = cutToBytes(title, limits.miniprogramTitle)
      return { msgtype: 'miniprogram', miniprogram: { appid, title: label, thumb_media_id: content.thumbRef, pagepath } }
    }
    case 'menu':
      return { msgtype: 'msgmenu', msgmenu: composeMenu(content) }
    default:
      return content satisfies never
  }
}

function composeLink(
  { card, thumbRef: own }: Extract<OutboundContent, { kind: 'link' }>,
  standIn: string | null,
): Record<string, unknown> | null {
  const url = writeAddress(card.url)
  if (Buffer.byteLength(url) > limits.linkUrl) return null
  const desc = card.description === null ? '' : cutToBytes(card.description, limits.linkDescription)
  const thumb = own ?? standIn
  return {
    msgtype: 'link',
    link: { title: cutToBytes(card.title, limits.linkTitle), ...(desc && { desc }), url, ...(thumb && { thumb_media_id: thumb }) },
  }
}

function composeMenu({ card }: Extract<OutboundContent, { kind: 'menu' }>): Record<string, unknown> {
  const head = cutToBytes(card.head, limits.menuHead)
  const tail = cutToBytes(card.tail, limits.menuTail)
  const list = card.items.slice(0, limits.menuItems).map(({ id, text }) => ({
    type: 'click',
    click: { id: cutToBytes(id, limits.menuItemId), content: cutToBytes(text, limits.menuItemText) },
  }))
  return { ...(head && { head_content: head }), list, ...(tail && { tail_content: tail }) }
}

/** In ASCII, so that a limit in bytes is one in characters; an address that is so already stays to the letter. */
function writeAddress(address: string): string {
  return /^[!-~]+$/.test(address) || !URL.canParse(address) ? address : new URL(address).href
}
