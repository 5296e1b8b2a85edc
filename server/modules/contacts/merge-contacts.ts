import type { MergeContactsBody } from '../../contracts/contact.ts'
import { uniteContacts, type ContactFields, type ContactPhoneRecord, type MergeRecord } from '../../domain/contact-merge.ts'
import type { Database, Statement, Tx } from '../../platform/db.ts'
import { newId } from '../../platform/new-id.ts'
import { ProblemError } from '../../platform/problem.ts'
import { appendAudit } from '../../realtime/append-audit.ts'
import type { Member } from '../orgs/member.ts'
import { lockContacts, type LockedContact } from './lock-contact.ts'
import { findVisibleContact } from './store.ts'
import { tellContactChanged } from './tell-contact-changed.ts'

const readPhones: Statement = {
  name: 'phones-before-merge',
  text: 'SELECT number, validated_at AS "validatedAt", valid_until AS "validUntil" FROM contact_phone WHERE contact_id = $1 ORDER BY number',
}
// The other one keeps its own, out of sight, for the day that this is undone.
const unitePhones: Statement = {
  name: 'unite-phones',
  text: `
    INSERT INTO contact_phone (contact_id, number, validated_at, valid_until)
    SELECT $1, number, validated_at, valid_until FROM contact_phone WHERE contact_id = $2
    ON CONFLICT (contact_id, number) DO UPDATE SET validated_at = greatest(contact_phone.validated_at, EXCLUDED.validated_at),
       valid_until = greatest(contact_phone.valid_until, EXCLUDED.valid_until)`,
}
const listThreads: Statement = { name: 'threads-to-merge', text: 'SELECT id FROM thread WHERE contact_id = $1 ORDER BY id' }
const moveThreads: Statement = { name: 'move-threads', text: 'UPDATE thread SET contact_id = $2 WHERE id = ANY($1)' }
const setFields: Statement = {
  name: 'set-contact-fields',
  text: `
    UPDATE contact SET name = $2, company = $3, tags = $4, notes = $5, updated_at = $6, version = version + 1
     WHERE id = $1 RETURNING version`,
}
const setMergedInto: Statement = {
  name: 'set-merged-into',
  text: 'UPDATE contact SET merged_into_id = $2, updated_at = $3, version = version + 1 WHERE id = $1 RETURNING version',
}
const keep: Statement = {
  name: 'keep-merge',
  text: `
    INSERT INTO contact_merge (id, org_id, contact_id, merged_id, merged_name, record, merged_by, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
}

/**
 * Two identities of one person become one contact: conversations, numbers, tags and notes stand together, and the other
 * contact is out of sight until the merge is undone. Phone checks stay the conversations' own.
 */
export async function mergeContacts(
  { database, now }: { database: Database; now: Date },
  member: Member,
  contactId: string,
  { contactId: otherId, take = {} }: MergeContactsBody,
): Promise<void> {
  for (const one of [contactId, otherId])
    if ((await findVisibleContact(database, member, one)) === null) throw new ProblemError('not-found')
  if (contactId === otherId) throw new ProblemError('invalid-request', { errors: [{ path: '/contactId', message: 'is the same contact' }] })
  await database.transaction(async (tx) => {
    const [stays, other] = (await lockContacts(tx, [contactId, otherId])).contacts
    if (stays === undefined || other === undefined || stays.mergedIntoId !== null || other.mergedIntoId !== null)
      throw new ProblemError('not-found')
    // Whether a person is blocked is decided first, and by somebody.
    if ((stays.blockedAt === null) !== (other.blockedAt === null)) throw new ProblemError('contact-blocked')
    const before = fieldsOf(stays)
    const after = uniteContacts(before, fieldsOf(other), take)
    const phones = (await tx.rows<{ number: string; validatedAt: Date | null; validUntil: Date | null }>(readPhones, [stays.id])).map(
      recordOf,
    )
    const threadIds = (await tx.rows<{ id: string }>(listThreads, [other.id])).map(({ id }) => id)
    await tx.rows(unitePhones, [stays.id, other.id])
    await tx.rows(moveThreads, [threadIds, stays.id])
    const record: MergeRecord = { before, after, phones, threadIds }
    const mergeId = newId()
    await tx.rows(keep, [mergeId, member.orgId, stays.id, other.id, other.name, JSON.stringify(record), member.id, now])
    const details = { mergeId, contactId: other.id, threadIds, before, after }
    await appendAudit(
      tx,
      { orgId: member.orgId, actorId: member.id, act: 'contact.merged', subject: { kind: 'contact', id: stays.id }, details },
      now,
    )
    await setMerged(tx, other.id, stays.id, now)
    await setContactFields(tx, stays.id, after, now)
    await tellBoth(tx, stays, other, now)
  })
}

export const setContactFields = (tx: Tx, contactId: string, { name, company, tags, notes }: ContactFields, now: Date) =>
  tx.rows(setFields, [contactId, name, company, tags, notes, now])

export const setMerged = (tx: Tx, contactId: string, into: string | null, now: Date) => tx.rows(setMergedInto, [contactId, into, now])

export const fieldsOf = ({ name, company, tags, notes }: LockedContact): ContactFields => ({ name, company, tags, notes })

/** Each was changed once more than when it was locked. */
export async function tellBoth(tx: Tx, stays: LockedContact, other: LockedContact, now: Date): Promise<void> {
  for (const { id, orgId, version } of [stays, other]) await tellContactChanged(tx, { orgId, contactId: id, version: version + 1 }, now)
}

const recordOf = ({
  number,
  validatedAt,
  validUntil,
}: {
  number: string
  validatedAt: Date | null
  validUntil: Date | null
}): ContactPhoneRecord => ({
  number,
  validatedAt: validatedAt?.toISOString() ?? null,
  validUntil: validUntil?.toISOString() ?? null,
})
