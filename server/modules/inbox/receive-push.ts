import assert from 'node:assert/strict'
import { decide } from '../../domain/conversation.ts'
import type { Database, Statement, Tx } from '../../platform/db.ts'
import { newId } from '../../platform/new-id.ts'
import type { AcceptedCallback, Adapter, InboundEvent } from '../../wechat/adapter.ts'
import { applyDecision } from '../threads/apply-decision.ts'
import { readLockedThread } from '../threads/locked-thread.ts'
import { openThread } from '../threads/open-thread.ts'
import { writeThread } from '../threads/write-thread.ts'
import type { RoutedAccount } from '../accounts/routed-account.ts'

// A repeat that comes while the first is still being stored waits here for it, and is answered after its commit.
const keepOnce: Statement = {
  name: 'keep-callback-once',
  text: `
    INSERT INTO callback (id, account_id, dedupe_key, body, understood, received_at) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (account_id, dedupe_key) DO NOTHING RETURNING id`,
}
const lockCustomers: Statement = {
  name: 'lock-customers-thread',
  text: 'SELECT id FROM thread WHERE account_id = $1 AND customer_ref = $2 FOR NO KEY UPDATE',
}

export type Received = { repeated: boolean; threadId: string | null; releasedSome: boolean }

/**
 * The journey in: one transaction that keeps the push under its unique key, adds the message, asks the rules,
 * and writes ledger, notices, released queue and events. What it returns is committed.
 */
export async function receivePush(
  { database, now }: { database: Database; now: Date },
  account: RoutedAccount,
  adapter: Adapter,
  push: AcceptedCallback,
): Promise<Received> {
  return database.transaction(async (tx) => {
    const key = push.event?.dedupeKey ?? push.fallbackKey
    const kept = await tx.rows(keepOnce, [newId(), account.id, key, push.raw, push.event !== null, now])
    if (kept.length === 0) return { repeated: true, threadId: null, releasedSome: false }
    if (push.event?.type !== 'message') return { repeated: false, threadId: null, releasedSome: false }
    return receiveMessage(tx, account, adapter, push.event, now)
  })
}

async function receiveMessage(
  tx: Tx,
  account: RoutedAccount,
  adapter: Adapter,
  message: Extract<InboundEvent, { type: 'message' }>,
  now: Date,
): Promise<Received> {
  const thread = await readLockedThread(tx, await lockOrOpen(tx, account, message.customerRef, now))
  const rules = { profile: thread.profile, platform: adapter.capabilities.window }
  const decision = decide(thread.conversation, { type: 'customerWrote', at: message.at }, rules, now)
  const change = await applyDecision(tx, thread, decision, now, {
    said: [
      {
        direction: 'in',
        kind: message.content.kind,
        text: message.content.text,
        status: 'received',
        senderKind: 'contact',
        senderId: thread.contactId,
        senderName: thread.contactName,
        senderPrefix: null,
        audience: 'both',
        noticeKey: null,
        clientId: null,
        platformMessageId: message.platformMessageId,
        platformTime: message.at,
      },
    ],
  })
  await writeThread(tx, change, now)
  return { repeated: false, threadId: thread.id, releasedSome: decision.effects.some((effect) => effect.type === 'release') }
}

async function lockOrOpen(tx: Tx, account: RoutedAccount, customerRef: string, now: Date): Promise<string> {
  const find = async () => (await tx.rows<{ id: string }>(lockCustomers, [account.id, customerRef]))[0]?.id
  const known = await find()
  if (known !== undefined) return known
  await openThread(tx, { orgId: account.orgId, accountId: account.id, customerRef, routing: account.routing }, now)
  const opened = await find()
  assert(opened !== undefined, 'a thread that was opened can be found')
  return opened
}
