import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Medium } from '../phones/media-store.ts'
import type { ApiContext } from '../wire/api-call.ts'

/** WeChat's file servers: whoever has the address gets the bytes, as long as the platform keeps them. */
export function giveFile({ media }: ApiContext, types: readonly Medium['type'][]) {
  return async (request: FastifyRequest<{ Params: { mediaId: string } }>, reply: FastifyReply) => {
    const medium = media.find('weixin', request.params.mediaId)
    if (medium === null || !types.includes(medium.type)) return reply.code(404).send()
    return reply.type(medium.mime).send(medium.bytes)
  }
}
