import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import {
  changeFaultsBody,
  clockBody,
  phoneTextBody,
  tokenBody,
  type ClockAnswer,
  type DeskRefusal,
  type Faults,
  type TokenAnswer,
} from '../desk-api.ts'
import type { Sandbox } from '../create-sandbox.ts'
import { CustomerCannot } from '../weixin/customer.ts'
import { createEventStream } from './event-stream.ts'
import { presentClock, presentState } from './present-state.ts'

/** The desk asked for something that isn't possible. */
class DeskFault extends Error {
  readonly statusCode: number
  constructor(statusCode: number, message: string) {
    super(message)
    this.statusCode = statusCode
  }
}

type OfPhone = { Params: { id: string } }

/** The API that desk-api.ts describes. */
export function deskRoutes(sandbox: Sandbox) {
  return async (routes: FastifyInstance) => {
    const { keeper } = sandbox
    const present = (revision: number) => presentState(keeper, sandbox.tenantId, revision)
    const events = createEventStream(keeper, present)
    // An open stream would hold the server's end up for ever.
    routes.addHook('preClose', async () => events.close())
    routes.addHook('onRequest', refuseOtherSites)
    // A form of another site can send text/plain unasked, but not JSON.
    routes.removeContentTypeParser('text/plain')
    routes.addHook('preValidation', requireJson)
    routes.setErrorHandler(answerFault)
    const phoneOf = (request: FastifyRequest<OfPhone>) => {
      if (!sandbox.phones().some((phone) => phone.id === request.params.id)) throw new DeskFault(404, 'There is no such phone.')
      return sandbox.phone(request.params.id)
    }

    routes.get('/state', async () => present(0))
    routes.get('/events', { exposeHeadRoute: false }, (_request, reply) => {
      reply.hijack()
      events.open(reply.raw)
    })
    routes.post<OfPhone>('/phones/:id/messages', async (request, reply) => {
      const { text } = parse(phoneTextBody, request.body)
      return reply.code(201).send(phoneOf(request).say(text).message)
    })
    // The product's answer to the push is not waited for: a phone doesn't either.
    routes.post<OfPhone>('/phones/:id/follow', async (request, reply) => {
      void phoneOf(request).follow()
      return reply.code(204).send()
    })
    routes.post<OfPhone>('/phones/:id/unfollow', async (request, reply) => {
      void phoneOf(request).unfollow()
      return reply.code(204).send()
    })
    routes.post('/tokens', async (request): Promise<TokenAnswer> => {
      const { userId } = parse(tokenBody, request.body)
      if (!sandbox.users.some((user) => user.id === userId)) throw new DeskFault(404, 'There is no such person.')
      return sandbox.mintToken(userId)
    })
    routes.post('/clock', async (request): Promise<ClockAnswer> => {
      keeper.clock.advance(parse(clockBody, request.body).advanceMs)
      return presentClock(keeper)
    })
    routes.patch('/faults', async (request): Promise<Faults> => sandbox.setFaults(parse(changeFaultsBody, request.body)))
  }
}

/** Browsers say who asks; what is no browser says nothing and may. */
async function refuseOtherSites(request: FastifyRequest): Promise<void> {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new DeskFault(403, 'Only the desk itself may use this.')
}

async function requireJson(request: FastifyRequest): Promise<void> {
  if (request.method === 'GET' || request.method === 'HEAD') return
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) throw new DeskFault(415, 'The body must be JSON.')
}

function parse<Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  throw new DeskFault(400, parsed.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`).join('; '))
}

/** `statusCode` as Fastify has it, `status` as the product's refusals have it: its parser reads these bodies too. */
function answerFault(error: Error & { statusCode?: number; status?: number }, request: FastifyRequest, reply: FastifyReply) {
  const status = error instanceof CustomerCannot ? 409 : (error.statusCode ?? error.status ?? 500)
  if (status >= 500) request.log.error(error, 'sandbox: the desk failed')
  return reply.code(status).send({ error: error.message } satisfies DeskRefusal)
}
