import { z } from 'zod'
import { id } from '../../contracts/common.ts'
import { changeQuickReplyBody, newQuickReplyBody, quickRepliesQuery, quickReply, quickReplyPage } from '../../contracts/quick-reply.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/db.ts'
import type { Api } from '../../platform/http.ts'
import { needAdmin, type WhoAsks } from '../orgs/guard.ts'
import { addQuickReply, changeQuickReply, removeQuickReply } from './change-quick-reply.ts'
import { listQuickReplies } from './list-quick-replies-store.ts'
import { presentQuickReply } from './present.ts'

interface Dependencies {
  database: Database
  clock: Clock
  whoAsks: WhoAsks
}

export function quickReplyRoutes(api: Api, { database, clock, whoAsks }: Dependencies): void {
  const admin = needAdmin(whoAsks)
  const params = z.object({ id })
  const list = async (orgId: string, query: z.infer<typeof quickRepliesQuery>) => {
    const { rows, nextCursor } = await listQuickReplies(database, { orgId, ...query })
    return { items: rows.map(presentQuickReply), nextCursor }
  }

  // For whoever writes.
  api.get('/api/quick-replies', { schema: { querystring: quickRepliesQuery, response: { 200: quickReplyPage } } }, async (request) =>
    list((await whoAsks(request)).orgId, request.query),
  )

  api.get('/api/admin/quick-replies', { schema: { querystring: quickRepliesQuery, response: { 200: quickReplyPage } } }, async (request) =>
    list((await admin(request)).orgId, request.query),
  )

  api.post('/api/admin/quick-replies', { schema: { body: newQuickReplyBody, response: { 201: quickReply } } }, async (request, reply) => {
    const actor = await admin(request)
    return reply.code(201).send(presentQuickReply(await addQuickReply({ database, actor, now: clock.now() }, request.body)))
  })

  api.patch(
    '/api/admin/quick-replies/:id',
    { schema: { params, body: changeQuickReplyBody, response: { 200: quickReply } } },
    async (request) => {
      const actor = await admin(request)
      return presentQuickReply(await changeQuickReply({ database, actor, now: clock.now() }, request.params.id, request.body))
    },
  )

  api.delete('/api/admin/quick-replies/:id', { schema: { params, response: { 204: z.null() } } }, async (request, reply) => {
    const actor = await admin(request)
    await removeQuickReply({ database, actor, now: clock.now() }, request.params.id)
    return reply.code(204).send(null)
  })
}
