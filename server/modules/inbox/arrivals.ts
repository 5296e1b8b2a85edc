import type { Statement, Tx } from '../../platform/db.ts'
import type { InboundEvent } from '../../wechat/adapter.ts'

/** Customers who came and may not have written yet. */

const note: Statement = {
  name: 'note-arrival',
  text: `
    INSERT INTO arrival (account_id, customer_ref, scene, at) VALUES ($1, $2, $3, $4)
    ON CONFLICT (account_id, customer_ref) DO UPDATE SET scene = coalesce(EXCLUDED.scene, arrival.scene), at = EXCLUDED.at
      WHERE arrival.at <= EXCLUDED.at`,
}
const greeted: Statement = {
  name: 'note-greeting',
  text: 'UPDATE arrival SET greeted_at = $3, greeting = $4 WHERE account_id = $1 AND customer_ref = $2',
}
const take: Statement = {
  name: 'take-greeting',
  text: `
    UPDATE arrival SET greeting = NULL
      FROM (SELECT greeting FROM arrival WHERE account_id = $1 AND customer_ref = $2 AND greeting IS NOT NULL FOR UPDATE) given
     WHERE arrival.account_id = $1 AND arrival.customer_ref = $2
    RETURNING given.greeting`,
}

export async function noteArrival(tx: Tx, accountId: string, arrival: Extract<InboundEvent, { type: 'arrived' }>): Promise<void> {
  await tx.rows(note, [accountId, arrival.customerRef, arrival.scene, arrival.at])
}

/** They were greeted in these words, before they wrote. */
export async function noteGreeting(tx: Tx, accountId: string, customerRef: string, greeting: string, now: Date): Promise<void> {
  await tx.rows(greeted, [accountId, customerRef, now, greeting])
}

/** The words of a greeting that the conversation's record doesn't have yet; null: there was none. */
export async function takeGreeting(tx: Tx, accountId: string, customerRef: string): Promise<string | null> {
  return (await tx.rows<{ greeting: string }>(take, [accountId, customerRef]))[0]?.greeting ?? null
}
