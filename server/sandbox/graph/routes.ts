import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { jwtVerify } from 'jose'
import { createPublicKey } from 'node:crypto'
import { privateKeyOf } from '../entra/signing-key.ts'
import type { Issuer } from '../entra/mint-token.ts'
import { answerJson, badGateway, cut, hang, waitFor } from '../wire/answer.ts'
import { newCall, type ApiContext } from '../wire/api-call.ts'
import { users } from '../world.ts'
import { readDeclaredActivities } from './app-package.ts'
import { checkActivity } from './check-activity.ts'
import { addToFeed } from './feed.ts'
import { createRates } from './rates.ts'

const audience = 'https://graph.microsoft.com'

/** Stands in for https://graph.microsoft.com: the activity feed, with its limits. */
export function graphRoutes(context: ApiContext, issuer: () => Issuer) {
  const { keeper, record, planned, closing } = context
  const declared = readDeclaredActivities()
  const rates = createRates()
  return async (routes: FastifyInstance) => {
    routes.post<{ Params: { userId: string } }>('/v1.0/users/:userId/teamwork/sendActivityNotification', async (request, reply) => {
      const { userId: oid } = request.params
      const fault = planned.take('graph', 'sendActivityNotification')
      const note = (errcode: number | null, text: string | null = null) =>
        record.addCall({
          ...newCall(),
          at: keeper.clock.now(),
          platform: 'graph',
          call: 'sendActivityNotification',
          errcode,
          customerRef: oid,
          text,
        })
      if (fault === 'hang' || fault === 'cut' || fault === 'bad-gateway') {
        note(null)
        return fault === 'hang' ? hang(request, reply, closing) : fault === 'cut' ? cut(reply) : badGateway(reply)
      }
      const refuse = (status: number, code: string, message: string) => {
        note(status)
        return answerJson(reply.code(status), { error: { code, message, innerError: { date: keeper.clock.now().toISOString() } } })
      }
      if (typeof fault === 'object' && fault !== null && 'errcode' in fault) {
        if (fault.errcode === 429 || fault.errcode === 503) reply.header('retry-after', '7')
        return refuse(fault.errcode, 'Planned', 'refused by request of the test')
      }
      if (!(await isOurs(request))) return refuse(401, 'InvalidAuthenticationToken', 'Access token validation failure.')
      const retryAfter = rates.refuse(oid, keeper.nowMs())
      if (retryAfter !== null) {
        reply.header('retry-after', String(retryAfter))
        return refuse(429, 'TooManyRequests', 'Too many requests.')
      }
      const user = users.find((one) => one.oid === oid)
      if (user === undefined) return refuse(404, 'NotFound', 'The user is not found.')
      if (keeper.state.graph.removedFor.includes(user.id))
        return refuse(403, 'Forbidden', 'Application is not installed for the user, or lacks the permission TeamsActivity.Send.User.')
      const activity = checkActivity(request.body, declared)
      if ('wrong' in activity) return refuse(400, 'BadRequest', activity.wrong)
      addToFeed(keeper, user.id, activity)
      note(0, activity.titles['en'] ?? null)
      if (fault !== null && fault !== 'cut-after-acceptance') await waitFor(fault.slowMs, closing)
      return fault === 'cut-after-acceptance' ? cut(reply) : noContent(reply)
    })
  }

  /** A token of the application itself, for Graph. */
  async function isOurs(request: FastifyRequest): Promise<boolean> {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
    const { key, clientId } = issuer()
    return jwtVerify(token, createPublicKey(privateKeyOf(key)), { audience, currentDate: keeper.clock.now() }).then(
      ({ payload }) => payload['idtyp'] === 'app' && payload['azp'] === clientId,
      () => false,
    )
  }
}

const noContent = (reply: FastifyReply): FastifyReply => reply.code(204).send()
