import type { Media, Message } from '../../contracts/message.ts'
import type { PresentableMedia } from '../media/store.ts'
import type { MessageRow } from './store.ts'

/** Row → wire, with links for this reader that live for a few minutes (modules/media). */
export type PresentMedia = (row: PresentableMedia, viewerId: string) => Media

/** Row → wire. The clientId is its writer's own business. */
export const presentMessage = (row: MessageRow, viewerId: string, presentMedia: PresentMedia): Message => ({
  id: row.id,
  threadId: row.thread_id,
  position: row.position,
  direction: row.direction,
  kind: row.kind,
  text: row.text,
  media: row.media === null ? null : presentMedia(row.media, viewerId),
  card: row.card,
  status: row.status,
  failure: row.failure_code === null ? null : { code: row.failure_code, reason: row.failure_reason ?? '' },
  sender: { kind: row.sender_kind, id: row.sender_id, name: row.sender_name },
  audience: row.audience,
  noticeKey: row.notice_key,
  ...(row.translations !== null && { translations: row.translations }),
  clientId: row.sender_id === viewerId ? row.client_id : null,
  createdAt: row.created_at.toISOString(),
  sentAt: row.sent_at?.toISOString() ?? null,
  recalledAt: row.recalled_at?.toISOString() ?? null,
  version: row.version,
})
