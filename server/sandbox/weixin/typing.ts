import { z } from 'zod'
import type { Keeper } from '../keeper.ts'
import { phoneOf } from '../phones/phones.ts'
import { refusalOfSend } from './grants.ts'
import { refuse } from './refusal.ts'

const typingBody = z.object({ touser: z.string(), command: z.string() })

/** Shown for this long, unless a message comes; and only within this long of the last exchange. */
const shownMs = 15_000
const exchangeWithinMs = 30_000

/**
 * `POST /cgi-bin/message/custom/typing`
 * https://developers.weixin.qq.com/doc/service/api/customer/message/api_typing
 */
export function setTyping(keeper: Keeper, body: unknown) {
  const parsed = typingBody.safeParse(body)
  if (!parsed.success) return refuse(47001)
  const { touser, command } = parsed.data
  const phone = phoneOf(keeper, 'official-account', touser)
  if (phone === undefined) return refuse(40003)
  if (command !== 'Typing' && command !== 'CancelTyping') return refuse(45072)
  const nowMs = keeper.nowMs()
  if (command === 'CancelTyping') phone.typingUntilMs = null
  else {
    const refusal = refusalOfSend(phone, nowMs)
    if (refusal !== null) return refuse(refusal)
    if (phone.lastExchangeMs === null || nowMs - phone.lastExchangeMs > exchangeWithinMs) return refuse(45080)
    if (phone.typingUntilMs !== null && nowMs < phone.typingUntilMs) return refuse(45081)
    phone.typingUntilMs = nowMs + shownMs
  }
  keeper.changed()
  return { errcode: 0, errmsg: 'ok' }
}
