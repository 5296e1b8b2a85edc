import type { AccountKind } from '../../contracts/account.ts'
import type { ThreadState } from '../../contracts/thread.ts'
import type { AccessThread } from '../../domain/access.ts'
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
  contactBlocked: boolean
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
  /** Somebody handed it to them, who haven't answered yet. */
  handOver: { memberId: string; name: string; note: string; at: string } | null
}

// JSON tells a time in PostgreSQL's own way, which Date reads.
const handOver = `(SELECT json_build_object('memberId', h.id, 'name', h.name, 'note', coalesce(p.handed_note, ''), 'at', p.handed_at)
            FROM member h WHERE h.id = p.handed_by)`

/** What a ThreadRow has, of `thread t`. */
export const selectThread = `
  SELECT t.id, t.org_id AS "orgId", t.contact_id AS "contactId", c.name AS "contactName",
         c.avatar_media_id AS "avatarMediaId", t.validated_phone AS "validatedPhone", t.validated_at AS "validatedAt", c.blocked_at IS NOT NULL AS "contactBlocked", t.account_id AS "accountId", a.kind AS "accountKind", a.name AS "accountName",
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
                          'muted', p.muted_at IS NOT NULL, 'markedUnread', p.marked_unread,
                          'handOver', ${handOver}) ORDER BY p.joined_at, p.member_id), '[]')
            FROM participant p JOIN member m ON m.id = p.member_id WHERE p.thread_id = t.id) AS participants,
         (SELECT to_json(said) FROM (SELECT ${messageColumns} FROM message m WHERE m.id = t.last_message_id) said) AS "lastMessage"
    FROM thread t JOIN contact c ON c.id = t.contact_id JOIN account a ON a.id = t.account_id`

const byIds: Statement = { name: 'threads-by-ids', text: `${selectThread} WHERE t.id = ANY($1)` }

/** In no particular order; not asked who may see them. */
export const findThreads = (database: Database, ids: readonly string[]): Promise<ThreadRow[]> => readThreads(database, byIds, [ids])

export async function readThreads(database: Database, statement: Statement, values: readonly unknown[]): Promise<ThreadRow[]> {
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
