import assert from 'node:assert/strict'
import type { Message, NoteBody } from '../../contracts/message.ts'
import type { Database, Statement } from '../../platform/db.ts'
import { ProblemError } from '../../platform/problem.ts'
import { presentMessage, type PresentMedia } from '../messages/present.ts'
import { messageColumns, type MessageRow } from '../messages/store.ts'
import type { Member } from '../orgs/member.ts'
import { applyDecision } from '../threads/apply-decision.ts'
import { isVisibleTo, lockThread } from '../threads/locked-thread.ts'
import { noteDraft } from '../threads/message-drafts.ts'
import { writeThread } from '../threads/write-thread.ts'

const findByClientId: Statement = {
  name: 'find-message-by-client-id',
  text: `SELECT ${messageColumns} FROM message m WHERE m.sender_id = $1 AND m.client_id = $2`,
}

interface Dependencies {
  database: Database
  presentMedia: PresentMedia
  now: Date
}

/**
 * A word to colleagues. It stands in the record and goes to no customer, so neither the window nor the queue nor who
 * left matters to it: whoever takes part may write one. The same clientId and text again is the same note.
 */
export async function writeNote(
  { database, presentMedia, now }: Dependencies,
  member: Member,
  threadId: string,
  { clientId, text }: NoteBody,
): Promise<{ note: Message; isNew: boolean }> {
  return database.transaction(async (tx) => {
    const thread = await lockThread(tx, threadId)
    if (thread === null || !isVisibleTo(thread, member)) throw new ProblemError('not-found')
    const find = async () => (await tx.rows<MessageRow>(findByClientId, [member.id, clientId]))[0]
    const known = await find()
    if (known !== undefined) {
      const isSame = known.thread_id === threadId && known.direction === 'notice' && known.text === text
      if (!isSame) throw new ProblemError('client-id-reused')
      return { note: presentMessage(known, member.id, presentMedia), isNew: false }
    }
    if (!thread.participants.some(({ memberId, left }) => memberId === member.id && !left)) throw new ProblemError('not-a-participant')
    const decision = { conversation: thread.conversation, effects: [] }
    const change = await applyDecision(tx, thread, decision, now, { said: [noteDraft(member, text, now, clientId)] })
    await writeThread(tx, change, now)
    const stored = await find()
    assert(stored !== undefined, 'a note that was written can be read')
    return { note: presentMessage(stored, member.id, presentMedia), isNew: true }
  })
}
