import { z } from 'zod'
import type { AdminMember } from '../../contracts/member.ts'
import type { Database } from '../../platform/db.ts'
import { keysetCursor } from '../../platform/keyset.ts'
import { memberColumns, presentMember } from './member-store.ts'

export interface MembersQuery {
  orgId: string
  /** Only who can be added to a conversation, without this one. */
  colleaguesOf?: string
  /** Part of the name or the address. */
  q?: string | undefined
  limit: number
  cursor?: string | undefined
}

/** By name. */
export async function listMembers(
  database: Database,
  { orgId, colleaguesOf, q, limit, cursor }: MembersQuery,
): Promise<{ items: AdminMember[]; nextCursor: string | null }> {
  const after = cursor === undefined ? null : placeInList.read(cursor)
  // Prisma hands % and _ on to LIKE as they are.
  const part = { contains: (q ?? '').replaceAll(/[\\%_]/g, '\\$&'), mode: 'insensitive' as const }
  const rows = await database.prisma.member.findMany({
    where: {
      orgId,
      ...(colleaguesOf === undefined ? {} : { wechatEnabled: true, suspendedAt: null, NOT: { id: colleaguesOf } }),
      ...(q === undefined ? {} : { OR: [{ name: part }, { email: part }] }),
      ...(after === null ? {} : { AND: [{ OR: [{ name: { gt: after.name } }, { name: after.name, id: { gt: after.id } }] }] }),
    },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: limit + 1,
    select: memberColumns,
  })
  const items = rows.slice(0, limit).map(presentMember)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last !== undefined ? placeInList.write({ name: last.name, id: last.id }) : null }
}

const placeInList = keysetCursor('members', z.object({ name: z.string(), id: z.uuid() }))
