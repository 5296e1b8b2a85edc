import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** How a platform answers, or doesn't. */

export type FileAnswer = Readonly<{ file: Buffer; mime: string; name: string }>

/** A caller that waits longer than this has no time limit of its own. */
const hangMs = 600_000

export const waitFor = (ms: number, closing: AbortSignal): Promise<void> => wait(ms, undefined, { signal: closing }).catch(() => undefined)

/** Digits as a number of JSON, however many: WeChat's ids are larger than a JavaScript number can hold. */
export const bareNumber = (digits: string): unknown => (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(digits)

export function answerJson(reply: FastifyReply, answer: unknown): FastifyReply {
  return reply.type('application/json; encoding=utf-8').send(JSON.stringify(answer))
}

/** The name goes both ways that there are: header values are ASCII. RFC 6266. */
export function answerFile(reply: FastifyReply, { file, mime, name }: FileAnswer): FastifyReply {
  const ascii = name.replaceAll(/[^ -~]|["\\]/g, '_')
  const encoded = encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return reply.type(mime).header('content-disposition', `attachment; filename="${ascii}"; filename*=utf-8''${encoded}`).send(file)
}

export function badGateway(reply: FastifyReply): FastifyReply {
  return reply.code(502).type('text/html').send('<html><head><title>502 Bad Gateway</title></head></html>')
}

export function cut(reply: FastifyReply): FastifyReply {
  reply.hijack()
  reply.raw.destroy()
  return reply
}

/** No answer until the caller gives up. */
export async function hang(request: FastifyRequest, reply: FastifyReply, closing: AbortSignal): Promise<FastifyReply> {
  const gone = new AbortController()
  request.raw.socket.once('close', () => gone.abort())
  await waitFor(hangMs, AbortSignal.any([closing, gone.signal]))
  return cut(reply)
}
