import { z } from 'zod'
import type { AccountCredentials, SendOutcome } from '../adapter.ts'
import { callPlatform, type Platform } from '../call-platform.ts'
import { messageIdAtWecom } from './send-message.ts'

/**
 * POST /cgi-bin/kf/send_msg_on_event with the welcome code of an arrival: one message, within 20 seconds of it, free of the
 * count. Not tried again by itself: the code serves once and is over before a second try would be worth it.
 * https://developer.work.weixin.qq.com/document/path/95122
 */
export async function sendGreeting(
  platform: Platform,
  account: AccountCredentials,
  { token, messageId, text }: { token: string; messageId: string; text: string },
): Promise<SendOutcome> {
  const msgid = messageIdAtWecom(messageId)
  const json = { code: token, msgid, msgtype: 'text', text: { content: text } }
  const request = { path: '/cgi-bin/kf/send_msg_on_event', body: { json }, repeatable: false, about: { messageId } }
  const outcome = await callPlatform(platform, account, request, z.object({ errcode: z.literal(0) }))
  if (outcome.ok) return { ok: true, platformMessageId: msgid }
  return { ok: false, fault: { ...outcome.fault, retry: false, retryAfterMs: null } }
}
