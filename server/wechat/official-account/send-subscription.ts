import { z } from 'zod'
import type { AccountCredentials, ReengageRequest, SendOutcome } from '../adapter.ts'
import { callPlatform, type Platform } from '../call-platform.ts'
import { sentId, templateData } from './send-template.ts'

// The page names no id in the answer; some answers bring one.
const answer = z.object({ errcode: z.literal(0), msgid: sentId.optional() })

/**
 * POST /cgi-bin/message/subscribe/bizsend: a subscription notice, to a customer who agreed to one of this template and hasn't had
 * it (else 43101). Like a template message it doesn't open the window. There is no id of ours in it, so that a repeat would be
 * another notice. https://developers.weixin.qq.com/doc/service/api/notify/notify/api_sendnewsubscribemsg.html
 */
export async function sendSubscription(
  platform: Platform,
  account: AccountCredentials,
  { messageId, customerRef, templateId, fields }: ReengageRequest,
): Promise<SendOutcome> {
  const request = {
    path: '/cgi-bin/message/subscribe/bizsend',
    body: { json: { touser: customerRef, template_id: templateId, data: templateData(fields) } },
    repeatable: false,
    about: { messageId },
  }
  const outcome = await callPlatform(platform, account, request, answer)
  if (!outcome.ok) return outcome
  const { msgid } = outcome.answer
  return { ok: true, platformMessageId: msgid === undefined ? null : String(msgid) }
}
