import type { z } from 'zod'
import type { changeContactBody } from '../../contracts/contact.ts'
import type { Database, Statement } from '../../platform/db.ts'
import { ProblemError } from '../../platform/problem.ts'
import type { Member } from '../orgs/member.ts'
import { readNumbers, setWrittenNumbers } from './contact-phones.ts'
import { lockContacts } from './lock-contact.ts'
import { findVisibleContact } from './store.ts'
import { tellContactChanged } from './tell-contact-changed.ts'

const change: Statement = {
  name: 'change-contact',
  text: `
    UPDATE contact SET name = coalesce($2, name), company = CASE WHEN $3 THEN $4 ELSE company END,
           notes = CASE WHEN $5 THEN $6 ELSE notes END, tags = coalesce($7, tags), updated_at = $8, version = version + 1
     WHERE id = $1 RETURNING version`,
}

/** Whoever sees the contact may say what is known of them. With `version`: only if nobody else has meanwhile. */
export async function changeContact(
  { database, now }: { database: Database; now: Date },
  member: Member,
  contactId: string,
  body: z.output<typeof changeContactBody>,
): Promise<void> {
  const row = await findVisibleContact(database, member, contactId)
  if (row === null || row.mergedIntoId !== null) throw new ProblemError('not-found')
  const numbers = body.phones === undefined ? null : readNumbers(body.phones)
  await database.transaction(async (tx) => {
    const [contact] = (await lockContacts(tx, [contactId])).contacts
    if (contact === undefined || contact.mergedIntoId !== null) throw new ProblemError('not-found')
    if (body.version !== undefined && body.version !== contact.version)
      throw new ProblemError('version-conflict', { version: contact.version })
    const [changed] = await tx.rows<{ version: number }>(change, [
      contactId,
      body.name ?? null,
      body.company !== undefined,
      body.company || null,
      body.notes !== undefined,
      body.notes || null,
      body.tags === undefined ? null : uniteTags(body.tags),
      now,
    ])
    if (numbers !== null) await setWrittenNumbers(tx, contactId, numbers)
    await tellContactChanged(tx, { orgId: member.orgId, contactId, version: changed?.version ?? contact.version }, now)
  })
}

/** Each once, however it is written; the first spelling stays. */
export function uniteTags(tags: readonly string[]): string[] {
  const bySpelling = new Map<string, string>()
  for (const tag of tags) if (!bySpelling.has(tag.toLowerCase())) bySpelling.set(tag.toLowerCase(), tag)
  return [...bySpelling.values()]
}
