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
                          'readInboundCount', p.read_inbound_count) ORDER BY p.joined_at, p.member_id), '[]')
            FROM participant p JOIN member m ON m.id = p.member_id WHERE p.thread_id = t.id) AS participants,
         (SELECT to_json(said) FROM (SELECT ${messageColumns} FROM message m WHERE m.id = t.last_message_id) said) AS "lastMessage"
    FROM thread t JOIN contact c ON c.id = t.contact_id JOIN account a ON a.id = t.account_id
    LEFT JOIN LATERAL (SELECT number, validated_at FROM contact_phone WHERE contact_id = c.id AND validated_at IS NOT NULL
                        ORDER BY validated_at DESC LIMIT 1) v ON true`

const byIds: Statement = { name: 'threads-by-ids', text: `${select} WHERE t.id = ANY($1)` }

const somebodyTakesPart = 'EXISTS (SELECT 1 FROM participant p WHERE p.thread_id = t.id AND p.left_at IS NULL)'

const conditions: Record<ThreadFilter, string> = {
  all: 'true',
  unread: 'mine.member_id IS NOT NULL AND mine.left_at IS NULL AND t.inbound_count > mine.read_inbound_count',
  inactive: `t.state IN ('limitReached', 'expired')`,
  queued: 't.queued_count > 0',
  unassigned: `NOT ${somebodyTakesPart}`,
  left: `(mine.left_at IS NOT NULL OR t.state = 'left')`,
}

// The same question as domain/access.ts answers, asked of the index; a test holds the two together.
const listStatement = (filter: ThreadFilter): Statement => ({
  name: `list-threads-${filter}`,
  text: `
    ${select}
    LEFT JOIN participant mine ON mine.thread_id = t.id AND mine.member_id = $2
    WHERE t.org_id = $1 AND t.state <> 'validating' AND t.started
      AND (mine.member_id IS NOT NULL
           OR ($3 AND NOT ${somebodyTakesPart} AND (t.pool_unit IS NULL OR t.pool_unit = $8)))
      AND ${conditions[filter]}
      AND ($4::text IS NULL OR c.name ILIKE $4)
      AND ($5::timestamptz IS NULL OR (t.last_activity_at, t.id) < ($5, $6::uuid))
    ORDER BY t.last_activity_at DESC, t.id DESC LIMIT $7`,
})
const lists = Object.fromEntries((Object.keys(conditions) as ThreadFilter[]).map((filter) => [filter, listStatement(filter)])) as Record<
  ThreadFilter,
  Statement
>

/** Where a page ended. */
export interface ThreadListCursor {
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

/** What this member may see, newest activity first; one row more than `limit` says that there is more. */
export const listThreads = (database: Database, member: AccessMember, { filter, q, after, limit }: ThreadListQuery): Promise<ThreadRow[]> =>
  readThreads(database, lists[filter], [
    member.orgId,
    member.id,
    member.wechatEnabled,
    q === null ? null : `%${q.replaceAll(/[\\%_]/g, '\\$&')}%`,
    after?.lastActivityAt ?? null,
    after?.id ?? null,
    limit + 1,
    member.unit,
  ])

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
