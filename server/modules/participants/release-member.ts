import type { Clock } from '../../platform/clock.ts'
import { asTx, type Database, type Statement } from '../../platform/db.ts'
import type { JobHandlers } from '../../platform/jobs/run-job.ts'
import type { Adapters } from '../../wechat/registry.ts'
import { lockThread } from '../threads/locked-thread.ts'
import { findPresent } from './find-participant.ts'
import { changeWhoTakesPart } from './write-participants.ts'

interface Dependencies {
  database: Database
  clock: Clock
  adapters: Adapters
  /** Called after each commit: there are new events to push. */
  onCommitted: (threadId: string) => void
}

const theirs: Statement = {
  name: 'threads-of-member',
  text: 'SELECT thread_id AS id FROM participant WHERE member_id = $1 AND left_at IS NULL ORDER BY thread_id',
}
const isBack: Statement = {
  name: 'member-is-back',
  text: `SELECT m.wechat_enabled AND m.suspended_at IS NULL AS "isBack" FROM member m WHERE m.id = $1`,
}

/**
 * The job that takes somebody who can't answer customers any more out of their conversations, as if they left each: with
 * notices, their queued messages withdrawn, and back to the pool where nobody else is there. Given up at once when they
 * are back before it is done; what has gone by then stays where it is.
 */
export function createReleaseMember({ database, clock, adapters, onCommitted }: Dependencies): JobHandlers['release-member'] {
  return async ({ memberId }, run) => {
    for (const { id } of await asTx(database.pool).rows<{ id: string }>(theirs, [memberId])) {
      if (run.signal.aborted) return
      await database.transaction(async (tx) => {
        const thread = await lockThread(tx, id)
        const leaver = thread === null ? undefined : findPresent(thread, memberId)
        const [member] = await tx.rows<{ isBack: boolean }>(isBack, [memberId])
        if (thread === null || leaver === undefined || member === undefined || member.isBack) return
        await changeWhoTakesPart(tx, { adapters, now: clock.now() }, thread, { joiner: null, leaver })
      })
      onCommitted(id)
    }
  }
}
