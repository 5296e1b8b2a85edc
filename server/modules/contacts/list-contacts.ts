import { z } from 'zod'
import type { AccessMember } from '../../domain/access.ts'
import { asTx, type Database, type Statement, type Tx } from '../../platform/db.ts'
import { keysetCursor } from '../../platform/keyset.ts'
import { findContacts, type ContactRow } from './store.ts'

// The same question as domain/access.ts answers; a test holds the two together.
const visible = `
  c.org_id = $1 AND c.merged_into_id IS NULL
  AND (c.created_by = $2 OR EXISTS (
        SELECT 1 FROM thread t LEFT JOIN participant mine ON mine.thread_id = t.id AND mine.member_id = $2
         WHERE t.contact_id = c.id AND t.org_id = $1 AND t.state <> 'validating' AND t.started
           AND (mine.member_id IS NOT NULL
                OR ($3 AND NOT EXISTS (SELECT 1 FROM participant p WHERE p.thread_id = t.id AND p.left_at IS NULL)
                    AND (t.pool_unit IS NULL OR t.pool_unit = $4)))))`
const all: Statement = { name: 'all-visible-contacts', text: `SELECT c.id, c.name, c.company FROM contact c WHERE ${visible}` }
const list: Statement = {
  name: 'list-contacts',
  text: `
    SELECT c.id, lower(c.name) AS "sortName" FROM contact c
     WHERE ${visible}
       AND ($5::text IS NULL OR c.name ILIKE $5 OR c.company ILIKE $5 OR EXISTS (SELECT 1 FROM unnest(c.tags) tag WHERE tag ILIKE $5)
            OR EXISTS (SELECT 1 FROM contact_phone n WHERE n.contact_id = c.id AND n.number LIKE $6))
       AND ($7::text IS NULL OR (lower(c.name), c.id) > ($7, $8::uuid))
     ORDER BY lower(c.name), c.id LIMIT $9`,
}

export interface ContactsQuery {
  q?: string | undefined
  limit: number
  cursor?: string | undefined
}

/** What this member may see, by name. */
export async function listContacts(
  database: Database,
  member: AccessMember,
  { q = '', limit, cursor }: ContactsQuery,
): Promise<{ rows: ContactRow[]; nextCursor: string | null }> {
  const after = cursor === undefined ? null : placeInList.read(cursor)
  const part = q.trim().normalize('NFKC')
  // Somebody who types a number types it with spaces, or as it is dialled at home.
  const digits = /^[+\d\s().-]+$/.test(part) ? part.replaceAll(/\D/g, '').replace(/^0+/, '') : ''
  const found = await asTx(database.pool).rows<{ id: string; sortName: string }>(list, [
    member.orgId,
    member.id,
    member.wechatEnabled,
    member.unit,
    part === '' ? null : `%${part.replaceAll(/[\\%_]/g, '\\$&')}%`,
    digits.length < 3 ? null : `%${digits}%`,
    after?.sortName ?? null,
    after?.id ?? null,
    limit + 1,
  ])
  const page = found.slice(0, limit)
  const last = page.at(-1)
  const byId = new Map(
    (
      await findContacts(
        database,
        page.map(({ id }) => id),
      )
    ).map((row) => [row.id, row]),
  )
  return {
    rows: page.flatMap(({ id }) => byId.get(id) ?? []),
    nextCursor: found.length > limit && last !== undefined ? placeInList.write({ sortName: last.sortName, id: last.id }) : null,
  }
}

/** As much of everybody whom this member may see as tells them apart. */
export const listAllVisible = (tx: Tx, member: AccessMember): Promise<{ id: string; name: string; company: string | null }[]> =>
  tx.rows<{ id: string; name: string; company: string | null }>(all, [member.orgId, member.id, member.wechatEnabled, member.unit])

const placeInList = keysetCursor('contacts', z.object({ sortName: z.string(), id: z.uuid() }))
