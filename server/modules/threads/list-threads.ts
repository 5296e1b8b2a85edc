import type { ThreadFilter } from '../../contracts/thread.ts'
import type { AccessMember } from '../../domain/access.ts'
import { termsOf, toTsquery } from '../../domain/search-tokens.ts'
import { asTx, type Database, type Statement } from '../../platform/db.ts'
import { readThreads, selectThread, type ThreadRow } from './store.ts'
import { visibleThread } from './visible-thread.ts'

/** The one definition of unread: something of the customer's wasn't read, or the member marked it so. */
const unread = 'mine.left_at IS NULL AND (t.inbound_count > mine.read_inbound_count OR mine.marked_unread)'

// By a part of the name as it stands, or by what a search finds contacts by.
const isNamed = `($10::text IS NULL OR c.name ILIKE $10 OR c.id IN (
  SELECT contact_id FROM contact_search, search_index
   WHERE search_index.org_id = $1 AND tokens @@ replace($11, '~', to_hex(search_index.number) || '.')::tsquery))`

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
      WHERE ${visibleThread} AND ${where} AND ${conditions[filter]} AND ${isNamed} AND (t.last_activity_at, t.id) < (${at}::timestamptz, ${id}::uuid)
      ORDER BY t.last_activity_at DESC, t.id DESC LIMIT $9)`
  const mine = 'thread t JOIN participant mine ON mine.thread_id = t.id AND mine.member_id = $2'
  const anybodys = 'thread t LEFT JOIN participant mine ON mine.thread_id = t.id AND mine.member_id = $2'
  const rest = ['$7', '$8'] as const
  return {
    name: `list-threads-${filter}`,
    text: `
      WITH page AS (${walk(true, mine, isPinned, ['$5', '$6'])}
        UNION ALL ${walk(false, mine, `NOT t.unassigned AND NOT (${isPinned})`, rest)}
        UNION ALL ${walk(false, anybodys, 't.unassigned', rest)}
        ORDER BY pinned DESC, last_activity_at DESC, id DESC LIMIT $9)
      ${selectThread} JOIN page ON page.id = t.id
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
  /** Part of the contact's name, or its pinyin. */
  q: string | null
  after: ThreadListCursor | null
  limit: number
}

const top = ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff']
const bottom = ['-infinity', '00000000-0000-0000-0000-000000000000']

/** What this member may see: pinned ones, then the rest, newest activity first; one row more than `limit` says that there is more. */
export function listThreads(database: Database, member: AccessMember, { filter, q, after, limit }: ThreadListQuery): Promise<ThreadRow[]> {
  const terms = q === null ? [] : termsOf(q)
  const place = after === null ? top : [after.lastActivityAt, after.id]
  return readThreads(database, lists[filter], [
    member.orgId,
    member.id,
    member.wechatEnabled,
    member.unit,
    ...(after === null || after.pinned ? place : bottom),
    ...(after?.pinned === true ? top : place),
    limit + 1,
    q === null ? null : `%${q.replaceAll(/[\\%_]/g, '\\$&')}%`,
    terms.length === 0 ? null : toTsquery(terms, '~'),
  ])
}
