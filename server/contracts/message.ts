import { z } from 'zod'
import { card, linkCard, locationCard, menuCard, miniprogramCard } from './card.ts'
import { id, time } from './common.ts'

export const messageKind = z.enum(['text', 'image', 'voice', 'video', 'file', 'location', 'link', 'miniprogram', 'menu', 'unsupported'])
export type MessageKind = z.infer<typeof messageKind>

/**
 * `received`: from the customer. `queued`: waits for the customer. `sending`: accepted, on its way.
 * `sent`: WeChat took it (it never tells more). `failed`: WeChat refused. `unconfirmed`: nobody knows; a person decides.
 */
export const messageStatus = z.enum(['received', 'queued', 'sending', 'sent', 'failed', 'unconfirmed', 'withdrawn'])
export type MessageStatus = z.infer<typeof messageStatus>

export const media = z.object({
  id,
  kind: messageKind,
  mime: z.string(),
  bytes: z.int(),
  name: z.string().nullable(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  durationMs: z.int().nullable(),
  status: z.enum(['pending', 'ready', 'unavailable']),
  url: z.string().nullable(),
  thumbnailUrl: z.string().nullable(),
})
export type Media = z.infer<typeof media>

/** What POST /api/media answers: the kind by what the file holds, and not by its name. */
export const uploadedMedia = media.pick({ id: true, kind: true, mime: true, bytes: true })
export type UploadedMedia = z.infer<typeof uploadedMedia>

export const noticeTranslations = z.object({ 'zh-CN': z.string(), 'zh-TW': z.string() })
export type NoticeTranslations = z.infer<typeof noticeTranslations>

export const message = z.object({
  id,
  threadId: id,
  /** Counts from 1 in the record; what a member may not see leaves a gap. */
  position: z.int().positive(),
  direction: z.enum(['in', 'out', 'notice']),
  kind: messageKind,
  text: z.string().nullable(),
  media: media.nullable(),
  /** Where the kind is `location`, `link`, `miniprogram` or `menu`; else null. */
  card: card.nullable(),
  status: messageStatus,
  failure: z.object({ code: z.string(), reason: z.string() }).nullable(),
  sender: z.object({ kind: z.enum(['contact', 'member', 'system']), id: id.nullable(), name: z.string() }),
  audience: z.enum(['both', 'employee', 'customer']),
  noticeKey: z.string().nullable(),
  /** A notice to employees in the other languages of the screen, where it was kept in them; `text` is English. */
  translations: noticeTranslations.optional(),
  /** Only its writer is told. */
  clientId: z.string().nullable(),
  createdAt: time,
  sentAt: time.nullable(),
  /** The customer took it back; what it said stays on record. */
  recalledAt: time.nullable(),
  version: z.int().positive(),
})
export type Message = z.infer<typeof message>

/** Chosen by the client, once per message; sending it again is safe. */
export const clientId = z.string().min(1).max(64)

/** Of any length that a request can carry: how long a text may be is the account's question, in bytes. */
const messageText = z.string().refine((text) => text.trim() !== '', 'must hold something to read')

/** What can be tapped, and leads somewhere: more than can be asked of what others send. */
const sendableMenu = menuCard.extend({ items: menuCard.shape.items.min(1) })
const sendableMiniprogram = miniprogramCard.extend({
  appId: miniprogramCard.shape.appId.min(1),
  path: miniprogramCard.shape.path.min(1),
})

/**
 * `mediaId` is what POST /api/media answered. A link with a `mediaId` leads to that file, for accounts that send no files; a
 * mini program's card shows that picture.
 */
export const sendMessageBody = z.union([
  z.strictObject({ clientId, kind: z.literal('text'), text: messageText }),
  z.strictObject({ clientId, kind: z.enum(['image', 'voice', 'video', 'file', 'link']), mediaId: id }),
  z.strictObject({ clientId, kind: z.literal('link'), card: linkCard }),
  z.strictObject({ clientId, kind: z.literal('location'), card: locationCard }),
  z.strictObject({ clientId, kind: z.literal('menu'), card: sendableMenu }),
  z.strictObject({ clientId, kind: z.literal('miniprogram'), card: sendableMiniprogram, mediaId: id }),
])
export type SendMessageBody = z.infer<typeof sendMessageBody>

/** Whether somebody is typing just now; said again every few seconds while it goes on. */
export const typingBody = z.strictObject({ typing: z.boolean() })

/** For colleagues alone: a note goes to no customer, whatever state the conversation is in. */
export const noteBody = z.strictObject({ clientId, text: messageText.max(8_000) })
export type NoteBody = z.infer<typeof noteBody>

export const editMessageBody = z.strictObject({ text: messageText })

/** PostgreSQL's integer. */
const mostPosition = 2 ** 31 - 1

export const messagesQuery = z.strictObject({
  /** Positions below this one. */
  before: z.coerce.number().int().positive().max(mostPosition).optional(),
  /** Positions above this one. */
  after: z.coerce.number().int().nonnegative().max(mostPosition).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** Ascending by position. `hasMore`: more in the direction that was asked for. */
export const messagePage = z.object({ items: z.array(message), hasMore: z.boolean() })
export type MessagePage = z.infer<typeof messagePage>
