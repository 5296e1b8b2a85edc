import type { MessageKind, MessageStatus } from '../../contracts/message.ts'
import { asTx, type Database, type Statement } from '../../platform/db.ts'

export interface MessageRow {
  id: string
  thread_id: string
  position: number
  direction: 'in' | 'out' | 'notice'
  kind: MessageKind
  text: string | null
  status: MessageStatus
  failure_code: string | null
  failure_reason: string | null
  sender_kind: 'contact' | 'member' | 'system'
  sender_id: string | null
  sender_name: string
  audience: 'both' | 'employee' | 'customer'
  notice_key: string | null
  client_id: string | null
  created_at: Date
  sent_at: Date | null
  version: number
}

export const messageColumns = `id, thread_id, position, direction, kind, text, status, failure_code, failure_reason, sender_kind, sender_id,
  sender_name, audience, notice_key, client_id, created_at, sent_at, version`

// What the customer alone was told stays out of an employee's view; the record has it.
const visible = `thread_id = $1 AND audience <> 'customer' AND position <= $2`

const newest: Statement = {
  name: 'newest-messages',
  text: `SELECT ${messageColumns} FROM message WHERE ${visible} ORDER BY position DESC LIMIT $3`,
}
const before: Statement = {
  name: 'messages-before',
  text: `SELECT ${messageColumns} FROM message WHERE ${visible} AND position < $4 ORDER BY position DESC LIMIT $3`,
}
const after: Statement = {
  name: 'messages-after',
  text: `SELECT ${messageColumns} FROM message WHERE ${visible} AND position > $4 ORDER BY position LIMIT $3`,
}
const byIds: Statement = { name: 'messages-by-ids', text: `SELECT ${messageColumns} FROM message WHERE id = ANY($1)` }

export type MessageRange = { before: number } | { after: number } | 'newest'

/** Ascending, at most `limit`; `hasMore` in the direction of the range. `upTo`: last position that the reader may see. */
export async function listMessages(
  database: Database,
  threadId: string,
  range: MessageRange,
  limit: number,
  upTo: number,
): Promise<{ rows: MessageRow[]; hasMore: boolean }> {
  const tx = asTx(database.pool)
  const values = [threadId, upTo, limit + 1]
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
