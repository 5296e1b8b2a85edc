import type { FastifyError, FastifyInstance } from 'fastify'
import { z } from 'zod'
import { weixinAccount } from '../world.ts'
import { checkToken, plainToken, stableToken } from './access-tokens.ts'
import { apiCall, parseJson, type ApiAnswer, type ApiCall, type ApiContext, type ApiRequest } from './api-call.ts'
import { mediaLimits, type MediaStore, type MediaType } from './media-store.ts'
import { readFile } from './multipart.ts'
import { createQrCode } from './qr-code.ts'
import { refuse, WeixinRefusal } from './refusal.ts'
import { sendMessage } from './send-message.ts'
import { setTyping } from './typing.ts'
import { userInfo } from './user-info.ts'

const stableTokenBody = z.looseObject({
  grant_type: z.unknown(),
  appid: z.unknown(),
  secret: z.unknown(),
  force_refresh: z.boolean().default(false),
})

/** Above the largest medium and its wrapping. */
const uploadLimitBytes = 11 * 1024 * 1024

/** Stands in for https://api.weixin.qq.com: the Official Account API as far as Parley uses it. */
export function weixinRoutes(context: ApiContext & { media: MediaStore }) {
  const { keeper, media } = context
  const open = (name: string, handle: (request: ApiRequest, call: ApiCall) => ApiAnswer) => apiCall(context, name, handle)
  const withToken = (name: string, handle: (request: ApiRequest, call: ApiCall) => ApiAnswer) =>
    open(name, (request, call) => {
      checkToken(keeper, request.query['access_token'])
      return handle(request, call)
    })

  return async (routes: FastifyInstance) => {
    // WeChat reads bodies whatever their Content-Type says, and answers faults in its own way.
    routes.removeAllContentTypeParsers()
    routes.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    // The one fault on the way to a handler that WeChat knows: a body above the limit.
    routes.setErrorHandler((error: FastifyError, _request, reply) => {
      if (error.statusCode !== 413) throw error
      return reply.send(new WeixinRefusal(45001).toAnswer())
    })
    routes.setNotFoundHandler((_request, reply) => reply.send(new WeixinRefusal(40066).toAnswer()))

    routes.post(
      '/cgi-bin/stable_token',
      open('stable_token', ({ body }) => {
        const parsed = stableTokenBody.safeParse(parseJson(body))
        if (!parsed.success) return refuse(47001)
        checkCredentials(parsed.data.grant_type, parsed.data.appid, parsed.data.secret)
        return { ...stableToken(keeper, parsed.data.force_refresh) }
      }),
    )
    routes.get(
      '/cgi-bin/token',
      open('token', ({ query }) => {
        checkCredentials(query['grant_type'], query['appid'], query['secret'])
        return { ...plainToken(keeper) }
      }),
    )
    routes.post(
      '/cgi-bin/message/custom/send',
      withToken('message/custom/send', ({ body }, call) => sendMessage(keeper, media, parseJson(body), call)),
    )
    routes.post(
      '/cgi-bin/message/custom/typing',
      withToken('message/custom/typing', ({ body }) => setTyping(keeper, parseJson(body))),
    )
    routes.post(
      '/cgi-bin/media/upload',
      { bodyLimit: uploadLimitBytes },
      withToken('media/upload', ({ query, body, contentType }) => {
        const type = query['type']
        if (type === undefined || !Object.hasOwn(mediaLimits, type)) return refuse(40004)
        const file = readFile(contentType, body, 'media')
        if (file === null) return refuse(41005)
        const mediaId = media.add({ type: type as MediaType, ...file })
        return { type, [type === 'thumb' ? 'thumb_media_id' : 'media_id']: mediaId, created_at: Math.floor(keeper.nowMs() / 1000) }
      }),
    )
    routes.get(
      '/cgi-bin/media/get',
      withToken('media/get', ({ query }) => {
        const medium = media.find(query['media_id'])
        return medium === null ? refuse(40007) : { file: medium.bytes, mime: medium.mime, name: medium.name }
      }),
    )
    routes.post(
      '/cgi-bin/qrcode/create',
      withToken('qrcode/create', ({ body }) => createQrCode(keeper, parseJson(body))),
    )
    routes.get(
      '/cgi-bin/user/info',
      withToken('user/info', ({ query }) => userInfo(keeper, query['openid'])),
    )
  }
}

function checkCredentials(grantType: unknown, appId: unknown, secret: unknown): void {
  if (grantType !== 'client_credential') refuse(40002)
  if (appId === undefined || appId === '') refuse(41002)
  if (secret === undefined || secret === '') refuse(41004)
  if (appId !== weixinAccount.appId) refuse(40013)
  if (secret !== weixinAccount.appSecret) refuse(40125)
}
