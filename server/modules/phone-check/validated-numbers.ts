import type { Statement, Tx } from '../../platform/db.ts'
import { appendEvent } from '../../realtime/event-log.ts'
import type { LockedThread } from '../threads/locked-thread.ts'

const list: Statement = {
  name: 'validated-numbers',
  text: `
    SELECT number FROM contact_phone p WHERE contact_id = $1 AND validated_at IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM thread o WHERE o.contact_id = $1 AND o.id <> $2 AND o.validated_phone = p.number)`,
}
const keep: Statement = {
  name: 'keep-validated-number',
  text: `
    INSERT INTO contact_phone (contact_id, number, validated_at, valid_until) VALUES ($1, $2, $3, $4)
    ON CONFLICT (contact_id, number) DO UPDATE SET validated_at = EXCLUDED.validated_at, valid_until = EXCLUDED.valid_until`,
}
const note: Statement = {
  name: 'note-validation',
  text: 'UPDATE thread SET validated_phone = $2, validated_at = $3, validated_until = $4 WHERE id = $1',
}
const bump: Statement = {
  name: 'bump-contact',
  text: 'UPDATE contact SET updated_at = $2, version = version + 1 WHERE id = $1 RETURNING version',
}

/** Numbers that were this customer's, also where the validation has run out; not those of another identity of the same person. */
export const listValidatedNumbers = async (tx: Tx, { id, contactId }: { id: string; contactId: string }): Promise<string[]> =>
  (await tx.rows<{ number: string }>(list, [contactId, id])).map(({ number }) => number)

/** The validation holds until a time that no change of policy moves. */
export async function keepValidatedNumber(
  tx: Tx,
  { id, orgId, contactId }: LockedThread,
  { number, validatedAt, validForMs }: { number: string; validatedAt: Date; validForMs: number },
  now: Date,
): Promise<void> {
  const validUntil = new Date(validatedAt.getTime() + validForMs)
  await tx.rows(keep, [contactId, number, validatedAt, validUntil])
  await tx.rows(note, [id, number, validatedAt, validUntil])
  const [changed] = await tx.rows<{ version: number }>(bump, [contactId, now])
  const event = { orgId, memberId: null, type: 'contact.updated', threadId: null, subjectId: contactId } as const
  await appendEvent(tx, { ...event, version: changed?.version ?? 1 }, now)
}
