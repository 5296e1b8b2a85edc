import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { answerJson, badGateway, cut, hang, waitFor } from '../wire/answer.ts'
import { newCall, type ApiContext } from '../wire/api-call.ts'

const smsBody = z.strictObject({ to: z.string().regex(/^\+[1-9][0-9]{6,14}$/), text: z.string().min(1).max(1_600) })

/** The desk shows no more. */
const keptMessages = 200

/** Stands in for the SMS gateway: `POST {"to","text"}`, 202 when it takes the message. Mounted at its very address. */
export function smsRoutes(context: ApiContext) {
  const { keeper, record, planned, closing } = context
  return async (routes: FastifyInstance) => {
    routes.post('/', async (request: FastifyRequest, reply: FastifyReply) => {
      const fault = planned.take('sms', 'sms')
      const parsed = smsBody.safeParse(request.body)
      const { to = null, text = null } = parsed.data ?? {}
      const note = (errcode: number | null) =>
        record.addCall({ ...newCall(), at: keeper.clock.now(), platform: 'sms', call: 'sms', errcode, customerRef: to, text })
      if (fault === 'hang' || fault === 'cut' || fault === 'bad-gateway') {
        note(null)
        return fault === 'hang' ? hang(request, reply, closing) : fault === 'cut' ? cut(reply) : badGateway(reply)
      }
      if (typeof fault === 'object' && fault !== null && 'errcode' in fault) {
        note(fault.errcode)
        return answerJson(reply.code(asStatus(fault.errcode)), { error: 'refused by request of the test' })
      }
      if (!parsed.success) {
        note(400)
        return answerJson(reply.code(400), { error: z.prettifyError(parsed.error) })
      }
      keeper.state.sms.push({ id: String(keeper.state.nextMessageNumber++), at: keeper.clock.now().toISOString(), ...parsed.data })
      if (keeper.state.sms.length > keptMessages) keeper.state.sms.shift()
      keeper.changed()
      note(0)
      if (fault !== null && fault !== 'cut-after-acceptance') await waitFor(fault.slowMs, closing)
      return fault === 'cut-after-acceptance' ? cut(reply) : answerJson(reply.code(202), { accepted: true })
    })
  }
}

/** What isn't a status of a refusal becomes one. */
const asStatus = (errcode: number): number => (errcode >= 400 && errcode <= 599 ? errcode : 500)
