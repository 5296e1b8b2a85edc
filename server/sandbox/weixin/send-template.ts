import { z } from 'zod'
import { addAccountLine, phoneOf } from '../phones/phones.ts'
import type { PhoneState } from '../state.ts'
import { bareNumber } from '../wire/answer.ts'
import type { ApiCall, ApiContext } from '../wire/api-call.ts'
import type { Pusher } from '../wire/pusher.ts'
import { weixinAccount } from '../world.ts'
import { refuse } from './refusal.ts'
import { takeMsgId } from './state.ts'
import { fillTemplate, templateData } from './template-data.ts'
import { toParcel } from './to-parcel.ts'

const templateBody = z.object({
  touser: z.string(),
  template_id: z.string(),
  url: z.string().default(''),
  data: templateData,
  client_msg_id: z.string().max(32).optional(),
})

/** For how long a repeat is known by the sender's id of it; from memory, the page gives ten minutes. */
const knowsRepeatsMs = 600_000

/**
 * `POST /cgi-bin/message/template/send`: allowed at any time, to followers alone; opens nothing. What became of it is
 * pushed. https://developers.weixin.qq.com/doc/service/api/notify/template/api_sendtemplatemessage
 */
export function sendTemplate(context: ApiContext, pusher: Pusher, body: unknown, call: ApiCall) {
  const parsed = templateBody.safeParse(body)
  if (!parsed.success) return refuse(47001)
  const { touser, template_id: templateId, data, url, client_msg_id: clientMsgId = '' } = parsed.data
  call.customerRef = touser
  call.senderId = clientMsgId === '' ? null : clientMsgId
  const phone = phoneOf(context.keeper, 'official-account', touser)
  if (phone === undefined) return refuse(40003)
  if (!phone.following) return refuse(43004)
  const template = weixinAccount.templates.find(({ id }) => id === templateId)
  if (template === undefined) return refuse(40037)
  const fields = fillTemplate(template, data)
  const { weixin } = context.keeper.state
  const nowMs = context.keeper.nowMs()
  weixin.templateSends = weixin.templateSends.filter(({ atMs }) => nowMs - atMs < knowsRepeatsMs)
  const before = weixin.templateSends.find((one) => clientMsgId !== '' && one.clientMsgId === clientMsgId && one.openid === touser)
  if (before !== undefined) return { errcode: 0, errmsg: 'ok', msgid: bareNumber(before.msgId) }

  const msgId = takeMsgId(weixin)
  weixin.templateSends.push({ openid: touser, clientMsgId, msgId, atMs: nowMs })
  call.content = { kind: 'template', title: template.title, fields, url: url === '' ? null : url }
  addAccountLine(context.keeper, phone, 'template', call.content)
  tellResult(context, pusher, phone, msgId)
  return { errcode: 0, errmsg: 'ok', msgid: bareNumber(msgId) }
}

/** `MsgID` with a capital D, in this event alone. */
function tellResult({ keeper, media }: ApiContext, pusher: Pusher, { customerRef: openid }: PhoneState, msgId: string): void {
  const CreateTime = Math.floor(keeper.nowMs() / 1000)
  const fields = { CreateTime, MsgType: 'event', Event: 'TEMPLATESENDJOBFINISH', MsgID: msgId, Status: 'success' }
  void pusher.push(toParcel(keeper, media, { openid, fields }))
}
