import type { SearchTerm } from '../../domain/search-tokens.ts'
import { toTsquery } from '../../domain/search-tokens.ts'
import type { AccessMember } from '../../domain/access.ts'
import { asTx, type Database, type Statement } from '../../platform/db.ts'
import { visibleThread } from '../threads/visible-thread.ts'
import { messagesPerSpan, type SearchIndex } from './search-index.ts'

/** Fewer conversations and messages than this are looked through as they are; more are asked of the index. */
const fewThreads = 300
const fewMessages = 20_000

// Newest span first; the limit ends it. What stands in a span is joined by probes alone: a plan that reads all conversations for
// each span would be the slower the more there are.
const spans = `
  SELECT n AS span, replace($5, '~', to_hex($6::int) || '.' || to_hex(n) || '.')::tsquery AS query
    FROM generate_series($7::int, 0, -1) AS n`
const upTo = '(mine.left_at IS NULL OR s.position <= mine.left_at_position)'
const byIndex: Statement = {
  name: 'search-messages-by-index',
  text: `
    SELECT found.id FROM (${spans} OFFSET 0) spans CROSS JOIN LATERAL (
      SELECT s.id FROM (
          SELECT message_id AS id, thread_id, position, at FROM message_search WHERE tokens @@ spans.query OFFSET 0) s
        CROSS JOIN LATERAL (
          SELECT 1 FROM thread t LEFT JOIN participant mine ON mine.thread_id = t.id AND mine.member_id = $2
           WHERE t.id = s.thread_id AND ${visibleThread} AND ${upTo} OFFSET 0) seen
       ORDER BY s.at DESC, s.id DESC LIMIT $8) found
     LIMIT $8`,
}
const visibleThreads = `
  SELECT t.id, t.last_position, mine.left_at_position AS up_to FROM participant mine JOIN thread t ON t.id = mine.thread_id
   WHERE mine.member_id = $2 AND ${visibleThread}
  UNION ALL
  SELECT t.id, t.last_position, NULL FROM thread t LEFT JOIN participant mine ON mine.thread_id = t.id AND mine.member_id = $2
   WHERE t.unassigned AND mine.member_id IS NULL AND ${visibleThread}`
const count: Statement = {
  name: 'count-searchable-messages',
  text: `SELECT count(*)::int AS threads, coalesce(sum(last_position), 0)::int AS messages FROM (${visibleThreads} LIMIT $5) seen`,
}
const byThreads: Statement = {
  name: 'search-messages-by-threads',
  text: `
    WITH spans AS MATERIALIZED (${spans}), seen AS MATERIALIZED (${visibleThreads})
    SELECT s.message_id AS id FROM seen JOIN message_search s ON s.thread_id = seen.id AND s.position <= coalesce(seen.up_to, s.position)
      JOIN spans ON spans.span = s.span
     WHERE s.tokens @@ spans.query ORDER BY s.at DESC, s.message_id DESC LIMIT $8`,
}

/** Ids of messages that the member may see and that hold all terms, newest first. */
export async function searchMessages(
  database: Database,
  member: AccessMember,
  index: SearchIndex,
  terms: readonly SearchTerm[],
  limit: number,
): Promise<string[]> {
  if (index.messages === 0) return []
  const tx = asTx(database.pool)
  const who = [member.orgId, member.id, member.wechatEnabled, member.unit]
  const [seen] = await tx.rows<{ threads: number; messages: number }>(count, [...who, fewThreads])
  const isLittle = seen !== undefined && seen.threads < fewThreads && seen.messages <= fewMessages
  const newestSpan = Math.floor((index.messages - 1) / messagesPerSpan)
  const values = [...who, toTsquery(terms, '~'), index.number, newestSpan, limit]
  return (await tx.rows<{ id: string }>(isLittle ? byThreads : byIndex, values)).map(({ id }) => id)
}
