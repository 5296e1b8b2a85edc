import type { NewContactBody } from '../../contracts/contact.ts'
import type { Database, Statement, Tx } from '../../platform/db.ts'
import { newId } from '../../platform/new-id.ts'
import type { Member } from '../orgs/member.ts'
import { uniteTags } from './change-contact.ts'
import { readNumbers, setWrittenNumbers } from './contact-phones.ts'
import { tellContact } from './tell-contact-changed.ts'

const insert: Statement = {
  name: 'insert-contact',
  text: `
    INSERT INTO contact (id, org_id, name, company, notes, tags, created_by, created_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)`,
}

/** A customer who is known before they write. */
export const addContact = (database: Database, member: Member, body: NewContactBody, now: Date): Promise<string> =>
  database.transaction((tx) => insertContact(tx, member, { ...body, phones: readNumbers(body.phones ?? []) }, now))

/** `phones` as E.164. Answers the id. */
export async function insertContact(
  tx: Tx,
  member: Member,
  body: NewContactBody & { phones: readonly string[] },
  now: Date,
): Promise<string> {
  const contactId = newId()
  const { name, company, notes, tags = [], phones } = body
  await tx.rows(insert, [contactId, member.orgId, name, company || null, notes || null, uniteTags(tags), member.id, now])
  await setWrittenNumbers(tx, contactId, phones)
  await tellContact(tx, { orgId: member.orgId, contactId, version: 1 }, now)
  return contactId
}
