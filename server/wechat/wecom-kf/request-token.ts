import { createHash } from 'node:crypto'
import { z } from 'zod'
import { AccessTokenFault } from '../access-token-fault.ts'
import type { TokenRequest } from '../access-tokens.ts'
import type { AccountCredentials } from '../adapter.ts'
import type { SendFault } from '../fault.ts'
import { getJson } from '../post-json.ts'
import { describeErrcode, describeNoAnswer, isSecretErrcode } from './errors.ts'
import type { Clock } from '../../platform/clock.ts'

const granted = z.object({ access_token: z.string().min(1).max(4096), expires_in: z.number().positive().max(86_400) })
const refused = z.object({ errcode: z.int().refine((code) => code !== 0), errmsg: z.string().optional() })

export interface TokenOptions {
  apiUrl: string
  clock: Clock
  /** For the call; 5 s if not given. */
  timeoutMs?: number
}

/** WeCom bans the address for an hour that repeats wrong secrets, so the same one is asked about once in this time. */
const doubtMs = 5 * 60_000

/**
 * GET /cgi-bin/gettoken. https://developer.work.weixin.qq.com/document/path/91039
 *
 * There is no force here, and none is needed: within its life WeCom gives the same token to everybody, and one that it
 * withdrew early is followed by a new one at the next plain request. `forceRefresh` therefore asks the same question again.
 */
export function createTokenRequest({ apiUrl, clock, timeoutMs = 5_000 }: TokenOptions): TokenRequest {
  const wrong = new Map<string, { fault: SendFault; until: number }>()
  return async (account) => {
    const key = keyOf(account)
    const known = wrong.get(key)
    if (known !== undefined && known.until > clock.now().getTime()) throw new AccessTokenFault(known.fault)
    const asked = await askForToken({ apiUrl, clock, timeoutMs }, account)
    if (asked.ok) {
      wrong.delete(key)
      return asked.given
    }
    if (asked.secretIsWrong) wrong.set(key, { fault: asked.fault, until: clock.now().getTime() + doubtMs })
    throw new AccessTokenFault(asked.fault)
  }
}

/** The one request, without any memory. Asking twice does no harm, so that no answer is as good as never asked. */
export async function askForToken(
  { apiUrl, clock, timeoutMs = 5_000 }: TokenOptions,
  { platformId, appSecret }: AccountCredentials,
): Promise<{ ok: true; given: { token: string; expiresInSeconds: number } } | { ok: false; fault: SendFault; secretIsWrong: boolean }> {
  const url = new URL(`${apiUrl}/cgi-bin/gettoken`)
  url.searchParams.set('corpid', platformId)
  url.searchParams.set('corpsecret', appSecret)
  const result = await getJson(url, { timeoutMs })
  const unanswered = (code: string) => ({ ok: false, fault: describeNoAnswer({ code, written: false }), secretIsWrong: false }) as const
  if (result.kind === 'no-answer') return unanswered(result.code)
  const refusal = refused.safeParse(result.json)
  if (refusal.success) {
    const { errcode, errmsg } = refusal.data
    return { ok: false, fault: asTokenFault(describeErrcode(errcode, clock.now(), errmsg)), secretIsWrong: isSecretErrcode(errcode) }
  }
  const token = granted.safeParse(result.json)
  if (!token.success) return unanswered('not-understood')
  return { ok: true, given: { token: token.data.access_token, expiresInSeconds: token.data.expires_in } }
}

/** A lasting refusal of a token is the account's, also by a code that would say something of a message, or by none we know. */
function asTokenFault(fault: SendFault): SendFault {
  return fault.retry ? fault : { ...fault, kind: 'account' }
}

/** Keeps no secret in memory for longer than its account does. */
function keyOf({ platformId, appSecret }: AccountCredentials): string {
  return createHash('sha256').update(`${platformId}\n${appSecret}`).digest('hex')
}
