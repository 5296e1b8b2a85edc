import type { Card } from '../../contracts/card.ts'
import type { MessageKind, MessageStatus, NoticeTranslations } from '../../contracts/message.ts'
import { asTx, type Database, type Statement } from '../../platform/db.ts'
import { mediaOfMessageJson, type PresentableMedia } from '../media/store.ts'

export interface MessageRow {
  id: string
  thread_id: string
  position: number
  direction: 'in' | 'out' | 'notice'
  kind: MessageKind
  text: string | null
  card: Card | null
  media: PresentableMedia | null
  media_id: string | null
  status: MessageStatus
  failure_code: string | null
  failure_reason: string | null
  sender_kind: 'contact' | 'member' | 'system'
  sender_id: string | null
  sender_name: string
  audience: 'both' | 'employee' | 'customer'
  addressee_id: string | null
  is_phone_check: boolean
  notice_key: string | null
  translations: NoticeTranslations | null
  client_id: string | null
  created_at: Date
  sent_at: Date | null
  recalled_at: Date | null
  version: number
}

const columns = [
  'id',
  'thread_id',
  'position',
  'direction',
  'kind',
  'text',
  'card',
  'media_id',
  'status',
  'failure_code',
  'failure_reason',
  'sender_kind',
  'sender_id',
  'sender_name',
  'audience',
  'addressee_id',
  'is_phone_check',
  'notice_key',
  'translations',
  'client_id',
  'created_at',
  'sent_at',
  'recalled_at',
  'version',
] as const

/** What a MessageRow has, of `message m`. */
export const messageColumns = `${columns.map((column) => `m.${column}`).join(', ')}, ${mediaOfMessageJson} AS media`

const select = `SELECT ${messageColumns} FROM message m`

/** May this reader see it? The same question for a page, an event, and the last message of a list. */
export const isMessageVisible = (row: MessageRow, viewerId: string, upTo: number): boolean =>
  row.audience !== 'customer' && !row.is_phone_check && row.position <= upTo && (row.addressee_id === null || row.addressee_id === viewerId)

// What the customer alone was told stays out of an employee's view, and so does the phone check; the record has both.
const visible = `m.thread_id = $1 AND m.audience <> 'customer' AND NOT m.is_phone_check AND m.position <= $2
  AND (m.addressee_id IS NULL OR m.addressee_id = $3)`

const newest: Statement = { name: 'newest-messages', text: `${select} WHERE ${visible} ORDER BY m.position DESC LIMIT $4` }
const before: Statement = {
  name: 'messages-before',
  text: `${select} WHERE ${visible} AND m.position < $5 ORDER BY m.position DESC LIMIT $4`,
}
const after: Statement = { name: 'messages-after', text: `${select} WHERE ${visible} AND m.position > $5 ORDER BY m.position LIMIT $4` }
const byIds: Statement = { name: 'messages-by-ids', text: `${select} WHERE m.id = ANY($1)` }

export type MessageRange = { before: number } | { after: number } | 'newest'

/** Ascending, at most `limit`; `hasMore` in the direction of the range. `upTo`: last position that the reader may see. */
export async function listMessages(
  database: Database,
  threadId: string,
  range: MessageRange,
  limit: number,
  reader: { id: string; upTo: number },
): Promise<{ rows: MessageRow[]; hasMore: boolean }> {
  const tx = asTx(database.pool)
  const values = [threadId, reader.upTo, reader.id, limit + 1]
  const rows =
    range === 'newest'
      ? await tx.rows<MessageRow>(newest, values)
      : 'before' in range
        ? await tx.rows<MessageRow>(before, [...values, range.before])
        : await tx.rows<MessageRow>(after, [...values, range.after])
  const page = rows.slice(0, limit)
  if (range === 'newest' || 'before' in range) page.reverse()
  return { rows: page, hasMore: rows.length > limit }
}

export const findMessages = (database: Database, ids: readonly string[]): Promise<MessageRow[]> =>
  asTx(database.pool).rows<MessageRow>(byIds, [ids])
