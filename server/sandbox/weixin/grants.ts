import type { Grant, PhoneState } from '../state.ts'
import type { Errcode } from './refusal.ts'

/**
 * What a business may send, by what the customer did last.
 * https://developers.weixin.qq.com/doc/service/en/guide/product/kf/intro.html
 *
 * A message opens the large grant, anew each time. Following, scanning and tapping a menu open the small one. Whether the two add
 * up is not documented; the stand-in is the strict reading: while a large grant is open, a small one changes nothing.
 */
export const messageGrant = { limit: 5, forMs: 48 * 3_600_000 }
export const smallGrant = { limit: 3, forMs: 60_000 }

export const openMessageGrant = (nowMs: number): Grant => ({
  kind: 'message',
  limit: messageGrant.limit,
  used: 0,
  untilMs: nowMs + messageGrant.forMs,
})

export const openSmallGrant = (current: Grant | null, nowMs: number): Grant =>
  current !== null && current.kind === 'message' && nowMs < current.untilMs
    ? current
    : { kind: 'small', limit: smallGrant.limit, used: 0, untilMs: nowMs + smallGrant.forMs }

/** Null: it may be sent. 45015: nothing is open, or they unfollowed. 45047: the count is used up. */
export function refusalOfSend(phone: Pick<PhoneState, 'following' | 'grant'>, nowMs: number): Errcode | null {
  if (!phone.following || phone.grant === null || nowMs >= phone.grant.untilMs) return 45015
  return phone.grant.used >= phone.grant.limit ? 45047 : null
}
