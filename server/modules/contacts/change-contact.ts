import type { z } from 'zod'
import type { changeContactBody } from '../../contracts/contact.ts'
import type { Database, Statement, Tx } from '../../platform/db.ts'
import { ProblemError } from '../../platform/problem.ts'
import { appendEvent } from '../../realtime/event-log.ts'
import type { Member } from '../orgs/member.ts'
import { maySeeContact } from './present.ts'
import { findContacts } from './store.ts'

const change: Statement = {
  name: 'change-contact',
  text: `
    UPDATE contact SET name = coalesce($2, name), company = CASE WHEN $3 THEN $4 ELSE company END,
           notes = CASE WHEN $5 THEN $6 ELSE notes END, updated_at = $7, version = version + 1
     WHERE id = $1 RETURNING version`,
}
const bump: Statement = {
  name: 'bump-threads-of-contact',
  text: 'UPDATE thread SET version = version + 1, updated_at = $2 WHERE contact_id = $1 RETURNING id, version',
}

/** Whoever sees one of the contact's conversations may say what the contact is called. */
export async function changeContact(
  { database, now }: { database: Database; now: Date },
  member: Member,
  contactId: string,
  body: z.infer<typeof changeContactBody>,
): Promise<void> {
  const [row] = await findContacts(database, [contactId])
  if (row === undefined || !maySeeContact(row, member)) throw new ProblemError('not-found')
  await database.transaction(async (tx) => {
    const [changed] = await tx.rows<{ version: number }>(change, [
      contactId,
      body.name ?? null,
      body.company !== undefined,
      body.company ?? null,
      body.notes !== undefined,
      body.notes ?? null,
      now,
    ])
    await tellContactChanged(tx, { orgId: member.orgId, contactId, version: changed?.version ?? 1 }, now)
  })
}

/** Name and picture stand on the conversations too: whoever sees one is told. */
export async function tellContactChanged(
  tx: Tx,
  { orgId, contactId, version }: { orgId: string; contactId: string; version: number },
  now: Date,
): Promise<void> {
  const about = { orgId, memberId: null }
  await appendEvent(tx, { ...about, type: 'contact.updated', threadId: null, subjectId: contactId, version }, now)
  for (const thread of await tx.rows<{ id: string; version: number }>(bump, [contactId, now]))
    await appendEvent(tx, { ...about, type: 'thread.updated', threadId: thread.id, subjectId: null, version: thread.version }, now)
}
