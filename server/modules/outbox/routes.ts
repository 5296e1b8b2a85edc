import { z } from 'zod'
import { id } from '../../contracts/common.ts'
import { editMessageBody, message, sendMessageBody, typingBody, type Message } from '../../contracts/message.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/db.ts'
import type { Api } from '../../platform/http.ts'
import { ProblemError } from '../../platform/problem.ts'
import type { Replying } from '../../realtime/replying.ts'
import type { Adapters } from '../../wechat/registry.ts'
import { presentMessage, type PresentMedia } from '../messages/present.ts'
import { findMessages } from '../messages/store.ts'
import type { AccountStore } from '../accounts/store.ts'
import type { WhoAsks } from '../orgs/guard.ts'
import type { Member } from '../orgs/member.ts'
import { editQueued, retryMessage, withdrawQueued } from './change-message.ts'
import { sendMessage } from './send-message.ts'
import { tellTyping } from './tell-typing.ts'

interface Dependencies {
  database: Database
  clock: Clock
  accounts: AccountStore
  adapters: Adapters
  presentMedia: PresentMedia
  publicLink: (mediaId: string, now: Date) => string
  whoAsks: WhoAsks
  /** Called after a commit: there are new events to push, and perhaps something to send in this conversation. */
  onCommitted: (threadId: string) => void
  tellColleagues: (replying: Replying) => void
}

const params = z.object({ id })

export function outboxRoutes(
  api: Api,
  { database, clock, accounts, adapters, presentMedia, publicLink, whoAsks, onCommitted, tellColleagues }: Dependencies,
): void {
  const read = async (member: Member, messageId: string): Promise<Message> => {
    const [row] = await findMessages(database, [messageId])
    if (row === undefined) throw new ProblemError('not-found')
    return presentMessage(row, member.id, presentMedia)
  }
  const context = () => ({ database, adapters, presentMedia, publicLink, now: clock.now() })

  api.post(
    '/api/threads/:id/messages',
    { schema: { params, body: sendMessageBody, response: { 200: message, 201: message } } },
    async (request, reply) => {
      const member = await whoAsks(request)
      const threadId = request.params.id
      // A refusal may have left a notice, so what follows a commit follows it as well.
      const accepted = await sendMessage(context(), member, threadId, request.body).finally(() => onCommitted(threadId))
      return reply.code(accepted.isNew ? 201 : 200).send(accepted.message)
    },
  )

  api.patch('/api/messages/:id', { schema: { params, body: editMessageBody, response: { 200: message } } }, async (request) => {
    const member = await whoAsks(request)
    await editQueued(context(), member, request.params.id, request.body.text)
    return tell(await read(member, request.params.id))
  })

  api.delete('/api/messages/:id', { schema: { params, response: { 200: message } } }, async (request) => {
    const member = await whoAsks(request)
    await withdrawQueued(context(), member, request.params.id)
    return tell(await read(member, request.params.id))
  })

  api.post('/api/messages/:id/retry', { schema: { params, response: { 200: message } } }, async (request) => {
    const member = await whoAsks(request)
    await retryMessage(context(), member, request.params.id)
    return tell(await read(member, request.params.id))
  })

  api.post('/api/threads/:id/typing', { schema: { params, body: typingBody, response: { 204: z.null() } } }, async (request, reply) => {
    const member = await whoAsks(request)
    await tellTyping({ database, clock, accounts, adapters, tellColleagues }, member, request.params.id, request.body.typing)
    return reply.code(204).send(null)
  })

  const tell = (presented: Message): Message => {
    onCommitted(presented.threadId)
    return presented
  }
}
