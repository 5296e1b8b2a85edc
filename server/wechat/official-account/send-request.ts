import { z } from 'zod'
import type { ReengageKind } from '../../contracts/account.ts'
import type { AccountCredentials, ReengageRequest, SendOutcome } from '../adapter.ts'
import { callPlatform, type Platform } from '../call-platform.ts'

// A text where it has more digits than a number holds.
const sentId = z.union([z.int(), z.string().regex(/^\d{1,20}$/)])
const done = z.object({ errcode: z.literal(0) })

/**
 * The two requests to resume that go out outside the window. Neither opens it.
 *
 * A template message reaches any follower; how it went comes later, as TEMPLATESENDJOBFINISH under the id of the answer. Its
 * `client_msg_id` makes WeChat refuse a repeat, but for how long isn't documented, so that a time-out still leaves the
 * outcome unknown. https://developers.weixin.qq.com/doc/service/api/notify/template/api_sendtemplatemessage
 *
 * A subscription notice reaches who agreed to one of this template and hasn't had it (else 43101), and carries no id of ours.
 * The page names no id in its answer either, though some answers bring one.
 * https://developers.weixin.qq.com/doc/service/api/notify/notify/api_sendnewsubscribemsg.html
 */
const calls = {
  template: {
    path: '/cgi-bin/message/template/send',
    ownId: (messageId: string) => ({ client_msg_id: messageId.replaceAll('-', '') }),
    answer: done.extend({ msgid: sentId }),
  },
  subscription: {
    path: '/cgi-bin/message/subscribe/bizsend',
    ownId: () => ({}),
    answer: done.extend({ msgid: sentId.optional() }),
  },
} satisfies Record<ReengageKind, object>

export async function sendRequest(
  platform: Platform,
  account: AccountCredentials,
  { messageId, customerRef, kind, templateId, fields }: ReengageRequest,
): Promise<SendOutcome> {
  const { path, ownId, answer } = calls[kind]
  const data = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value }]))
  const json = { touser: customerRef, template_id: templateId, data, ...ownId(messageId) }
  const request = { path, body: { json }, repeatable: false, about: { messageId } }
  const outcome = await callPlatform<z.infer<typeof answer>>(platform, account, request, answer)
  if (!outcome.ok) return outcome
  const { msgid } = outcome.answer
  return { ok: true, platformMessageId: msgid === undefined ? null : String(msgid) }
}
