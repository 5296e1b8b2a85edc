import type { AuditEntry } from '../../contracts/audit.ts'
import type { Database } from '../../platform/db.ts'
import { appendAudit } from '../../realtime/append-audit.ts'
import type { Member } from '../orgs/member.ts'
import { listAudit } from './list-audit-store.ts'

interface RecordQuery {
  limit: number
  cursor?: string | undefined
}

/**
 * The whole record, for who may read it. That it was read, and how far, is on record before anybody gets it; a page doesn't
 * hold its own reading.
 */
export async function readRecord(
  database: Database,
  { id: actorId, orgId }: Pick<Member, 'id' | 'orgId'>,
  query: RecordQuery,
  now: Date,
): Promise<{ items: AuditEntry[]; nextCursor: string | null }> {
  const page = await listAudit(database, { orgId, kinds: null, ...query })
  const details = { entries: page.items.length, newest: page.items[0]?.id ?? null, oldest: page.items.at(-1)?.id ?? null }
  await database.transaction((tx) =>
    appendAudit(tx, { orgId, actorId, act: 'record.read', subject: { kind: 'record', id: orgId }, details }, now),
  )
  return page
}
