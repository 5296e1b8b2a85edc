import { z } from 'zod'
import type { Database } from '../../platform/db.ts'
import { keysetCursor } from '../../platform/keyset.ts'
import type { QuickReply as QuickReplyRow } from '../../platform/prisma-client/client.ts'

export type { QuickReplyRow }

export interface QuickRepliesQuery {
  orgId: string
  /** Part of the shortcut, the title or the text. */
  q?: string | undefined
  limit: number
  cursor?: string | undefined
}

/** By shortcut. */
export async function listQuickReplies(
  database: Database,
  { orgId, q, limit, cursor }: QuickRepliesQuery,
): Promise<{ rows: QuickReplyRow[]; nextCursor: string | null }> {
  const after = cursor === undefined ? null : placeInList.read(cursor)
  // Prisma hands % and _ on to LIKE as they are.
  const part = { contains: (q ?? '').replaceAll(/[\\%_]/g, '\\$&'), mode: 'insensitive' as const }
  const found = await database.prisma.quickReply.findMany({
    where: {
      orgId,
      ...(q === undefined ? {} : { OR: [{ shortcut: part }, { title: part }, { text: part }] }),
      ...(after === null ? {} : { shortcut: { gt: after } }),
    },
    orderBy: { shortcut: 'asc' },
    take: limit + 1,
  })
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return { rows, nextCursor: found.length > limit && last !== undefined ? placeInList.write(last.shortcut) : null }
}

const placeInList = keysetCursor('quick-replies', z.string())
