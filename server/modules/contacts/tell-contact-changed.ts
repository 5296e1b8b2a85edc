import type { Statement, Tx } from '../../platform/db.ts'
import { appendEvent } from '../../realtime/event-log.ts'

const bump: Statement = {
  name: 'bump-threads-of-contact',
  text: 'UPDATE thread SET version = version + 1, updated_at = $2 WHERE contact_id = $1 RETURNING id, version',
}

interface Changed {
  orgId: string
  contactId: string
  version: number
}

/** Name and picture stand on the conversations too: whoever sees one is told. */
export async function tellContactChanged(tx: Tx, changed: Changed, now: Date): Promise<void> {
  await tellContact(tx, changed, now)
  for (const thread of await tx.rows<{ id: string; version: number }>(bump, [changed.contactId, now]))
    await appendEvent(
      tx,
      { orgId: changed.orgId, memberId: null, type: 'thread.updated', threadId: thread.id, subjectId: null, version: thread.version },
      now,
    )
}

/** What changed stands on no conversation. */
export const tellContact = (tx: Tx, { orgId, contactId, version }: Changed, now: Date): Promise<void> =>
  appendEvent(tx, { orgId, memberId: null, type: 'contact.updated', threadId: null, subjectId: contactId, version }, now)
