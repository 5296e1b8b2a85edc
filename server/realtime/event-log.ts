import type { EventType } from '../contracts/event.ts'
import { asTx, type Database, type Statement, type Tx } from '../platform/db.ts'
import type { LogCursor } from './cursor.ts'

/** An event as it stands in the log: what happened to what. What it looks like is read when it is told. */
export interface LoggedEvent {
  cursor: LogCursor
  orgId: string
  type: EventType
  threadId: string | null
  subjectId: string | null
  version: number
  /** Set: for this member alone. */
  memberId: string | null
}

interface EventRow {
  transaction: bigint
  id: bigint
  org_id: string
  type: EventType
  thread_id: string | null
  subject_id: string | null
  version: number
  member_id: string | null
  created_at: Date
  settled: boolean
}

/** How long the log keeps an event. */
export const keepMs = 7 * 24 * 3_600_000

// A transaction takes its number early and commits late: one that still runs may yet add an event below what others
// have committed. So a reader stops below the oldest that runs (`settled`), and everything under its cursor is final.
const read = (name: string, where: string): Statement => ({
  name,
  text: `
    SELECT transaction, id, org_id, type, thread_id, subject_id, version, member_id, created_at,
           transaction < pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS settled
      FROM event WHERE ${where} (transaction, id) > ($1, $2) ORDER BY transaction, id LIMIT $3`,
})
const readAll = read('read-events', '')
const readOfOrganisation = read('read-organisation-events', 'org_id = $4 AND')
const horizon: Statement = { name: 'event-horizon', text: 'SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS transaction' }
const append: Statement = {
  name: 'append-event',
  text: `INSERT INTO event (org_id, type, thread_id, subject_id, version, member_id, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
}
const prune: Statement = { name: 'prune-events', text: 'DELETE FROM event WHERE created_at < $1' }

export interface EventBatch {
  events: LoggedEvent[]
  /** There may be more to read at once. */
  isFull: boolean
  /** There is something that isn't settled yet: look again soon. */
  hasUnsettled: boolean
}

/** Settled events after the cursor, at most `limit`. With `orgId`: of one organisation. */
export async function readEvents(database: Database, after: LogCursor, limit: number, orgId?: string): Promise<EventBatch> {
  const values = [after.transaction, after.id, limit]
  const rows = await (orgId === undefined
    ? asTx(database.pool).rows<EventRow>(readAll, values)
    : asTx(database.pool).rows<EventRow>(readOfOrganisation, [...values, orgId]))
  const settled = rows.filter((row) => row.settled)
  return {
    events: settled.map(toEvent),
    isFull: rows.length === limit && settled.length === limit,
    hasUnsettled: settled.length < rows.length,
  }
}

/** The present: everything settled is behind it, everything else before it. */
export async function presentCursor(database: Database, now: Date): Promise<LogCursor> {
  const [row] = await asTx(database.pool).rows<{ transaction: bigint }>(horizon, [])
  return { transaction: (row?.transaction ?? 1n) - 1n, id: 2n ** 63n - 1n, atMs: now.getTime() }
}

export type NewEvent = Omit<LoggedEvent, 'cursor'>

/** Needs the transaction of the change that it tells of. */
export async function appendEvent(tx: Tx, event: NewEvent, now: Date): Promise<void> {
  await tx.rows(append, [event.orgId, event.type, event.threadId, event.subjectId, event.version, event.memberId, now])
}

export async function pruneEvents(database: Database, now: Date): Promise<void> {
  await asTx(database.pool).rows(prune, [new Date(now.getTime() - keepMs)])
}

const toEvent = (row: EventRow): LoggedEvent => ({
  cursor: { transaction: row.transaction, id: row.id, atMs: row.created_at.getTime() },
  orgId: row.org_id,
  type: row.type,
  threadId: row.thread_id,
  subjectId: row.subject_id,
  version: row.version,
  memberId: row.member_id,
})
