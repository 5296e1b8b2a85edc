import { decide } from '../../domain/conversation.ts'
import { asTx, type Database, type Statement } from '../../platform/db.ts'
import type { Adapters } from '../../wechat/registry.ts'
import { applyDecision } from '../threads/apply-decision.ts'
import { lockThread } from '../threads/locked-thread.ts'
import { writeThread } from '../threads/write-thread.ts'
import { rulesOf } from '../threads/rules-of.ts'

const due: Statement = { name: 'timers-due', text: 'SELECT id FROM thread WHERE due_at <= $1 ORDER BY due_at LIMIT 200' }

/**
 * Lets time take effect in every conversation where something is due. Two workers may find the same one: the second
 * waits for the first and then decides on what it left, which is nothing. Returns how many were looked at, and where there is
 * something to send now.
 */
export async function sweepDue(deps: {
  database: Database
  adapters: Adapters
  now: Date
}): Promise<{ looked: number; mustDrain: string[] }> {
  const { database, adapters, now } = deps
  const found = await asTx(database.pool).rows<{ id: string }>(due, [now])
  const mustDrain: string[] = []
  for (const { id } of found) {
    await database.transaction(async (tx) => {
      const thread = await lockThread(tx, id)
      if (thread === null) return
      const decision = decide(thread.conversation, { type: 'timePassed' }, rulesOf(thread, adapters, now), now)
      if (decision.effects.length === 0 && decision.conversation.state === thread.conversation.state) return
      const change = await applyDecision(tx, thread, decision, now)
      await writeThread(tx, change, now)
      if (change.outboxDueAt !== null) mustDrain.push(id)
    })
  }
  return { looked: found.length, mustDrain }
}
