import type { Database, Statement } from '../../platform/db.ts'
import type { JobHandlers } from '../../platform/jobs/run-job.ts'
import type { Clock } from '../../platform/clock.ts'
import { askNotifications } from './ask-notification.ts'

const find: Statement = {
  name: 'find-handover',
  text: 'SELECT t.org_id AS "orgId", m.name AS employee FROM thread t JOIN member m ON m.org_id = t.org_id WHERE t.id = $1 AND m.id = $2',
}

/** Whoever was given a conversation is told so. */
export const createNotifyHandover =
  ({ database, clock }: { database: Database; clock: Clock }): JobHandlers['notify-handover'] =>
  ({ threadId, memberId, fromMemberId }) =>
    database.transaction(async (tx) => {
      const [found] = await tx.rows<{ orgId: string; employee: string }>(find, [threadId, fromMemberId])
      if (found !== undefined) await askNotifications(tx, [{ threadId, memberId, kind: 'handedOver', ...found }], clock.now())
    })
