import { z } from 'zod'
import { linkCard, locationCard } from '../../contracts/card.ts'
import type { InboundEvent } from '../adapter.ts'
import type { InboundContent } from '../content.ts'
import { readLabel, readText } from '../texts/read-text.ts'
import type { XmlFields } from '../xml.ts'
import type { PushHead } from './parse-push.ts'

/**
 * Messages, their fields in exact case:
 * https://developers.weixin.qq.com/doc/service/guide/product/message/Receiving_standard_messages.html
 */

const text = z.string()
// 64 bits: a number would lose its last digits.
const messageId = z.object({ MsgId: z.string().regex(/^[!-~]{1,64}$/) })
const mediaFields = z.object({ MediaId: z.string().min(1).max(512) })

const contents: Readonly<Record<string, (fields: XmlFields) => InboundContent | null>> = {
  text: reader(z.object({ Content: text, bizmsgmenuid: text.optional() }), ({ Content, bizmsgmenuid }) => ({
    kind: 'text',
    text: readText(Content),
    ...(bizmsgmenuid && { menuId: readLabel(bizmsgmenuid, 64) }),
  })),
  // PicUrl isn't looked at: what it names would have to be trusted first, and MediaId is the same picture.
  image: reader(mediaFields, ({ MediaId }) => ({ kind: 'image', text: null, mediaRef: MediaId })),
  voice: reader(mediaFields.extend({ Format: text.optional(), Recognition: text.optional() }), ({ MediaId, Format, Recognition }) => ({
    kind: 'voice',
    // Only where the account has speech recognition, which WeChat switched off for newer ones.
    text: Recognition ? readText(Recognition) : null,
    mediaRef: MediaId,
    ...(Format && { format: readLabel(Format, 16).toLowerCase() }),
  })),
  video: reader(mediaFields, ({ MediaId }) => ({ kind: 'video', text: null, mediaRef: MediaId })),
  shortvideo: reader(mediaFields, ({ MediaId }) => ({ kind: 'video', text: null, mediaRef: MediaId })),
  location: reader(z.object({ Location_X: text, Location_Y: text, Label: text.optional() }), readLocation),
  link: reader(z.object({ Title: text.optional(), Description: text.optional(), Url: text }), readLink),
}

/** Null: not of the documented shape. An unknown kind of message is still a message, shown as unsupported. */
export function parseMessage(fields: XmlFields, msgType: string, push: PushHead): InboundEvent | null {
  const id = messageId.safeParse(fields)
  const read = Object.hasOwn(contents, msgType) ? contents[msgType] : undefined
  const content = read ? read(fields) : readUnsupported(fields, msgType)
  if (!id.success || content === null) return null
  const platformMessageId = id.data.MsgId
  return {
    ...push,
    // MsgId alone has collided between customers: https://github.com/binarywang/WxJava/issues/333
    dedupeKey: `m:${push.customerRef}:${platformMessageId}`,
    type: 'message',
    platformMessageId,
    content,
    // https://developers.weixin.qq.com/doc/service/guide/product/kf/intro.html
    ...(content.kind === 'text' && content.menuId !== undefined && { grant: 'small' as const }),
  }
}

function readLocation({
  Location_X,
  Location_Y,
  Label,
}: {
  Location_X: string
  Location_Y: string
  Label?: string | undefined
}): InboundContent {
  const address = readLabel(Label?.trim() ?? '', 500) || null
  const label = address ?? `${readLabel(Location_X, 30)}, ${readLabel(Location_Y, 30)}`
  // X is the latitude. An empty one would be the number 0.
  const [latitude, longitude] = [Location_X, Location_Y].map((degrees) => (degrees.trim() === '' ? NaN : Number(degrees)))
  const card = locationCard.safeParse({ type: 'location', latitude, longitude, name: null, address })
  return card.success ? { kind: 'location', text: label, card: card.data } : { kind: 'unsupported', text: `Location: ${label}` }
}

function readLink({
  Title = '',
  Description,
  Url,
}: {
  Title?: string | undefined
  Description?: string | undefined
  Url: string
}): InboundContent {
  const title = readLabel(Title, 200)
  const description = readLabel(Description ?? '', 1000) || null
  const words = [title, readLabel(Url, 2048)].filter(Boolean).join('\n')
  const card = linkCard.safeParse({ type: 'link', title: title || readLabel(Url, 200), description, url: Url, imageUrl: null })
  // An address that no browser should follow is text.
  return card.success ? { kind: 'link', text: words, card: card.data } : { kind: 'unsupported', text: `Link: ${words}` }
}

const names: Readonly<Record<string, string>> = {
  file: 'File',
  miniprogrampage: 'Mini program',
  emoticon: 'Sticker',
  hardware: 'Device',
  music: 'Music',
  wxcard: 'Card',
}

/** WeChat documents no other kinds for Official Accounts; what it pushes all the same is named as well as it can be. */
function readUnsupported(fields: XmlFields, msgType: string): InboundContent {
  const name = Object.hasOwn(names, msgType) ? names[msgType] : undefined
  const title = fields['Title']
  const label = typeof title === 'string' ? readLabel(title.trim(), 200) : ''
  return { kind: 'unsupported', text: [name ?? readLabel(msgType, 64), label].filter(Boolean).join(': ') }
}

function reader<Fields>(schema: z.ZodType<Fields>, toContent: (fields: Fields) => InboundContent) {
  return (fields: XmlFields): InboundContent | null => {
    const parsed = schema.safeParse(fields)
    return parsed.success ? toContent(parsed.data) : null
  }
}
