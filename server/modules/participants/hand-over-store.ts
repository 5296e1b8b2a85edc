import type { Statement, Tx } from '../../platform/db.ts'

/** What waits for the answer of whom a conversation was handed to. */
export interface HandOver {
  fromId: string
  note: string
}

const find: Statement = {
  name: 'find-hand-over',
  text: `
    SELECT handed_by AS "fromId", coalesce(handed_note, '') AS note FROM participant
     WHERE thread_id = $1 AND member_id = $2 AND left_at IS NULL AND handed_by IS NOT NULL`,
}
const note: Statement = {
  name: 'note-hand-over',
  text: 'UPDATE participant SET handed_by = $3, handed_note = $4, handed_at = $5 WHERE thread_id = $1 AND member_id = $2',
}
const clear: Statement = {
  name: 'clear-hand-over',
  text: 'UPDATE participant SET handed_by = NULL, handed_note = NULL, handed_at = NULL WHERE thread_id = $1 AND member_id = $2',
}

export async function findHandOver(tx: Tx, threadId: string, memberId: string): Promise<HandOver | null> {
  return (await tx.rows<HandOver & Record<string, unknown>>(find, [threadId, memberId]))[0] ?? null
}

export async function noteHandOver(tx: Tx, threadId: string, memberId: string, handOver: HandOver, now: Date): Promise<void> {
  await tx.rows(note, [threadId, memberId, handOver.fromId, handOver.note, now])
}

export async function clearHandOver(tx: Tx, threadId: string, memberId: string): Promise<void> {
  await tx.rows(clear, [threadId, memberId])
}
