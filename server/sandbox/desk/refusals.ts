import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { DeskRefusal } from '../desk-api.ts'
import { CustomerCannot } from '../phones/customer.ts'

/** The desk asked for something that isn't possible. */
export class DeskFault extends Error {
  readonly statusCode: number
  constructor(statusCode: number, message: string) {
    super(message)
    this.statusCode = statusCode
  }
}

/** Browsers say who asks; what is no browser says nothing and may. */
export async function refuseOtherSites(request: FastifyRequest): Promise<void> {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new DeskFault(403, 'Only the desk itself may use this.')
}

export async function requireJson(request: FastifyRequest): Promise<void> {
  if (request.method === 'GET' || request.method === 'HEAD') return
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) throw new DeskFault(415, 'The body must be JSON.')
}

/** Throws DeskFault 400. */
export function parse<Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  throw new DeskFault(400, parsed.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`).join('; '))
}

/** `statusCode` as Fastify has it, `status` as the product's refusals have it: its parser reads these bodies too. */
export function answerFault(error: Error & { statusCode?: number; status?: number }, request: FastifyRequest, reply: FastifyReply) {
  const status = error instanceof CustomerCannot ? 409 : (error.statusCode ?? error.status ?? 500)
  if (status >= 500) request.log.error(error, 'sandbox: the desk failed')
  return reply.code(status).send({ error: error.message } satisfies DeskRefusal)
}
