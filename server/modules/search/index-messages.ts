import type { Card } from '../../contracts/card.ts'
import { tokensOf } from '../../domain/search-tokens.ts'
import type { Database, Statement, Tx } from '../../platform/db.ts'
import { keepMs, presentCursor, readEvents } from '../../realtime/event-log.ts'
import { searchableText } from './searchable-text.ts'
import { beforeToken, growIndex, messagesPerSpan } from './search-index.ts'

/** How far the index is. First everything that there is, in the order of the ids, which is that of time; then the log. */
interface Progress {
  transaction: bigint
  eventId: bigint
  at: Date
  filled: boolean
  filledTo: string
}

interface Row {
  id: string
  orgId: string
  threadId: string
  position: number
  createdAt: Date
  text: string | null
  card: Card | null
  mediaName: string | null
  /** Where it is in the index; null: it isn't. */
  span: number | null
}

// One process indexes at a time; another that comes meanwhile has nothing to do.
const lock: Statement = {
  name: 'lock-search-progress',
  text: `SELECT transaction, event_id AS "eventId", at, filled, filled_to AS "filledTo" FROM search_progress WHERE id = 1 FOR UPDATE SKIP LOCKED`,
}
const advance: Statement = {
  name: 'advance-search-progress',
  text: 'UPDATE search_progress SET transaction = $1, event_id = $2, at = $3, filled = $4, filled_to = $5 WHERE id = 1',
}
// What the customer alone was told, the phone check and what the product says by itself are nobody's to look for.
const read = (name: string, where: string): Statement => ({
  name,
  text: `
    SELECT m.id, t.org_id AS "orgId", m.thread_id AS "threadId", m.position, m.created_at AS "createdAt", m.text, m.card,
           media.name AS "mediaName", s.span
      FROM message m JOIN thread t ON t.id = m.thread_id
      LEFT JOIN media ON media.id = m.media_id LEFT JOIN message_search s ON s.message_id = m.id
     WHERE ${where} ORDER BY m.id`,
})
const wanted = `m.sender_kind <> 'system' AND NOT m.is_phone_check AND m.audience <> 'customer' AND m.addressee_id IS NULL`
const readSome = read('messages-to-search', `m.id = ANY($1) AND ${wanted}`)
const next: Statement = { name: 'next-messages-to-search', text: 'SELECT id FROM message WHERE id > $1 ORDER BY id LIMIT $2' }
const keep: Statement = {
  name: 'keep-message-tokens',
  text: `
    INSERT INTO message_search (message_id, thread_id, position, at, span, tokens)
    SELECT id, "threadId", position, "createdAt", span, array_to_tsvector(ARRAY(SELECT json_array_elements_text(tokens)))
      FROM json_to_recordset($1) AS x(id uuid, "threadId" uuid, position int, "createdAt" timestamptz, span int, tokens json)
    ON CONFLICT (message_id) DO UPDATE SET tokens = excluded.tokens WHERE message_search.tokens <> excluded.tokens`,
}

/** Indexes the next messages; returns how many it looked at, 0 when the index is as new as the log. */
export const indexMessages = (database: Database, atMost: number, now: Date): Promise<number> =>
  database.transaction(async (tx) => {
    const [progress] = await tx.rows<Progress>(lock, [])
    if (progress === undefined) return 0
    // Part of the log is gone unread: from the beginning again, which changes only what isn't there yet.
    if (progress.at.getTime() < now.getTime() - keepMs / 2) {
      const present = await presentCursor(database, now)
      const again = { transaction: present.transaction, eventId: present.id, at: now, filled: false, filledTo: firstId }
      return fill(tx, again, atMost)
    }
    return progress.filled ? follow(tx, database, progress, atMost, now) : fill(tx, progress, atMost)
  })

const firstId = '00000000-0000-0000-0000-000000000000'

async function fill(tx: Tx, progress: Progress, atMost: number): Promise<number> {
  const ids = (await tx.rows<{ id: string }>(next, [progress.filledTo, atMost])).map(({ id }) => id)
  await keepAll(tx, ids)
  await save(tx, { ...progress, filled: ids.length < atMost, filledTo: ids.at(-1) ?? progress.filledTo })
  return ids.length
}

async function follow(tx: Tx, database: Database, progress: Progress, atMost: number, now: Date): Promise<number> {
  const after = { transaction: progress.transaction, id: progress.eventId, atMs: progress.at.getTime() }
  const { events } = await readEvents(database, after, atMost)
  const last = events.at(-1)
  if (last !== undefined) {
    await keepAll(tx, [...new Set(events.flatMap(({ type, subjectId }) => (type.startsWith('message.') ? (subjectId ?? []) : [])))])
    await save(tx, { ...progress, transaction: last.cursor.transaction, eventId: last.cursor.id, at: now })
  } else if (progress.at.getTime() < now.getTime() - 3_600_000) await save(tx, { ...progress, at: now })
  return events.length
}

const save = (tx: Tx, { transaction, eventId, at, filled, filledTo }: Progress) =>
  tx.rows(advance, [transaction, eventId, at, filled, filledTo])

async function keepAll(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const rows = (await tx.rows<Row>(readSome, [ids]))
    .map((row) => ({ ...row, tokens: tokensOf(searchableText(row)) }))
    .filter(({ tokens, span }) => tokens.length > 0 || span !== null)
  for (const [orgId, ofOrg] of Map.groupBy(rows, (row) => row.orgId)) {
    const added = ofOrg.filter(({ span }) => span === null)
    const index = await growIndex(tx, orgId, added.length)
    const place = new Map(added.map(({ id }, at) => [id, Math.floor((index.messages - added.length + at) / messagesPerSpan)]))
    const placed = ofOrg.map(({ id, threadId, position, createdAt, tokens, span }) => {
      const own = span ?? place.get(id) ?? 0
      const before = beforeToken(index, own)
      return { id, threadId, position, createdAt, span: own, tokens: tokens.map((token) => before + token) }
    })
    await tx.rows(keep, [JSON.stringify(placed)])
  }
}
