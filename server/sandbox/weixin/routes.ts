import type { FastifyInstance } from 'fastify'
import { apiCall, parseJson, type ApiContext, type ApiHandler, type ApiRequest } from '../wire/api-call.ts'
import { readAnyBody } from '../wire/read-any-body.ts'
import type { Pusher } from '../wire/pusher.ts'
import { checkToken } from './access-tokens.ts'
import { giveFile } from './give-file.ts'
import { getMedium, uploadMedium } from './media.ts'
import { createQrCode } from './qr-code.ts'
import { refuse, weixin } from './refusal.ts'
import { sendMessage } from './send-message.ts'
import { sendNotice } from './send-notice.ts'
import { sendTemplate } from './send-template.ts'
import { givePlainToken, giveStableToken } from './token-calls.ts'
import { setTyping } from './typing.ts'
import { userInfo } from './user-info.ts'

/** Above the largest medium and its wrapping. */
const uploadLimitBytes = 11 * 1024 * 1024

/** Stands in for https://api.weixin.qq.com: the Official Account API as far as Parley uses it. */
export function weixinRoutes(context: ApiContext, pusher: Pusher) {
  const { keeper } = context
  const open = (name: string, handle: ApiHandler) => apiCall(context, weixin, name, handle)
  const withToken = (name: string, handle: ApiHandler) =>
    open(name, (request, call) => {
      checkToken(keeper, request.query['access_token'])
      return handle(request, call)
    })

  return async (routes: FastifyInstance) => {
    readAnyBody(routes, { tooLarge: weixin.refusal(45001), notFound: weixin.refusal(40066) })
    routes.post(
      '/cgi-bin/stable_token',
      open('stable_token', (request) => giveStableToken(keeper, json(request))),
    )
    routes.get(
      '/cgi-bin/token',
      open('token', ({ query }) => givePlainToken(keeper, query)),
    )
    routes.post(
      '/cgi-bin/message/custom/send',
      withToken('message/custom/send', (request, call) => sendMessage(context, json(request), call)),
    )
    routes.post(
      '/cgi-bin/message/custom/typing',
      withToken('message/custom/typing', (request) => setTyping(keeper, json(request))),
    )
    routes.post(
      '/cgi-bin/message/template/send',
      withToken('message/template/send', (request, call) => sendTemplate(context, pusher, json(request), call)),
    )
    routes.post(
      '/cgi-bin/message/subscribe/bizsend',
      withToken('message/subscribe/bizsend', (request, call) => sendNotice(context, json(request), call)),
    )
    routes.post(
      '/cgi-bin/media/upload',
      { bodyLimit: uploadLimitBytes },
      withToken('media/upload', (request) => uploadMedium(context, request)),
    )
    routes.get(
      '/cgi-bin/media/get',
      withToken('media/get', (request) => getMedium(context, request)),
    )
    routes.post(
      '/cgi-bin/qrcode/create',
      withToken('qrcode/create', (request) => createQrCode(keeper, json(request))),
    )
    routes.get(
      '/cgi-bin/user/info',
      withToken('user/info', ({ query }) => userInfo(keeper, query['openid'])),
    )
    // Where WeChat's pushes come from: here it is this machine.
    routes.get(
      '/cgi-bin/getcallbackip',
      withToken('getcallbackip', () => ({ ip_list: ['127.0.0.1'] })),
    )
    // Whether the account may use the customer-service API at all.
    routes.get(
      '/cgi-bin/customservice/getkflist',
      withToken('customservice/getkflist', () => ({ kf_list: [] })),
    )
    // No part of the API: where its answers and pushes send for the bytes.
    routes.get('/video/:mediaId', giveFile(context, ['video']))
    routes.get('/pic/:mediaId', giveFile(context, ['image']))
  }
}

function json({ body }: ApiRequest): unknown {
  const parsed = parseJson(body)
  if (parsed === null) return refuse(44002)
  return parsed === undefined ? refuse(47001) : parsed
}
