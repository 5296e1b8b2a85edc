import type { AccountKind } from '../../contracts/account.ts'
import type { ThreadFilter, ThreadState } from '../../contracts/thread.ts'
import type { AccessMember, AccessThread } from '../../domain/access.ts'
import type { Language, PolicyDocument } from '../../contracts/policy.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { asTx, type Database, type Statement } from '../../platform/db.ts'
import { messageColumns, type MessageRow } from '../messages/store.ts'

/** A thread as it is read: everything that any viewer needs, in one row. */
export interface ThreadRow extends AccessThread, Ledger {
  id: string
  contactId: string
  contactName: string
  avatarMediaId: string | null
  validatedPhone: string | null
  validatedAt: Date | null
  accountId: string
  accountKind: AccountKind
  accountName: string
  /** The account's own limit; null: its kind's. */
  maxTextBytes: number | null
  language: Language | null
  /** What the screen needs of the organisation's policy; null: it has the defaults. */
  policy: (Pick<PolicyDocument, 'profiles'> & { prefix: PolicyDocument['texts']['prefix.customer'] | undefined }) | null
  queuedCount: number
  inboundCount: number
  lastPosition: number
  lastActivityAt: Date
  updatedAt: Date
  version: number
  state: ThreadState
  participants: readonly ParticipantRow[]
  lastMessage: MessageRow | null
}

export interface ParticipantRow {
  memberId: string
  name: string
  regulated: boolean
  left: boolean
  leftAtPosition: number | null
  readInboundCount: number
  pinned: boolean
  muted: boolean
  markedUnread: boolean
}

const select = `
  SELECT t.id, t.org_id AS "orgId", t.contact_id AS "contactId", c.name AS "contactName",
         c.avatar_media_id AS "avatarMediaId", v.number AS "validatedPhone", v.validated_at AS "validatedAt", t.account_id AS "accountId", a.kind AS "accountKind", a.name AS "accountName",
         a.max_text_bytes AS "maxTextBytes", t.language, t.state, t.started, t.pool_unit AS "poolUnit", t.grant_kind AS "grant", t.quota, t.reserved,
         t.employee_limit AS "employeeLimit", t.used_by_notices AS "usedByNotices", t.used_by_employees AS "usedByEmployees",
         t.customer_wrote_at AS "customerWroteAt", t.warn_at AS "warnAt", t.expires_at AS "expiresAt", t.queued_count AS "queuedCount",
         t.inbound_count AS "inboundCount", t.last_position AS "lastPosition", t.last_activity_at AS "lastActivityAt",
         t.updated_at AS "updatedAt", t.version,
         (SELECT json_build_object('profiles', p.document->'profiles', 'prefix', p.document->'texts'->'prefix.customer')
            FROM policy p WHERE p.org_id = t.org_id) AS policy,
         (SELECT coalesce(json_agg(json_build_object('memberId', p.member_id, 'name', m.name, 'regulated', m.regulated,
                          'left', p.left_at IS NOT NULL, 'leftAtPosition', p.left_at_position,
                          'readInboundCount', p.read_inbound_count, 'pinned', p.pinned_at IS NOT NULL,
                          'muted', p.muted_at IS NOT NULL, 'markedUnread', p.marked_unread) ORDER BY p.joined_at, p.member_id), '[]')
            FROM participant p JOIN member m ON m.id = p.member_id WHERE p.thread_id = t.id) AS participants,
         (SELECT to_json(said) FROM (SELECT ${messageColumns} FROM message m WHERE m.id = t.last_message_id) said) AS "lastMessage"
    FROM thread t JOIN contact c ON c.id = t.contact_id JOIN account a ON a.id = t.account_id
    LEFT JOIN LATERAL (SELECT number, validated_at FROM contact_phone WHERE contact_id = c.id AND validated_at IS NOT NULL
                        ORDER BY validated_at DESC LIMIT 1) v ON true`

const byIds: Statement = { name: 'threads-by-ids', text: `${select} WHERE t.id = ANY($1)` }

/** The one definition of unread: something of the customer's wasn't read, or the member marked it so. */
const unread = 'mine.left_at IS NULL AND (t.inbound_count > mine.read_inbound_count OR mine.marked_unread)'

const conditions: Record<ThreadFilter, string> = {
  all: 'true',
  unread: `coalesce(${unread}, false)`,
  inactive: `t.state IN ('limitReached', 'expired')`,
  queued: 't.queued_count > 0',
  unassigned: 't.unassigned',
  left: `(mine.left_at IS NOT NULL OR t.state = 'left')`,
}

