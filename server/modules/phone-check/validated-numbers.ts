import type { Statement, Tx } from '../../platform/db.ts'
import { appendEvent } from '../../realtime/event-log.ts'
import type { LockedThread } from '../threads/locked-thread.ts'

const list: Statement = {
  name: 'validated-numbers',
  text: 'SELECT number FROM contact_phone WHERE contact_id = $1 AND validated_at IS NOT NULL',
}
const keep: Statement = {
  name: 'keep-validated-number',
  text: `
    INSERT INTO contact_phone (contact_id, number, validated_at, valid_until) VALUES ($1, $2, $3, $4)
    ON CONFLICT (contact_id, number) DO UPDATE SET validated_at = EXCLUDED.validated_at, valid_until = EXCLUDED.valid_until`,
}
const bump: Statement = {
  name: 'bump-contact',
  text: 'UPDATE contact SET updated_at = $2, version = version + 1 WHERE id = $1 RETURNING version',
}

/** Numbers that were this contact's, also where the validation has run out. */
export const listValidatedNumbers = async (tx: Tx, contactId: string): Promise<string[]> =>
  (await tx.rows<{ number: string }>(list, [contactId])).map(({ number }) => number)

/** The validation holds until a time that no change of policy moves. */
export async function keepValidatedNumber(
  tx: Tx,
  { orgId, contactId }: LockedThread,
  { number, validatedAt, validForMs }: { number: string; validatedAt: Date; validForMs: number },
  now: Date,
): Promise<void> {
  await tx.rows(keep, [contactId, number, validatedAt, new Date(validatedAt.getTime() + validForMs)])
  const [changed] = await tx.rows<{ version: number }>(bump, [contactId, now])
  const event = { orgId, memberId: null, type: 'contact.updated', threadId: null, subjectId: contactId } as const
  await appendEvent(tx, { ...event, version: changed?.version ?? 1 }, now)
}
