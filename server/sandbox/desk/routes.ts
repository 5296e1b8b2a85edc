import type { FastifyInstance } from 'fastify'
import type { Sandbox } from '../create-sandbox.ts'
import { changeFaultsBody, clockBody, planFaultBody, tokenBody, type ClockAnswer, type Faults, type TokenAnswer } from '../desk-api.ts'
import { accountRoutes } from './account-routes.ts'
import { createEventStream } from './event-stream.ts'
import { feedRoutes } from './feed-routes.ts'
import { mediaRoutes } from './media-routes.ts'
import { phoneRoutes } from './phone-routes.ts'
import { presentClock, presentState } from './present-state.ts'
import { answerFault, DeskFault, parse, refuseOtherSites, requireJson } from './refusals.ts'

/** The API that desk-api.ts describes. */
export function deskRoutes(sandbox: Sandbox) {
  return async (routes: FastifyInstance) => {
    const { keeper } = sandbox
    const { planned } = sandbox.apis.context
    const present = (revision: number) => presentState(keeper, planned, sandbox.tenantId, revision)
    const events = createEventStream(keeper, present)
    // An open stream would hold the server's end up for ever.
    routes.addHook('preClose', async () => events.close())
    routes.addHook('onRequest', refuseOtherSites)
    // A form of another site can send text/plain unasked, but not JSON.
    routes.removeContentTypeParser('text/plain')
    routes.setErrorHandler(answerFault)
    await routes.register(mediaRoutes(sandbox))

    await routes.register(async (json) => {
      json.addHook('preValidation', requireJson)
      await json.register(phoneRoutes(sandbox))
      await json.register(accountRoutes(sandbox))
      await json.register(feedRoutes(sandbox))
      json.get('/state', async () => present(0))
      json.get('/events', { exposeHeadRoute: false }, (_request, reply) => {
        reply.hijack()
        events.open(reply.raw)
      })
      json.post('/tokens', async (request): Promise<TokenAnswer> => {
        const { userId, lifeSeconds } = parse(tokenBody, request.body)
        if (!sandbox.users.some((user) => user.id === userId)) throw new DeskFault(404, 'There is no such person.')
        return sandbox.mintToken(userId, {}, lifeSeconds)
      })
      json.post('/clock', async (request): Promise<ClockAnswer> => {
        keeper.clock.advance(parse(clockBody, request.body).advanceMs)
        return presentClock(keeper)
      })
      json.patch('/faults', async (request): Promise<Faults> => sandbox.setFaults(parse(changeFaultsBody, request.body)))
      json.post('/faults/planned', async (request, reply) => {
        const fault = parse(planFaultBody, request.body)
        sandbox.planFault(fault)
        return reply.code(201).send(fault)
      })
      json.delete('/faults/planned', async (_request, reply) => {
        sandbox.forgetPlannedFaults()
        return reply.code(204).send()
      })
    })
  }
}
