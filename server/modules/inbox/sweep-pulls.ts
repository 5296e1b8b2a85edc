import { asTx, type Database, type Statement } from '../../platform/db.ts'

const due: Statement = {
  name: 'pulls-due',
  text: `
    SELECT id FROM account
     WHERE pull_due_at <= $1 AND deleted_at IS NULL AND (pulled_until IS NULL OR pulled_until < clock_timestamp())
     ORDER BY pull_due_at LIMIT 200`,
}

/** Accounts to be asked for what they keep: rung, overdue, or left by a dead process. */
export async function listPullsDue(database: Database, now: Date): Promise<string[]> {
  return (await asTx(database.pool).rows<{ id: string }>(due, [now])).map(({ id }) => id)
}
