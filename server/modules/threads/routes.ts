import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { id } from '../../contracts/common.ts'
import { messagePage, messagesQuery } from '../../contracts/message.ts'
import { readBody, thread, threadPage, threadsQuery, unreadThreads } from '../../contracts/thread.ts'
import { maySeeThread } from '../../domain/access.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/db.ts'
import type { Api } from '../../platform/http.ts'
import { keysetCursor } from '../../platform/keyset.ts'
import { ProblemError } from '../../platform/problem.ts'
import { presentMessage } from '../messages/present.ts'
import { listMessages, type MessageRange } from '../messages/store.ts'
import type { WhoAsks } from '../orgs/guard.ts'
import type { Member } from '../orgs/member.ts'
import { markRead } from './mark-read.ts'
import { markThread, type Mark } from './mark-thread.ts'
import { lastVisiblePosition, presentThread, type Presenting } from './present.ts'
import { countUnreadThreads, listThreads, type ThreadListCursor } from './list-threads.ts'
import { findThreads, type ThreadRow } from './store.ts'

interface Dependencies {
  database: Database
  clock: Clock
  whoAsks: WhoAsks
  presenting: Presenting
  onCommitted: () => void
}

const params = z.object({ id })

export function threadRoutes(api: Api, { database, clock, whoAsks, presenting, onCommitted }: Dependencies): void {
  async function see(member: Member, threadId: string): Promise<ThreadRow> {
    const [row] = await findThreads(database, [threadId])
    if (row === undefined || !maySeeThread(member, row)) throw new ProblemError('not-found')
    return row
  }

  api.get('/api/threads', { schema: { querystring: threadsQuery, response: { 200: threadPage } } }, async (request) => {
    const member = await whoAsks(request)
    const { filter, q, limit, cursor } = request.query
    const after = cursor === undefined ? null : placeInList.read(cursor)
    const rows = await listThreads(database, member, { filter, q: q?.trim() || null, after, limit })
    const page = rows.slice(0, limit)
    const last = page.at(-1)
    const now = clock.now()
    return {
      items: page.map((row) => presentThread(row, member.id, now, presenting)),
      nextCursor: rows.length > limit && last !== undefined ? placeInList.write(placeOf(last, member.id)) : null,
    }
  })

  api.get('/api/threads/unread', { schema: { response: { 200: unreadThreads } } }, async (request) => ({
    count: await countUnreadThreads(database, (await whoAsks(request)).id),
  }))

  api.get('/api/threads/:id', { schema: { params, response: { 200: thread } } }, async (request) => {
    const member = await whoAsks(request)
    return presentThread(await see(member, request.params.id), member.id, clock.now(), presenting)
  })

  api.get(
    '/api/threads/:id/messages',
    { schema: { params, querystring: messagesQuery, response: { 200: messagePage } } },
    async (request) => {
      const member = await whoAsks(request)
      const row = await see(member, request.params.id)
      const reader = { id: member.id, upTo: lastVisiblePosition(row, member.id) }
      const { rows, hasMore } = await listMessages(database, row.id, rangeOf(request.query), request.query.limit, reader)
      return { items: rows.map((message) => presentMessage(message, member.id, presenting.presentMedia)), hasMore }
    },
  )

  api.post('/api/threads/:id/read', { schema: { params, body: readBody, response: { 204: z.null() } } }, async (request, reply) => {
    const member = await whoAsks(request)
    const { changed } = await markRead({ database, now: clock.now() }, member, request.params.id, request.body.position)
    if (changed) onCommitted()
    return reply.code(204).send(null)
  })

  async function mark(request: ThreadRequest, change: Mark) {
    const member = await whoAsks(request)
    const { changed } = await markThread({ database, now: clock.now() }, member, request.params.id, change)
    if (changed) onCommitted()
    return presentThread(await see(member, request.params.id), member.id, clock.now(), presenting)
  }
  const marked = { schema: { params, response: { 200: thread } } }
  api.post('/api/threads/:id/pin', marked, (request) => mark(request, { pinned: true }))
  api.delete('/api/threads/:id/pin', marked, (request) => mark(request, { pinned: false }))
  api.post('/api/threads/:id/mute', marked, (request) => mark(request, { muted: true }))
  api.delete('/api/threads/:id/mute', marked, (request) => mark(request, { muted: false }))
  api.post('/api/threads/:id/unread', marked, (request) => mark(request, { markedUnread: true }))
}

type ThreadRequest = FastifyRequest & { params: { id: string } }

function rangeOf({ before, after }: z.infer<typeof messagesQuery>): MessageRange {
  if (before !== undefined && after !== undefined) {
    throw new ProblemError('invalid-request', { errors: [{ path: '/before', message: 'goes without after, and after without before' }] })
  }
  if (before !== undefined) return { before }
  return after === undefined ? 'newest' : { after }
}

function placeOf(row: ThreadRow, memberId: string): ThreadListCursor {
  const pinned = row.participants.some((one) => one.memberId === memberId && !one.left && one.pinned)
  return { pinned, lastActivityAt: row.lastActivityAt, id: row.id }
}

const placeInList = keysetCursor(
  'threads',
  z.object({ pinned: z.boolean(), lastActivityAt: z.coerce.date().min(new Date(0)), id: z.uuid() }),
)
