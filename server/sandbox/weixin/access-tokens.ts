import { randomBytes } from 'node:crypto'
import type { Keeper } from '../keeper.ts'
import { refuse } from './refusal.ts'
import type { IssuedToken } from './state.ts'

/**
 * Access tokens as the two endpoints give them; they do not invalidate each other's.
 * https://developers.weixin.qq.com/doc/service/api/base/api_getstableaccesstoken
 */
export const lifetimeMs = 7_200_000
/** stable_token gives the same token until this long before its end; an old plain token works this much longer. */
export const overlapMs = 300_000
export const forcedRefreshes = { perDay: 20, apartMs: 30_000 }

export interface TokenAnswer {
  access_token: string
  expires_in: number
}

/** The same token again and again, until it is nearly over or a new one is insisted on. */
export function stableToken(keeper: Keeper, force: boolean): TokenAnswer {
  const nowMs = keeper.nowMs()
  const mine = keeper.state.weixin.tokens.filter((token) => token.endpoint === 'stable')
  if (force) {
    takeForcedRefresh(keeper, nowMs)
    // A forced refresh ends the earlier ones at once.
    for (const token of mine) token.worksUntilMs = Math.min(token.worksUntilMs, nowMs)
    return issue(keeper, 'stable', nowMs)
  }
  const current = mine.findLast((token) => token.worksUntilMs === token.expiresAtMs && token.expiresAtMs - nowMs > overlapMs)
  return current === undefined ? issue(keeper, 'stable', nowMs) : answer(current, nowMs)
}

/** A new token with every call. */
export function plainToken(keeper: Keeper): TokenAnswer {
  const nowMs = keeper.nowMs()
  for (const token of keeper.state.weixin.tokens)
    if (token.endpoint === 'plain') token.worksUntilMs = Math.min(token.worksUntilMs, nowMs + overlapMs)
  return issue(keeper, 'plain', nowMs)
}

/** Throws PlatformRefusal 41001, 40001 or 42001. */
export function checkToken(keeper: Keeper, value: string | undefined): void {
  if (value === undefined || value === '') refuse(41001)
  const nowMs = keeper.nowMs()
  const token = keeper.state.weixin.tokens.find((one) => one.value === value)
  if (token === undefined) return refuse(40001)
  if (nowMs >= token.expiresAtMs) refuse(42001)
  if (nowMs >= token.worksUntilMs) refuse(40001)
}

/** As when somebody resets the account's secret: no token that was given works any longer (40001). */
export function revokeTokens(keeper: Keeper): void {
  const nowMs = keeper.nowMs()
  for (const token of keeper.state.weixin.tokens) token.worksUntilMs = Math.min(token.worksUntilMs, nowMs)
  keeper.changed()
}

function takeForcedRefresh(keeper: Keeper, nowMs: number): void {
  const state = keeper.state.weixin
  state.forcedRefreshesMs = state.forcedRefreshesMs.filter((atMs) => dayInChina(atMs) === dayInChina(nowMs))
  const last = state.forcedRefreshesMs.at(-1)
  if (last !== undefined && nowMs - last < forcedRefreshes.apartMs) refuse(45011)
  if (state.forcedRefreshesMs.length >= forcedRefreshes.perDay) refuse(45009)
  state.forcedRefreshesMs.push(nowMs)
}

/** WeChat's quotas begin anew at midnight in China, which is always eight hours ahead of UTC. */
const dayInChina = (atMs: number) => Math.floor((atMs + 8 * 3_600_000) / 86_400_000)

function issue(keeper: Keeper, endpoint: IssuedToken['endpoint'], nowMs: number): TokenAnswer {
  const expiresAtMs = nowMs + lifetimeMs
  const token = { value: `80_${randomBytes(100).toString('base64url')}`, endpoint, expiresAtMs, worksUntilMs: expiresAtMs }
  // Kept for a day after their end, to tell an expired token from one that never was.
  keeper.state.weixin.tokens = [...keeper.state.weixin.tokens.filter((one) => one.expiresAtMs > nowMs - 86_400_000), token]
  keeper.changed()
  return answer(token, nowMs)
}

const answer = (token: IssuedToken, nowMs: number): TokenAnswer => ({
  access_token: token.value,
  expires_in: Math.floor((token.expiresAtMs - nowMs) / 1000),
})
