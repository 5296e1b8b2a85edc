import { mergeRecord, partContacts } from '../../domain/contact-merge.ts'
import type { Database, Statement } from '../../platform/db.ts'
import { ProblemError } from '../../platform/problem.ts'
import { appendAudit } from '../../realtime/append-audit.ts'
import type { Member } from '../orgs/member.ts'
import { lockContacts } from './lock-contact.ts'
import { fieldsOf, setContactFields, setMerged, tellBoth } from './merge-contacts.ts'
import { findVisibleContact } from './store.ts'

const newest: Statement = {
  name: 'newest-merge',
  text: `
    SELECT id, merged_id AS "mergedId", record FROM contact_merge
     WHERE contact_id = $1 AND undone_at IS NULL ORDER BY created_at DESC, id DESC LIMIT 1`,
}
const findMerge: Statement = {
  name: 'find-merge',
  text: 'SELECT merged_id AS "mergedId" FROM contact_merge WHERE id = $1 AND contact_id = $2 AND undone_at IS NULL',
}
const moveBack: Statement = { name: 'move-threads-back', text: 'UPDATE thread SET contact_id = $2 WHERE id = ANY($1) AND contact_id = $3' }
// What a check has validated meanwhile goes where its conversation goes.
const giveValidated: Statement = {
  name: 'give-validated-numbers',
  text: `
    INSERT INTO contact_phone (contact_id, number, validated_at, valid_until)
    SELECT DISTINCT ON (validated_phone) contact_id, validated_phone, validated_at, validated_until FROM thread
     WHERE contact_id = $1 AND validated_phone IS NOT NULL ORDER BY validated_phone, validated_at DESC
    ON CONFLICT (contact_id, number) DO UPDATE SET validated_at = EXCLUDED.validated_at, valid_until = EXCLUDED.valid_until`,
}
// Gone are the numbers that came with the other one, and those that its conversations have validated since.
const takePhones: Statement = {
  name: 'take-merged-phones',
  text: 'DELETE FROM contact_phone p USING contact_phone o WHERE p.contact_id = $1 AND o.contact_id = $2 AND o.number = p.number',
}
const givePhones: Statement = {
  name: 'give-phones-back',
  text: `
    INSERT INTO contact_phone (contact_id, number, validated_at, valid_until)
    SELECT $1, number, "validatedAt", "validUntil"
      FROM json_to_recordset($2) AS x(number text, "validatedAt" timestamptz, "validUntil" timestamptz)
    ON CONFLICT (contact_id, number) DO NOTHING`,
}
const markUndone: Statement = { name: 'mark-merge-undone', text: 'UPDATE contact_merge SET undone_at = $2 WHERE id = $1' }

/** Each contact gets its own back: conversations, numbers and fields, but for what somebody has changed by hand since. */
export async function unmergeContacts(
  { database, now }: { database: Database; now: Date },
  member: Member,
  contactId: string,
  mergeId: string,
): Promise<void> {
  if ((await findVisibleContact(database, member, contactId)) === null) throw new ProblemError('not-found')
  await database.transaction(async (tx) => {
    const [named] = await tx.rows<{ mergedId: string }>(findMerge, [mergeId, contactId])
    if (named === undefined) throw new ProblemError('not-found')
    const [stays, other] = (await lockContacts(tx, [contactId, named.mergedId])).contacts
    const [merge] = await tx.rows<{ id: string; record: unknown }>(newest, [contactId])
    if (stays === undefined || other === undefined || merge === undefined || stays.mergedIntoId !== null)
      throw new ProblemError('not-found')
    if (merge.id !== mergeId) throw new ProblemError('merge-superseded')
    const record = mergeRecord.parse(merge.record)
    await tx.rows(moveBack, [record.threadIds, other.id, stays.id])
    await tx.rows(giveValidated, [other.id])
    await tx.rows(takePhones, [stays.id, other.id])
    await tx.rows(givePhones, [stays.id, JSON.stringify(record.phones)])
    await tx.rows(giveValidated, [stays.id])
    await tx.rows(markUndone, [mergeId, now])
    const details = { mergeId, contactId: other.id, threadIds: record.threadIds }
    const subject = { kind: 'contact', id: stays.id }
    await appendAudit(tx, { orgId: member.orgId, actorId: member.id, act: 'contact.unmerged', subject, details }, now)
    await setMerged(tx, other.id, null, now)
    await setContactFields(tx, stays.id, partContacts(fieldsOf(stays), record), now)
    await tellBoth(tx, stays, other, now)
  })
}
