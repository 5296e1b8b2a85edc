import { asTx, type Database, type Statement } from '../../platform/db.ts'

const due: Statement = {
  name: 'outbox-due',
  text: `
    SELECT id FROM thread
     WHERE outbox_due_at <= $1 AND (drained_until IS NULL OR drained_until < clock_timestamp())
     ORDER BY outbox_due_at LIMIT 200`,
}

/** Conversations with something to send that nobody is sending: retries whose time has come, and what a dead process left. */
export async function listOutboxDue(database: Database, now: Date): Promise<string[]> {
  return (await asTx(database.pool).rows<{ id: string }>(due, [now])).map(({ id }) => id)
}
