import { z } from 'zod'
import type { Keeper } from '../keeper.ts'
import type { ApiAnswer, ApiRequest } from '../wire/api-call.ts'
import { weixinAccount } from '../world.ts'
import { plainToken, stableToken } from './access-tokens.ts'
import { refuse } from './refusal.ts'

const stableTokenBody = z.looseObject({
  grant_type: z.unknown(),
  appid: z.unknown(),
  secret: z.unknown(),
  force_refresh: z.boolean().default(false),
})

/** `POST /cgi-bin/stable_token` */
export function giveStableToken(keeper: Keeper, body: unknown): ApiAnswer {
  const parsed = stableTokenBody.safeParse(body)
  if (!parsed.success) return refuse(47001)
  checkCredentials(parsed.data.grant_type, parsed.data.appid, parsed.data.secret)
  return { ...stableToken(keeper, parsed.data.force_refresh) }
}

/** `GET /cgi-bin/token` */
export function givePlainToken(keeper: Keeper, query: ApiRequest['query']): ApiAnswer {
  checkCredentials(query['grant_type'], query['appid'], query['secret'])
  return { ...plainToken(keeper) }
}

function checkCredentials(grantType: unknown, appId: unknown, secret: unknown): void {
  if (grantType !== 'client_credential') refuse(40002)
  if (appId === undefined || appId === '') refuse(41002)
  if (secret === undefined || secret === '') refuse(41004)
  if (appId !== weixinAccount.appId) refuse(40013)
  if (secret !== weixinAccount.appSecret) refuse(40125)
}
