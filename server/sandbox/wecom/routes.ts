import type { FastifyInstance } from 'fastify'
import { apiCall, parseJson, type ApiContext, type ApiHandler, type ApiRequest } from '../wire/api-call.ts'
import { readAnyBody } from '../wire/read-any-body.ts'
import { checkToken, giveToken } from './access-tokens.ts'
import { getCustomers, listAccounts } from './accounts-and-customers.ts'
import { drawAvatar } from './avatar.ts'
import { addContactWay } from './contact-ways.ts'
import { getMedium, uploadMedium } from './media.ts'
import { refuse, wecom } from './refusal.ts'
import { sendMessage } from './send-message.ts'
import { sendOnEvent } from './send-on-event.ts'
import { changeServiceState, getServiceState } from './service-state.ts'
import { syncMessages } from './sync-messages.ts'

/** Above the largest file and its wrapping. */
const uploadLimitBytes = 21 * 1024 * 1024

/** Stands in for https://qyapi.weixin.qq.com: WeCom's customer service as far as Parley uses it. */
export function wecomRoutes(context: ApiContext) {
  const { keeper, outsideUrl } = context
  const withToken = (name: string, handle: ApiHandler) =>
    apiCall(context, wecom, name, (request, call) => {
      checkToken(keeper, request.query['access_token'])
      return handle(request, call)
    })

  return async (routes: FastifyInstance) => {
    readAnyBody(routes, { tooLarge: wecom.refusal(45001), notFound: wecom.refusal(40066) })
    const post = (name: string, handle: ApiHandler) => routes.post(`/cgi-bin/${name}`, withToken(name, handle))
    routes.get(
      '/cgi-bin/gettoken',
      apiCall(context, wecom, 'gettoken', ({ query }) => giveToken(keeper, query)),
    )
    post('kf/sync_msg', (request) => syncMessages(keeper, json(request)))
    post('kf/send_msg', (request, call) => sendMessage(context, json(request), call))
    post('kf/send_msg_on_event', (request, call) => sendOnEvent(context, json(request), call))
    post('kf/service_state/get', (request) => getServiceState(keeper, json(request)))
    post('kf/service_state/trans', (request, call) => changeServiceState(keeper, json(request), call))
    post('kf/account/list', (request) => listAccounts(outsideUrl(), json(request)))
    post('kf/add_contact_way', (request) => addContactWay(keeper, json(request)))
    post('kf/customer/batchget', (request) => getCustomers(keeper, outsideUrl(), json(request)))
    routes.post(
      '/cgi-bin/media/upload',
      { bodyLimit: uploadLimitBytes },
      withToken('media/upload', (request) => uploadMedium(context, request)),
    )
    routes.get(
      '/cgi-bin/media/get',
      withToken('media/get', (request) => getMedium(context, request)),
    )
    // No part of the API: where its answers send for the pictures.
    routes.get<{ Params: { name: string } }>('/avatar/:name', async (request, reply) =>
      reply.type('image/png').send(drawAvatar(request.params.name)),
    )
  }
}

function json({ body }: ApiRequest): unknown {
  const parsed = parseJson(body)
  if (parsed === null) return refuse(44002)
  return parsed === undefined ? refuse(47001) : parsed
}
