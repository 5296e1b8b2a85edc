import { z } from 'zod'
import { id } from '../../contracts/common.ts'
import { addParticipantBody, handOverBody, thread, transferBody, type Thread } from '../../contracts/thread.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/db.ts'
import type { Api } from '../../platform/http.ts'
import { ProblemError } from '../../platform/problem.ts'
import type { WhoAsks } from '../orgs/guard.ts'
import type { Member } from '../orgs/member.ts'
import { presentThread, type Presenting } from '../threads/present.ts'
import { findThreads } from '../threads/store.ts'
import { answerHandOver } from './answer-hand-over.ts'
import { addParticipant, claimThread, leaveThread, removeParticipant, transferThread } from './change-participants.ts'

interface Dependencies {
  database: Database
  clock: Clock
  presenting: Presenting
  whoAsks: WhoAsks
  /** Called after a commit: there are new events to push, and perhaps something to send in this conversation. */
  onCommitted: (threadId: string) => void
}

const params = z.object({ id })
const response = { 200: thread }

export function participantRoutes(api: Api, { database, clock, presenting, whoAsks, onCommitted }: Dependencies): void {
  const context = () => ({ database, adapters: presenting.adapters, now: clock.now() })

  /** The conversation as it is for who asked, who may just have left it. */
  async function answer(member: Member, threadId: string): Promise<Thread> {
    onCommitted(threadId)
    const [row] = await findThreads(database, [threadId])
    if (row === undefined) throw new ProblemError('not-found')
    return presentThread(row, member.id, clock.now(), presenting)
  }

  api.post('/api/threads/:id/leave', { schema: { params, response } }, async (request) => {
    const member = await whoAsks(request)
    await leaveThread(context(), member, request.params.id)
    return answer(member, request.params.id)
  })

  api.post('/api/threads/:id/claim', { schema: { params, response } }, async (request) => {
    const member = await whoAsks(request)
    await claimThread(context(), member, request.params.id)
    return answer(member, request.params.id)
  })

  api.post('/api/threads/:id/transfer', { schema: { params, body: transferBody, response } }, async (request) => {
    const member = await whoAsks(request)
    await transferThread(context(), member, request.params.id, request.body)
    return answer(member, request.params.id)
  })

  api.post('/api/threads/:id/hand-over', { schema: { params, body: handOverBody, response } }, async (request) => {
    const member = await whoAsks(request)
    await answerHandOver(context(), member, request.params.id, request.body.answer)
    return answer(member, request.params.id)
  })

  api.post('/api/threads/:id/participants', { schema: { params, body: addParticipantBody, response } }, async (request) => {
    const member = await whoAsks(request)
    await addParticipant(context(), member, request.params.id, request.body.memberId)
    return answer(member, request.params.id)
  })

  const oneOfThem = z.object({ id, memberId: id })
  api.delete('/api/threads/:id/participants/:memberId', { schema: { params: oneOfThem, response } }, async (request) => {
    const member = await whoAsks(request)
    await removeParticipant(context(), member, request.params.id, request.params.memberId)
    return answer(member, request.params.id)
  })
}
