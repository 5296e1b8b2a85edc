import type { Database } from '../../platform/db.ts'
import type { Adapters } from '../../wechat/registry.ts'
import { lockThread } from '../threads/locked-thread.ts'
import { rulesOf } from '../threads/rules-of.ts'
import { writeThread } from '../threads/write-thread.ts'
import type { CheckKeys } from './check-keys.ts'
import { findCheck, listChecksDue, saveCheck } from './phone-checks.ts'
import { takeStep } from './take-step.ts'

/**
 * Offers help to customers who have been silent for long. Two workers may find the same one: the second waits for the
 * first and finds nothing due. Locks need no sweep: the next message sees that they are over.
 */
export async function sweepPhoneChecks(deps: {
  database: Database
  adapters: Adapters
  keys: CheckKeys
  now: Date
}): Promise<{ looked: number; mustDrain: string[] }> {
  const { database, adapters, keys, now } = deps
  const found = await listChecksDue(database, now)
  const mustDrain: string[] = []
  for (const id of found) {
    await database.transaction(async (tx) => {
      const thread = await lockThread(tx, id)
      const check = await findCheck(tx, id)
      if (thread === null || check === null || check.silentAt === null || check.silentAt > now) return
      if (thread.conversation.state !== 'validating') return saveCheck(tx, id, { ...check, silentAt: null }, now)
      const decision = { conversation: thread.conversation, effects: [] }
      const step = { thread, decision, rules: rulesOf(thread, adapters, now), keys, now }
      const change = await takeStep(tx, step, check, { type: 'silent' })
      // Their window may be over: then nothing was said.
      if (change.newMessages.length === 0) return
      await writeThread(tx, change, now)
      if (change.outboxDueAt !== null) mustDrain.push(id)
    })
  }
  return { looked: found.length, mustDrain }
}
