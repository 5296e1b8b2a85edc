import { z } from 'zod'
import { addAccountLine, phoneOf } from '../phones/phones.ts'
import type { ApiCall, ApiContext } from '../wire/api-call.ts'
import { weixinAccount } from '../world.ts'
import { refuse } from './refusal.ts'
import { fillTemplate, templateData } from './template-data.ts'

const noticeBody = z.object({ touser: z.string(), template_id: z.string(), page: z.string().default(''), data: templateData })

/**
 * `POST /cgi-bin/message/subscribe/bizsend`: a subscription notice, at any time, to who agreed to it; it uses up one consent
 * and opens nothing. https://developers.weixin.qq.com/doc/service/api/notify/notify/api_sendnewsubscribemsg.html
 */
export function sendNotice({ keeper }: ApiContext, body: unknown, call: ApiCall) {
  const parsed = noticeBody.safeParse(body)
  if (!parsed.success) return refuse(47001)
  const { touser: openid, template_id: templateId, page, data } = parsed.data
  call.customerRef = openid
  const phone = phoneOf(keeper, 'official-account', openid)
  if (phone === undefined) return refuse(40003)
  const notice = weixinAccount.notices.find(({ id }) => id === templateId)
  if (notice === undefined) return refuse(40037)
  const fields = fillTemplate(notice, data)
  const { noticeConsents } = keeper.state.weixin
  const consent = noticeConsents.findIndex((one) => one.openid === openid && one.templateId === templateId)
  if (consent === -1) return refuse(43101)
  noticeConsents.splice(consent, 1)
  call.content = { kind: 'template', title: notice.title, fields, url: page === '' ? null : page }
  addAccountLine(keeper, phone, 'template', call.content)
  return { errcode: 0, errmsg: 'ok' }
}
