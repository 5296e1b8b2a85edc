import { z } from 'zod'
import { addAccountLine, phoneOf } from '../phones/phones.ts'
import type { ApiCall, ApiContext } from '../wire/api-call.ts'
import { refusalOfSend } from './grants.ts'
import { readContent } from './outbound-content.ts'
import { refuse } from './refusal.ts'

const envelope = z.looseObject({ touser: z.unknown(), msgtype: z.unknown() })

/**
 * `POST /cgi-bin/message/custom/send`: takes a place of the grant and shows the message on the phone.
 * https://developers.weixin.qq.com/doc/service/api/customer/message/api_sendcustommessage
 */
export function sendMessage({ keeper, media }: ApiContext, body: unknown, call: ApiCall) {
  const message = envelope.safeParse(body)
  if (!message.success) return refuse(47001)
  call.customerRef = typeof message.data.touser === 'string' ? message.data.touser : null
  const content = readContent(message.data.msgtype, body, media)
  call.content = content
  if (content.kind === 'text') call.text = content.text
  const phone = phoneOf(keeper, 'official-account', call.customerRef)
  if (phone === undefined) return refuse(40003)
  call.sinceCustomer = phone.grant?.used ?? 0
  const refusal = refusalOfSend(phone, keeper.nowMs())
  if (refusal !== null || phone.grant === null) return refuse(refusal ?? 45015)
  phone.grant.used += 1
  call.sinceCustomer = phone.grant.used
  phone.lastExchangeMs = keeper.nowMs()
  phone.typingUntilMs = null
  addAccountLine(keeper, phone, 'send', content)
  return { errcode: 0, errmsg: 'ok' }
}
