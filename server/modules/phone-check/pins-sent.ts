import { dayMs, type PinsSent } from '../../domain/pin-allowance.ts'
import type { Challenge } from '../../domain/phone-check.ts'
import type { Statement, Tx } from '../../platform/db.ts'
import type { LockedThread } from '../threads/locked-thread.ts'
import type { CheckKeys } from './check-keys.ts'

// Two conversations may want a PIN for one number at once. Not waited for: a transaction may hold several conversations.
const holdNumber: Statement = {
  name: 'hold-number',
  text: 'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 7)) AS "isFree"',
}
const read: Statement = {
  name: 'read-pins-sent',
  text: `
    SELECT sent_at AS "sentAt", thread_id = $1 AS "toCustomer", number_hash = $3 AS "toNumber" FROM pin_sent
     WHERE sent_at > $4 AND (thread_id = $1 OR (org_id = $2 AND number_hash = $3))`,
}
const add: Statement = {
  name: 'count-pin',
  text: 'INSERT INTO pin_sent (id, org_id, number_hash, thread_id, sent_at) VALUES ($1, $2, $3, $4, $5)',
}
const remove: Statement = { name: 'uncount-pin', text: 'DELETE FROM pin_sent WHERE id = $1' }

const none: PinsSent = { toCustomer: [], toNumber: [], isNumberBusy: false }

/** What counts against another PIN for this number, should this event ask for one. `number` null: it can't. */
export async function readPinsSent(tx: Tx, keys: CheckKeys, thread: LockedThread, number: string | null, now: Date): Promise<PinsSent> {
  if (number === null) return none
  const hash = keys.hashNumber(thread.orgId, number)
  const [held] = await tx.rows<{ isFree: boolean }>(holdNumber, [hash])
  const since = new Date(now.getTime() - dayMs)
  const rows = await tx.rows<{ sentAt: Date; toCustomer: boolean; toNumber: boolean }>(read, [thread.id, thread.orgId, hash, since])
  return {
    toCustomer: rows.filter(({ toCustomer }) => toCustomer).map(({ sentAt }) => sentAt),
    toNumber: rows.filter(({ toNumber }) => toNumber).map(({ sentAt }) => sentAt),
    isNumberBusy: held?.isFree !== true,
  }
}

/** One that isn't delivered counts for the customer alone: nobody can use up a number that isn't theirs. */
export async function countPin(
  tx: Tx,
  keys: CheckKeys,
  thread: LockedThread,
  { id, number }: Challenge,
  isDelivered: boolean,
  now: Date,
): Promise<void> {
  await tx.rows(add, [id, thread.orgId, keys.hashNumber(thread.orgId, isDelivered ? number : thread.id), thread.id, now])
}

export const uncountPin = async (tx: Tx, challengeId: string): Promise<void> => void (await tx.rows(remove, [challengeId]))
