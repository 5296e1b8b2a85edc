import fastifyMultipart from '@fastify/multipart'
import { z } from 'zod'
import { id } from '../../contracts/common.ts'
import { media, uploadedMedia } from '../../contracts/message.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/db.ts'
import type { Api } from '../../platform/http.ts'
import type { MediaStore } from '../../platform/media-store/media-store.ts'
import { ProblemError } from '../../platform/problem.ts'
import type { WhoAsks } from '../orgs/guard.ts'
import { keepUpload, mostUploadBytes } from './keep-upload.ts'
import { maySeeMedia } from './may-see-media.ts'
import type { MediaLinks } from './media-links.ts'
import { readUpload } from './read-upload.ts'
import { sendMedium } from './send-medium.ts'
import { findMedia } from './store.ts'

interface Dependencies {
  database: Database
  clock: Clock
  store: MediaStore
  links: MediaLinks
  whoAsks: WhoAsks
}

const params = z.object({ id })
const expires = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)
const signature = z.string().max(100)
/** Uploads that this process reads at once: each is held in memory until it was looked at. */
const mostUploads = 8

export async function mediaRoutes(api: Api, { database, clock, store, links, whoAsks }: Dependencies): Promise<void> {
  let uploads = 0

  // In a room of its own: other routes take JSON alone.
  await api.register(async (room) => {
    await room.register(fastifyMultipart, { limits: { fileSize: mostUploadBytes, files: 1, fields: 4, fieldSize: 1_024, headerPairs: 20 } })
    room.post('/api/media', { schema: { consumes: ['multipart/form-data'], response: { 201: uploadedMedia } } }, async (request, reply) => {
      const member = await whoAsks(request)
      if (!member.wechatEnabled) throw new ProblemError('wechat-not-enabled')
      if (uploads >= mostUploads) throw new ProblemError('unavailable')
      uploads += 1
      try {
        const { id, kind, mime, bytes } = await keepUpload({ database, store, now: clock.now() }, member, await readUpload(request))
        return await reply.code(201).send({ id, kind, mime, bytes })
      } finally {
        uploads -= 1
      }
    })
  })

  api.get('/api/media/:id', { schema: { params, response: { 200: media } } }, async (request) => {
    const member = await whoAsks(request)
    const row = await findMedia(database, request.params.id)
    if (row === null || !(await maySeeMedia(database, member, row))) throw new ProblemError('not-found')
    return links.present(row, member.id, clock.now())
  })

  // Outside of /api, where everything needs a bearer token: the link is the right. What is wrong with one isn't said.
  const memberLink = z.object({ form: z.enum(['original', 'thumbnail', 'playable']), expires, member: id, signature })
  api.get('/media/:id', { schema: { params, querystring: memberLink, hide: true } }, async (request, reply) => {
    const { form, member: memberId, ...rest } = request.query
    const mediaId = request.params.id
    const row = links.isMemberLink({ mediaId, form, memberId, ...rest }, clock.now()) ? await findMedia(database, mediaId) : null
    if (row === null) throw new ProblemError('not-found')
    return sendMedium(request, reply, store, row, { form, mustSave: false, cacheS: 600 })
  })

  const publicLink = z.object({ expires, signature })
  api.get('/m/:id', { schema: { params, querystring: publicLink, hide: true } }, async (request, reply) => {
    const mediaId = request.params.id
    const row = links.isPublicLink({ mediaId, ...request.query }, clock.now()) ? await findMedia(database, mediaId) : null
    if (row === null) throw new ProblemError('not-found')
    return sendMedium(request, reply, store, row, { form: 'original', mustSave: true, cacheS: 0 })
  })
}
