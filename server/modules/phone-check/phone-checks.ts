import { phoneCheck, type PhoneCheck } from '../../domain/phone-check.ts'
import { asTx, type Database, type Statement, type Tx } from '../../platform/db.ts'

/** The check of a conversation, as it stands between two events. Whoever changes it holds the conversation's lock. */

const find: Statement = { name: 'find-phone-check', text: 'SELECT state FROM phone_check WHERE thread_id = $1' }
const save: Statement = {
  name: 'save-phone-check',
  text: `
    INSERT INTO phone_check (thread_id, state, due_at, updated_at) VALUES ($1, $2, $3, $4)
    ON CONFLICT (thread_id) DO UPDATE SET state = EXCLUDED.state, due_at = EXCLUDED.due_at, updated_at = EXCLUDED.updated_at`,
}
const remove: Statement = { name: 'remove-phone-check', text: 'DELETE FROM phone_check WHERE thread_id = $1' }
const due: Statement = {
  name: 'phone-checks-due',
  // Nothing is said to who is blocked.
  text: `
    SELECT k.thread_id AS id FROM phone_check k JOIN thread t ON t.id = k.thread_id JOIN contact c ON c.id = t.contact_id
     WHERE k.due_at <= $1 AND c.blocked_at IS NULL ORDER BY k.due_at LIMIT 200`,
}

/** Null: none was begun, or it has passed. */
export async function findCheck(tx: Tx, threadId: string): Promise<PhoneCheck | null> {
  const [row] = await tx.rows<{ state: unknown }>(find, [threadId])
  return row === undefined ? null : phoneCheck.parse(row.state)
}

/** Null: it is over. */
export async function saveCheck(tx: Tx, threadId: string, check: PhoneCheck | null, now: Date): Promise<void> {
  if (check === null) await tx.rows(remove, [threadId])
  else await tx.rows(save, [threadId, JSON.stringify(check), check.silentAt, now])
}

export const listChecksDue = async (database: Database, now: Date): Promise<string[]> =>
  (await asTx(database.pool).rows<{ id: string }>(due, [now])).map(({ id }) => id)
