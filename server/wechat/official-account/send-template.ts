import { z } from 'zod'
import type { AccountCredentials, ReengageRequest, SendOutcome } from '../adapter.ts'
import { callPlatform, type Platform } from '../call-platform.ts'

/** A text where it has more digits than a number holds. */
export const sentId = z.union([z.int(), z.string().regex(/^\d{1,20}$/)])
const answer = z.object({ errcode: z.literal(0), msgid: sentId })

/** Of a template: `{ thing1: { value: '…' } }`. */
export const templateData = (fields: ReengageRequest['fields']) =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value }]))

/**
 * POST /cgi-bin/message/template/send: what may be sent to any follower outside the window. It doesn't open the window; how
 * it went comes later, as TEMPLATESENDJOBFINISH under the same id. `client_msg_id` makes WeChat refuse a repeat, but for
 * how long isn't documented, so that a time-out still leaves the outcome unknown.
 * https://developers.weixin.qq.com/doc/service/api/notify/template/api_sendtemplatemessage
 */
export async function sendTemplate(
  platform: Platform,
  account: AccountCredentials,
  { messageId, customerRef, templateId, fields }: ReengageRequest,
): Promise<SendOutcome> {
  const request = {
    path: '/cgi-bin/message/template/send',
    body: {
      json: { touser: customerRef, template_id: templateId, data: templateData(fields), client_msg_id: messageId.replaceAll('-', '') },
    },
    repeatable: false,
    about: { messageId },
  }
  const outcome = await callPlatform(platform, account, request, answer)
  return outcome.ok ? { ok: true, platformMessageId: String(outcome.answer.msgid) } : outcome
}
