import type { OutboundContent } from '../content.ts'

/**
 * What goes into POST /cgi-bin/message/custom/send besides `touser`; null for the kinds that don't exist here.
 * https://developers.weixin.qq.com/doc/service/api/customer/message/api_sendcustommessage
 */
export function writeMessage(content: OutboundContent): ({ msgtype: string } & Record<string, unknown>) | null {
  switch (content.kind) {
    case 'text':
      return { msgtype: 'text', text: { content: content.text } }
    case 'image':
      return { msgtype: 'image', image: { media_id: content.mediaRef } }
    case 'voice':
      return { msgtype: 'voice', voice: { media_id: content.mediaRef } }
    case 'video':
      return {
        msgtype: 'video',
        video: {
          media_id: content.mediaRef,
          ...(content.thumbRef !== null && { thumb_media_id: content.thumbRef }),
          title: content.title,
          description: '',
        },
      }
    case 'link': {
      // One article and no more: 45008. The picture is an address and nothing that was uploaded.
      const { title, description, url, imageUrl } = content.card
      return { msgtype: 'news', news: { articles: [{ title, description: description ?? '', url, picurl: imageUrl ?? '' }] } }
    }
    case 'miniprogram': {
      const { title, appId, path } = content.card
      return { msgtype: 'miniprogrampage', miniprogrampage: { title, appid: appId, pagepath: path, thumb_media_id: content.thumbRef } }
    }
    case 'menu': {
      const { head, items, tail } = content.card
      const list = items.map(({ id, text }) => ({ id, content: text }))
      return { msgtype: 'msgmenu', msgmenu: { head_content: head, list, tail_content: tail } }
    }
    case 'file':
    case 'location':
      return null
    default:
      return content satisfies never
  }
}
