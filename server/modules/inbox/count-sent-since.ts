import type { SentSince } from '../../domain/conversation.ts'
import type { Statement, Tx } from '../../platform/db.ts'

const count: Statement = {
  name: 'count-sent-since',
  text: `
    SELECT count(*) FILTER (WHERE direction = 'out' AND sender_kind = 'member')::int AS employees,
           count(*) FILTER (WHERE direction = 'notice' AND via = 'send')::int AS notices
      FROM message WHERE thread_id = $1 AND status IN ('sent', 'unconfirmed') AND coalesce(sent_at, attempted_at) >= $2`,
}

/** Platforms tell times in whole seconds: within the same one, nobody knows what came first. */
const sameMomentMs = 1_000

/** What was sent between a customer's message and our hearing of it: a doorbell was lost, or a push was repeated. */
export async function countSentSince(tx: Tx, threadId: string, at: Date, now: Date): Promise<SentSince> {
  const since = new Date(at.getTime() + sameMomentMs)
  const [sent] = since < now ? await tx.rows<SentSince>(count, [threadId, since]) : []
  return sent ?? { employees: 0, notices: 0 }
}
