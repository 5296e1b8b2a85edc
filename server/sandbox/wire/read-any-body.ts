import type { FastifyError, FastifyInstance } from 'fastify'
import type { PlatformRefusal } from './refusal.ts'

/** The platforms read bodies whatever their Content-Type says, and answer faults on the way in their own manner. */
export function readAnyBody(routes: FastifyInstance, refusals: { tooLarge: PlatformRefusal; notFound: PlatformRefusal }): void {
  routes.removeAllContentTypeParsers()
  routes.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  // The one fault on the way to a handler that they know: a body above the limit.
  routes.setErrorHandler((error: FastifyError, _request, reply) => {
    if (error.statusCode !== 413) throw error
    return reply.send(refusals.tooLarge.toAnswer())
  })
  routes.setNotFoundHandler((_request, reply) => reply.send(refusals.notFound.toAnswer()))
}
