import { z } from 'zod'
import { addAccountLine } from '../phones/phones.ts'
import type { ApiCall, ApiContext } from '../wire/api-call.ts'
import { checkAccount, customerPhone } from './check-account.ts'
import { addSent, newMsgId } from './message-log.ts'
import { readContent } from './outbound-content.ts'
import { ok, refuse } from './refusal.ts'
import { refusalOfSend } from './session.ts'

/** Of the sender's own id of a message. */
export const msgId = z.string().regex(/^[0-9a-zA-Z_-]{1,32}$/)
const sendBody = z.looseObject({
  touser: z.unknown().optional(),
  open_kfid: z.unknown().optional(),
  msgtype: z.unknown().optional(),
  msgid: msgId.optional(),
})

/**
 * `POST /cgi-bin/kf/send_msg`: takes a place of the five and shows the message on the phone. A msgid that was there
 * before is refused, whatever comes with it. https://developer.work.weixin.qq.com/document/path/94677
 */
export function sendMessage({ keeper, media }: ApiContext, body: unknown, call: ApiCall) {
  const parsed = sendBody.safeParse(body)
  if (!parsed.success) return refuse(40058)
  const { touser, open_kfid: openKfId, msgtype, msgid } = parsed.data
  call.customerRef = typeof touser === 'string' ? touser : null
  call.senderId = msgid ?? null
  checkAccount(openKfId)
  const phone = customerPhone(keeper, touser)
  call.sinceCustomer = phone.grant?.used ?? 0
  if (keeper.state.wecom.messages.some((one) => one.msgId === msgid)) return refuse(95033)
  const content = readContent(msgtype, body, media)
  call.content = content
  if (content.kind === 'text') call.text = content.text
  const refusal = refusalOfSend(phone, keeper.nowMs())
  if (refusal !== null || phone.grant === null) return refuse(refusal ?? 95002)
  phone.grant.used += 1
  call.sinceCustomer = phone.grant.used
  phone.lastExchangeMs = keeper.nowMs()
  const line = addAccountLine(keeper, phone, 'send', content)
  const given = msgid ?? newMsgId()
  addSent(keeper, phone, given, line.id)
  return { ...ok, msgid: given }
}
