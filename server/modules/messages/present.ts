import type { Message } from '../../contracts/message.ts'
import type { MessageRow } from './store.ts'

/** Row → wire. The clientId is its writer's own business. */
export const presentMessage = (row: MessageRow, viewerId: string): Message => ({
  id: row.id,
  threadId: row.thread_id,
  position: row.position,
  direction: row.direction,
  kind: row.kind,
  text: row.text,
  // No kind but text is copied from WeChat yet; the screen names the kind.
  media: null,
  status: row.status,
  failure: row.failure_code === null ? null : { code: row.failure_code, reason: row.failure_reason ?? '' },
  sender: { kind: row.sender_kind, id: row.sender_id, name: row.sender_name },
  audience: row.audience,
  noticeKey: row.notice_key,
  clientId: row.sender_id === viewerId ? row.client_id : null,
  createdAt: row.created_at.toISOString(),
  sentAt: row.sent_at?.toISOString() ?? null,
  version: row.version,
})
