import { z } from 'zod'
import { AccessTokenFault } from '../access-token-fault.ts'
import type { TokenRequest } from '../access-tokens.ts'
import { postJson } from '../post-json.ts'
import { describeErrcode, describeNoAnswer } from './errors.ts'
import type { Clock } from '../../platform/clock.ts'

const granted = z.object({ access_token: z.string().min(1).max(4096), expires_in: z.number().positive().max(86_400) })
const refused = z.object({ errcode: z.int(), errmsg: z.string().optional() })

/**
 * POST /cgi-bin/stable_token, which gives every caller the same token until five minutes before its end, so that another
 * system on the same AppID doesn't invalidate ours.
 * https://developers.weixin.qq.com/doc/service/api/base/api_getstableaccesstoken
 */
export function createTokenRequest(options: { apiUrl: string; clock: Clock; timeoutMs?: number }): TokenRequest {
  const url = new URL(`${options.apiUrl}/cgi-bin/stable_token`)
  return async (account, { forceRefresh }) => {
    const body = { grant_type: 'client_credential', appid: account.platformId, secret: account.appSecret, force_refresh: forceRefresh }
    const result = await postJson(url, body, { timeoutMs: options.timeoutMs ?? 5_000 })
    // Asking for a token twice does no harm, so no answer is as good as never asked.
    if (result.kind === 'no-answer') throw new AccessTokenFault(describeNoAnswer({ code: result.code, written: false }))
    const token = granted.safeParse(result.json)
    if (token.success) return { token: token.data.access_token, expiresInSeconds: token.data.expires_in }
    const refusal = refused.safeParse(result.json)
    if (!refusal.success) throw new AccessTokenFault(describeNoAnswer({ code: 'not-understood', written: false }))
    throw new AccessTokenFault(describeErrcode(refusal.data.errcode, options.clock.now(), refusal.data.errmsg))
  }
}
