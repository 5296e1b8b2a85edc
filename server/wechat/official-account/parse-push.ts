import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { InboundContent, InboundEvent } from '../adapter.ts'
import type { XmlFields } from '../xml.ts'

/**
 * Fields of a push, names in their exact case: messages
 * https://developers.weixin.qq.com/doc/service/guide/product/message/Receiving_standard_messages.html
 * and events https://developers.weixin.qq.com/doc/service/guide/product/message/Receiving_event_pushes.html
 */

const text = z.string()
const common = z.object({
  FromUserName: z.string().regex(/^[\w-]{1,128}$/),
  CreateTime: z
    .string()
    .regex(/^\d{1,11}$/)
    .transform((seconds) => new Date(Number(seconds) * 1000)),
  MsgType: z.string().min(1),
})
// 64 bits: a number would lose its last digits.
const messageId = z.object({ MsgId: z.string().regex(/^[!-~]{1,64}$/) })
const mediaFields = z.object({ MediaId: z.string().min(1).max(512) })

const contents: Readonly<Record<string, (fields: XmlFields) => InboundContent | null>> = {
  text: reader(z.object({ Content: text }), ({ Content }) => ({ kind: 'text', text: Content })),
  image: reader(mediaFields, ({ MediaId }) => ({ kind: 'image', text: null, mediaRef: MediaId })),
  voice: reader(mediaFields.extend({ Recognition: text.optional() }), ({ MediaId, Recognition }) => ({
    kind: 'voice',
    text: Recognition || null,
    mediaRef: MediaId,
  })),
  video: reader(mediaFields, ({ MediaId }) => ({ kind: 'video', text: null, mediaRef: MediaId })),
  shortvideo: reader(mediaFields, ({ MediaId }) => ({ kind: 'video', text: null, mediaRef: MediaId })),
  location: reader(z.object({ Location_X: text, Location_Y: text, Label: text.optional() }), ({ Location_X, Location_Y, Label }) => ({
    kind: 'location',
    text: Label?.trim() ? Label : `${Location_X}, ${Location_Y}`,
  })),
  link: reader(z.object({ Title: text, Url: text }), ({ Title, Url }) => ({ kind: 'link', text: [Title, Url].filter(Boolean).join('\n') })),
}

/** Null: of no shape that WeChat documents. An unknown kind of message is still a message, shown as unsupported. */
export function parsePush(fields: XmlFields): InboundEvent | null {
  const head = common.safeParse(fields)
  if (!head.success) return null
  const push = { customerRef: head.data.FromUserName, at: head.data.CreateTime }
  return head.data.MsgType === 'event' ? parseEvent(fields, push) : parseMessage(fields, head.data.MsgType, push)
}

type Push = Pick<InboundEvent, 'customerRef' | 'at'>

function parseMessage(fields: XmlFields, msgType: string, push: Push): InboundEvent | null {
  const id = messageId.safeParse(fields)
  const read = Object.hasOwn(contents, msgType) ? contents[msgType] : undefined
  const content: InboundContent | null = read ? read(fields) : { kind: 'unsupported', text: null }
  if (!id.success || content === null) return null
  const platformMessageId = id.data.MsgId
  // MsgId alone has collided between customers: https://github.com/binarywang/WxJava/issues/333
  return { ...push, dedupeKey: `m:${push.customerRef}:${platformMessageId}`, type: 'message', platformMessageId, content }
}

// TEMPLATESENDJOBFINISH has no key of its own, but the id of the message sent, with a capital D.
const eventFields = z.object({ Event: z.string().min(1).max(128), EventKey: text.optional(), MsgID: text.optional() })

function parseEvent(fields: XmlFields, push: Push): InboundEvent | null {
  const parsed = eventFields.safeParse(fields)
  if (!parsed.success) return null
  const { Event: name, EventKey: key, MsgID: sentId } = parsed.data
  // Several events come in one second: https://github.com/chanjarster/weixin-java-tools/issues/99
  const dedupeKey = `e:${push.customerRef}:${push.at.getTime() / 1000}:${shorten(name)}:${shorten(key ?? sentId ?? '')}`
  switch (name) {
    case 'subscribe':
      return { ...push, dedupeKey, type: 'followed', scene: key?.startsWith('qrscene_') ? key.slice('qrscene_'.length) || null : null }
    case 'SCAN':
      return { ...push, dedupeKey, type: 'followed', scene: key || null }
    case 'unsubscribe':
      return { ...push, dedupeKey, type: 'unfollowed' }
    default:
      return { ...push, dedupeKey, type: 'ignored', name }
  }
}

/** The key of a VIEW is an address of any length, and PostgreSQL's index holds 2,704 bytes at most. */
function shorten(key: string): string {
  return key.length <= 200 ? key : createHash('sha256').update(key).digest('hex')
}

function reader<Fields>(schema: z.ZodType<Fields>, toContent: (fields: Fields) => InboundContent) {
  return (fields: XmlFields): InboundContent | null => {
    const parsed = schema.safeParse(fields)
    return parsed.success ? toContent(parsed.data) : null
  }
}
