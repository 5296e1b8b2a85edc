import type { Database, Statement } from '../../platform/db.ts'
import { newId } from '../../platform/new-id.ts'
import type { AcceptedCallback } from '../../wechat/adapter.ts'
import type { Adapters } from '../../wechat/registry.ts'
import type { RoutedAccount } from '../accounts/routed-account.ts'
import type { CheckKeys } from '../phone-check/check-keys.ts'
import { receiveEvent, type Received } from './receive-event.ts'

// A repeat that comes while the first is still being stored waits here for it, and is answered after its commit.
export const keepOnce: Statement = {
  name: 'keep-callback-once',
  text: `
    INSERT INTO callback (id, account_id, dedupe_key, body, understood, received_at) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (account_id, dedupe_key) DO NOTHING RETURNING id`,
}
const keepReply: Statement = { name: 'keep-reply', text: 'UPDATE callback SET reply = $2 WHERE id = $1' }
const findReply: Statement = { name: 'find-reply', text: 'SELECT reply FROM callback WHERE account_id = $1 AND dedupe_key = $2' }
const ring: Statement = {
  name: 'ring-for-pull',
  text: 'UPDATE account SET pull_due_at = least(coalesce(pull_due_at, $2), $2), pull_token = $3 WHERE id = $1',
}

export type PushReceived = Received & { repeated: boolean; rang: boolean }

/**
 * The journey in: one transaction that keeps the push under its unique key, adds the message, asks the rules, and writes
 * ledger, notices, released queue and events. What it returns is committed. A repeat gets the answer that the first got.
 */
export async function receivePush(
  { database, adapters, keys, now }: { database: Database; adapters: Adapters; keys: CheckKeys; now: Date },
  account: RoutedAccount,
  push: AcceptedCallback,
): Promise<PushReceived> {
  return database.transaction(async (tx) => {
    const key = push.event?.dedupeKey ?? push.fallbackKey
    const callbackId = newId()
    const kept = await tx.rows(keepOnce, [callbackId, account.id, key, push.raw, push.event !== null || push.doorbell !== null, now])
    if (push.doorbell !== null) {
      // Ringing twice fetches twice, and finds nothing the second time.
      await tx.rows(ring, [account.id, now, push.doorbell.token])
      return { threadId: null, mustDrain: false, reply: null, repeated: kept.length === 0, rang: true }
    }
    if (kept.length === 0) {
      const [first] = await tx.rows<{ reply: string | null }>(findReply, [account.id, key])
      return { threadId: null, mustDrain: false, reply: first?.reply ?? null, repeated: true, rang: false }
    }
    if (push.event === null) return { threadId: null, mustDrain: false, reply: null, repeated: false, rang: false }
    const received = await receiveEvent(tx, { adapters, keys, account, mayReply: push.composeReply !== null, now }, push.event)
    if (received.reply !== null) await tx.rows(keepReply, [callbackId, received.reply])
    return { ...received, repeated: false, rang: false }
  })
}
