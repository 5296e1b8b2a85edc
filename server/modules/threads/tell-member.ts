import type { Statement, Tx } from '../../platform/db.ts'
import { appendEvent } from '../../realtime/event-log.ts'

const bump: Statement = { name: 'bump-thread', text: 'UPDATE thread SET version = version + 1 WHERE id = $1 RETURNING version' }

/** For what is one member's own (read, pinned, muted): their other screens are told, nobody else is. */
export async function tellMember(tx: Tx, thread: { id: string; orgId: string }, memberId: string, now: Date): Promise<void> {
  const [bumped] = await tx.rows<{ version: number }>(bump, [thread.id])
  const about = { orgId: thread.orgId, threadId: thread.id, subjectId: null, memberId }
  await appendEvent(tx, { ...about, type: 'thread.updated', version: bumped?.version ?? 1 }, now)
}
