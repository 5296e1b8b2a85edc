import { z } from 'zod'
import type { AccountCredentials, Adapter, SendOutcome } from '../adapter.ts'
import { callPlatform, type Platform } from '../call-platform.ts'

// A text where it has more digits than a number holds.
const answer = z.object({ errcode: z.literal(0), msgid: z.union([z.int(), z.string().regex(/^\d{1,20}$/)]) })

/**
 * POST /cgi-bin/message/template/send: the one thing that may be sent outside the window. It doesn't open the window; how
 * it went comes later, as TEMPLATESENDJOBFINISH under the same id. `client_msg_id` makes WeChat refuse a repeat, but for
 * how long isn't documented, so that a time-out still leaves the outcome unknown.
 * https://developers.weixin.qq.com/doc/service/api/notify/template/api_sendtemplatemessage
 */
export async function sendTemplate(
  platform: Platform,
  account: AccountCredentials,
  { messageId, customerRef, templateId, fields }: Parameters<Adapter['reengage']>[1],
): Promise<SendOutcome> {
  const data = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value }]))
  const request = {
    path: '/cgi-bin/message/template/send',
    body: { json: { touser: customerRef, template_id: templateId, data, client_msg_id: messageId.replaceAll('-', '') } },
    repeatable: false,
    about: { messageId },
  }
  const outcome = await callPlatform(platform, account, request, answer)
  return outcome.ok ? { ok: true, platformMessageId: String(outcome.answer.msgid) } : outcome
}
