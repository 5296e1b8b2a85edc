import { z } from 'zod'
import type { ContactMediaPage } from '../../contracts/contact.ts'
import { asTx, type Database, type Statement } from '../../platform/db.ts'
import { keysetCursor } from '../../platform/keyset.ts'
import { ProblemError } from '../../platform/problem.ts'
import type { PresentMedia } from '../messages/present.ts'
import { messageColumns, type MessageRow } from '../messages/store.ts'
import type { Member } from '../orgs/member.ts'
import { findVisibleContact } from './store.ts'

// What a member may see of a conversation ends where they left it.
const list: Statement = {
  name: 'list-media-of-contact',
  text: `
    SELECT ${messageColumns} FROM message m JOIN thread t ON t.id = m.thread_id
      LEFT JOIN participant mine ON mine.thread_id = t.id AND mine.member_id = $2
     WHERE t.contact_id = $1 AND t.org_id = $3 AND t.state <> 'validating' AND t.started AND m.media_id IS NOT NULL
       AND m.audience <> 'customer' AND NOT m.is_phone_check AND m.status NOT IN ('withdrawn', 'failed') AND m.recalled_at IS NULL
       AND (mine.member_id IS NOT NULL OR ($4 AND NOT EXISTS (SELECT 1 FROM participant p WHERE p.thread_id = t.id AND p.left_at IS NULL)
            AND (t.pool_unit IS NULL OR t.pool_unit = $8)))
       AND (mine.left_at IS NULL OR m.position <= coalesce(mine.left_at_position, 0))
       AND ($5::timestamptz IS NULL OR (m.created_at, m.id) < ($5, $6::uuid))
     ORDER BY m.created_at DESC, m.id DESC LIMIT $7`,
}

/** The files of the contact's conversations that this member may see, newest first. */
export async function listMedia(
  { database, presentMedia }: { database: Database; presentMedia: PresentMedia },
  member: Member,
  contactId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<ContactMediaPage> {
  if ((await findVisibleContact(database, member, contactId)) === null) throw new ProblemError('not-found')
  const after = cursor === undefined ? null : place.read(cursor)
  const values = [contactId, member.id, member.orgId, member.wechatEnabled, after?.at ?? null, after?.id ?? null, limit + 1, member.unit]
  const rows = await asTx(database.pool).rows<MessageRow>(list, values)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.flatMap(({ id, thread_id: threadId, created_at: at, media }) =>
      media === null ? [] : [{ messageId: id, threadId, at: at.toISOString(), media: presentMedia(media, member.id) }],
    ),
    nextCursor: rows.length > limit && last !== undefined ? place.write({ at: last.created_at, id: last.id }) : null,
  }
}

const place = keysetCursor('contact-media', z.object({ at: z.coerce.date().min(new Date(0)), id: z.uuid() }))