// The same question as domain/access.ts answers, asked of the index; a test holds the two together. Three walks, each along
// an index and no further than a page: what the member pinned, what somebody takes part in, what waits in the pool.
const listStatement = (filter: ThreadFilter): Statement => {
  const isPinned = 'mine.pinned_at IS NOT NULL AND mine.left_at IS NULL'
  const walk = (pinned: boolean, source: string, where: string, [at, id]: readonly [string, string]) => `
    (SELECT t.id, t.last_activity_at, ${pinned} AS pinned
       FROM ${source} JOIN contact c ON c.id = t.contact_id
      WHERE t.org_id = $1 AND t.started AND t.state <> 'validating' AND ${where} AND ${conditions[filter]}
        AND ($4::text IS NULL OR c.name ILIKE $4) AND (t.last_activity_at, t.id) < (${at}::timestamptz, ${id}::uuid)
      ORDER BY t.last_activity_at DESC, t.id DESC LIMIT $9)`
  const mine = 'thread t JOIN participant mine ON mine.thread_id = t.id AND mine.member_id = $2'
  const anybodys = 'thread t LEFT JOIN participant mine ON mine.thread_id = t.id AND mine.member_id = $2'
  const rest = ['$7', '$8'] as const
  return {
    name: `list-threads-${filter}`,
    text: `
      WITH page AS (${walk(true, mine, isPinned, ['$5', '$6'])}
        UNION ALL ${walk(false, mine, `NOT t.unassigned AND NOT (${isPinned})`, rest)}
        UNION ALL ${walk(false, anybodys, 't.unassigned AND (mine.member_id IS NOT NULL OR $3 AND (t.pool_unit IS NULL OR t.pool_unit = $10))', rest)}
        ORDER BY pinned DESC, last_activity_at DESC, id DESC LIMIT $9)
      ${select} JOIN page ON page.id = t.id
      ORDER BY page.pinned DESC, page.last_activity_at DESC, page.id DESC`,
  }
}
const lists = Object.fromEntries((Object.keys(conditions) as ThreadFilter[]).map((filter) => [filter, listStatement(filter)])) as Record<
  ThreadFilter,
  Statement
>

const countUnread: Statement = {
  name: 'count-unread-threads',
  text: `SELECT count(*)::int AS count FROM participant mine JOIN thread t ON t.id = mine.thread_id
          WHERE mine.member_id = $1 AND t.started AND t.state <> 'validating' AND ${unread}`,
}

/** How many conversations the filter `unread` holds. */
export const countUnreadThreads = async (database: Database, memberId: string): Promise<number> =>
  (await asTx(database.pool).rows<{ count: number }>(countUnread, [memberId]))[0]?.count ?? 0

/** Where a page ended. */
export interface ThreadListCursor {
  pinned: boolean
  lastActivityAt: Date
  id: string
}

export interface ThreadListQuery {
  filter: ThreadFilter
  /** Part of the contact's name. */
  q: string | null
  after: ThreadListCursor | null
  limit: number
}

const top = ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff']
const bottom = ['-infinity', '00000000-0000-0000-0000-000000000000']

/** What this member may see: pinned ones, then the rest, newest activity first; one row more than `limit` says that there is more. */
export function listThreads(database: Database, member: AccessMember, { filter, q, after, limit }: ThreadListQuery): Promise<ThreadRow[]> {
  const place = after === null ? top : [after.lastActivityAt, after.id]
  return readThreads(database, lists[filter], [
    member.orgId,
    member.id,
    member.wechatEnabled,
    q === null ? null : `%${q.replaceAll(/[\\%_]/g, '\\$&')}%`,
    ...(after === null || after.pinned ? place : bottom),
    ...(after?.pinned === true ? top : place),
    limit + 1,
    member.unit,
  ])
}

/** In no particular order; not asked who may see them. */
export const findThreads = (database: Database, ids: readonly string[]): Promise<ThreadRow[]> => readThreads(database, byIds, [ids])

async function readThreads(database: Database, statement: Statement, values: readonly unknown[]): Promise<ThreadRow[]> {
  const rows = await asTx(database.pool).rows<ThreadRow>(statement, values)
  return rows.map((row) => (row.lastMessage === null ? row : { ...row, lastMessage: withDates(row.lastMessage) }))
}

/** JSON carries times as text. */
const withDates = (row: MessageRow): MessageRow => ({
  ...row,
  created_at: new Date(row.created_at),
  sent_at: row.sent_at === null ? null : new Date(row.sent_at),
  recalled_at: row.recalled_at === null ? null : new Date(row.recalled_at),
})
