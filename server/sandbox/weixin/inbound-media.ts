import type { MediaKind } from '../desk-content.ts'
import { cannot, type Attachment } from '../phones/customer.ts'
import type { Medium } from '../phones/media-store.ts'
import { videoThumb } from '../phones/samples.ts'
import type { ApiContext } from '../wire/api-call.ts'
import type { PushFields } from './push-xml.ts'

/** What a phone lets its owner attach at most; WeChat's client makes pictures and videos smaller than this by itself. */
const phoneLimitBytes = 25 * 1024 * 1024

/** Throws CustomerCannot for what can't be sent to an Official Account. */
export function keepMedium({ media }: ApiContext, { kind, name, mime, bytes }: Attachment): Medium {
  if (kind === 'file') cannot('files cannot be sent to an Official Account')
  if (bytes.length > phoneLimitBytes) cannot('the file is too large for WeChat')
  return media.add({ platform: 'weixin', type: kind, name, mime, bytes })
}

/** https://developers.weixin.qq.com/doc/service/en/guide/product/message/Receiving_standard_messages.html */
export function mediumFields({ media, outsideUrl }: ApiContext, medium: Medium, kind: MediaKind): PushFields {
  const { id: MediaId, mime } = medium
  switch (kind) {
    case 'image':
      return { MsgType: 'image', PicUrl: `${outsideUrl()}/weixin/pic/${MediaId}`, MediaId }
    case 'voice':
      return { MsgType: 'voice', MediaId, Format: mime === 'audio/speex' ? 'speex' : 'amr' }
    case 'video': {
      const thumb = media.add({ platform: 'weixin', type: 'thumb', name: 'thumb.jpg', mime: 'image/jpeg', bytes: videoThumb() })
      return { MsgType: 'video', MediaId, ThumbMediaId: thumb.id }
    }
    case 'file':
      return cannot('files cannot be sent to an Official Account')
  }
}
