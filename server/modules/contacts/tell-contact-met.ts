import type { Statement, Tx } from '../../platform/db.ts'
import { tellContact } from './tell-contact-changed.ts'

const bump: Statement = {
  name: 'bump-contact-met',
  text: 'UPDATE contact SET updated_at = $2, version = version + 1 WHERE id = $1 AND created_by IS NOT NULL RETURNING version',
}

/** The customer whom somebody entered beforehand has come: whoever looks at the contact sees the conversation now. */
export async function tellContactMet(tx: Tx, { orgId, contactId }: { orgId: string; contactId: string }, now: Date): Promise<void> {
  const [met] = await tx.rows<{ version: number }>(bump, [contactId, now])
  if (met !== undefined) await tellContact(tx, { orgId, contactId, version: met.version }, now)
}
