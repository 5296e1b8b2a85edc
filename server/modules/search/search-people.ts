import type { AccessMember } from '../../domain/access.ts'
import { toTsquery, type SearchTerm } from '../../domain/search-tokens.ts'
import { asTx, type Database, type Statement } from '../../platform/db.ts'
import { visibleThread } from '../threads/visible-thread.ts'
import { beforeToken, type SearchIndex } from './search-index.ts'

const withThreads: Statement = {
  name: 'search-threads-by-contact',
  text: `
    SELECT t.id, t.contact_id AS "contactId" FROM contact_search s JOIN thread t ON t.contact_id = s.contact_id
      LEFT JOIN participant mine ON mine.thread_id = t.id AND mine.member_id = $2
     WHERE s.tokens @@ $5::tsquery AND ${visibleThread} ORDER BY t.last_activity_at DESC, t.id DESC LIMIT $6`,
}
const withoutThreads: Statement = {
  name: 'search-contacts-without-threads',
  text: `
    SELECT s.contact_id AS id FROM contact_search s
     WHERE s.org_id = $1 AND s.tokens @@ $2::tsquery AND NOT EXISTS (SELECT 1 FROM thread t WHERE t.contact_id = s.contact_id)
     ORDER BY s.contact_id DESC LIMIT $3`,
}

export interface FoundPeople {
  threadIds: string[]
  /** In the order of their conversations; then those who never wrote, whom the caller asks about. */
  contactIds: string[]
}

/** Contacts by name, pinyin, company, tag or number, through the conversations that the member may see. */
export async function searchPeople(
  database: Database,
  member: AccessMember,
  index: SearchIndex,
  terms: readonly SearchTerm[],
  limit: number,
): Promise<FoundPeople> {
  const tx = asTx(database.pool)
  const query = toTsquery(terms, beforeToken(index))
  const [threads, others] = await Promise.all([
    tx.rows<{ id: string; contactId: string }>(withThreads, [member.orgId, member.id, member.wechatEnabled, member.unit, query, limit]),
    tx.rows<{ id: string }>(withoutThreads, [member.orgId, query, limit]),
  ])
  return {
    threadIds: threads.map(({ id }) => id),
    contactIds: [...new Set([...threads.map(({ contactId }) => contactId), ...others.map(({ id }) => id)])],
  }
}
