import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Sandbox } from '../create-sandbox.ts'
import { mediaQuery, type SampleList } from '../desk-commands.ts'
import type { Attachment } from '../phones/customer.ts'
import { findSample, listSamples } from '../phones/samples.ts'
import { findPhone } from './find-phone.ts'
import { mimeOf } from './mime-of.ts'
import { DeskFault, parse } from './refusals.ts'

/** A little above what any phone can send, so that WeChat's own limits can be met. */
const uploadLimitBytes = 26 * 1024 * 1024
/** What a form of another site can send unasked. */
const ofForms = /^(multipart\/form-data|application\/x-www-form-urlencoded|text\/plain)\b/i
/** What a page may show where it stands; everything else is there to be saved. */
const shown = /^(image\/(png|jpeg|gif|webp)|audio\/|video\/)/

/** The bytes of what phones send and show. */
export function mediaRoutes(sandbox: Sandbox) {
  return async (routes: FastifyInstance) => {
    routes.removeAllContentTypeParsers()
    routes.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: uploadLimitBytes }, (_request, body, done) => done(null, body))
    routes.addHook('onRequest', async (request) => {
      if (ofForms.test(request.headers['content-type'] ?? ''))
        throw new DeskFault(415, 'Send the file itself, as application/octet-stream.')
    })

    routes.get('/samples', async (): Promise<SampleList> => ({ items: listSamples() }))
    routes.get<{ Params: { id: string } }>('/samples/:id', async (request, reply) =>
      give(reply, findSample(request.params.id) ?? missing('There is no such sample.')),
    )
    routes.get<{ Params: { id: string } }>('/media/:id', async (request, reply) =>
      give(reply, sandbox.media.show(request.params.id) ?? missing('The sandbox no longer has it.')),
    )
    routes.post<{ Params: { id: string } }>('/phones/:id/media', async (request, reply) =>
      reply.code(201).send(findPhone(sandbox, request.params.id).sendMedia(attachmentOf(request)).message),
    )
  }
}

/** Throws DeskFault 400 or 404. */
function attachmentOf(request: FastifyRequest): Attachment {
  const query = parse(mediaQuery, request.query)
  if ('sample' in query) return findSample(query.sample) ?? missing('There is no such sample.')
  const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
  if (bytes.length === 0) throw new DeskFault(400, 'There is no file in the body.')
  return { ...query, bytes, mime: mimeOf(query.name, request.headers['content-type'] ?? '') }
}

function give(reply: FastifyReply, { mime, name, bytes }: { mime: string; name: string; bytes: Buffer }): FastifyReply {
  return reply
    .type(mime)
    .headers({
      'x-content-type-options': 'nosniff',
      // An uploaded page must not run as a page of this site.
      'content-security-policy': "sandbox; default-src 'none'",
      'content-disposition': `${shown.test(mime) ? 'inline' : 'attachment'}; filename*=utf-8''${encodeURIComponent(name.toWellFormed())}`,
      'cache-control': 'private, max-age=3600',
    })
    .send(bytes)
}

function missing(why: string): never {
  throw new DeskFault(404, why)
}
