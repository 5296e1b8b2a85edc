import { randomBytes } from 'node:crypto'
import type { Keeper } from '../keeper.ts'
import type { ApiAnswer, ApiRequest } from '../wire/api-call.ts'
import { kfAccount } from '../world.ts'
import { ok, refuse } from './refusal.ts'

export const lifetimeMs = 7_200_000

/**
 * `GET /cgi-bin/gettoken`: the same token to everybody who asks within its life.
 * https://developer.work.weixin.qq.com/document/path/91039
 */
export function giveToken(keeper: Keeper, { corpid, corpsecret }: ApiRequest['query']): ApiAnswer {
  if (corpid === undefined || corpid === '') return refuse(41002)
  if (corpsecret === undefined || corpsecret === '') return refuse(41004)
  if (corpid !== kfAccount.corpId) return refuse(40013)
  if (corpsecret !== kfAccount.secret) return refuse(40001)
  const { wecom } = keeper.state
  const nowMs = keeper.nowMs()
  // Kept for a day after their end, to tell an expired token from one that never was.
  wecom.tokens = wecom.tokens.filter((one) => one.expiresAtMs > nowMs - 86_400_000)
  let token = wecom.tokens.find((one) => !one.revoked && one.expiresAtMs > nowMs)
  if (token === undefined) {
    token = { value: randomBytes(160).toString('base64url'), expiresAtMs: nowMs + lifetimeMs, revoked: false }
    wecom.tokens.push(token)
    keeper.changed()
  }
  return { ...ok, access_token: token.value, expires_in: Math.floor((token.expiresAtMs - nowMs) / 1000) }
}

/** Throws PlatformRefusal 41001, 40014 or 42001. */
export function checkToken(keeper: Keeper, value: string | undefined): void {
  if (value === undefined || value === '') refuse(41001)
  const token = keeper.state.wecom.tokens.find((one) => one.value === value)
  if (token === undefined || token.revoked) return refuse(40014)
  if (keeper.nowMs() >= token.expiresAtMs) refuse(42001)
}

/** WeCom may end a token early. */
export function revokeTokens(keeper: Keeper): void {
  for (const token of keeper.state.wecom.tokens) token.revoked = true
  keeper.changed()
}
