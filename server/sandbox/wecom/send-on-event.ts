import { z } from 'zod'
import { addAccountLine } from '../phones/phones.ts'
import type { ApiCall, ApiContext } from '../wire/api-call.ts'
import { customerPhone } from './check-account.ts'
import { takeEventCode } from './event-codes.ts'
import { addSent, newMsgId } from './message-log.ts'
import { readContent } from './outbound-content.ts'
import { ok, refuse } from './refusal.ts'
import { msgId } from './send-message.ts'
import { sessionOf } from './session.ts'

const onEventBody = z.looseObject({ code: z.string(), msgtype: z.enum(['text', 'msgmenu']), msgid: msgId.optional() })

/**
 * `POST /cgi-bin/kf/send_msg_on_event`: the one message that a code allows, free of the count. With which error a code is
 * refused that is over or was used isn't documented: 40058. https://developer.work.weixin.qq.com/document/path/95122
 */
export function sendOnEvent({ keeper, media }: ApiContext, body: unknown, call: ApiCall) {
  const parsed = onEventBody.safeParse(body)
  if (!parsed.success) return refuse(40058)
  const { code, msgtype, msgid } = parsed.data
  call.senderId = msgid ?? null
  if (keeper.state.wecom.messages.some((one) => one.msgId === msgid)) return refuse(95033)
  const content = readContent(msgtype, body, media)
  const granted = takeEventCode(keeper, code)
  if (granted === null) return refuse(40058)
  call.customerRef = granted.customerRef
  call.content = content
  if (content.kind === 'text') call.text = content.text
  const phone = customerPhone(keeper, granted.customerRef)
  if (granted.state !== null && granted.state !== sessionOf(phone, keeper.nowMs())) return refuse(95018)
  if (granted.purpose === 'welcome') phone.kf = { ...phone.kf, lastWelcomeMs: keeper.nowMs() }
  const line = addAccountLine(keeper, phone, 'greeting', content)
  const given = msgid ?? newMsgId()
  addSent(keeper, phone, given, line.id)
  return { ...ok, msgid: given }
}
