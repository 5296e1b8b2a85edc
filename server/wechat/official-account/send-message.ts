import { z } from 'zod'
import type { AccountCredentials, OutboundMessage, SendOutcome } from '../adapter.ts'
import { callPlatform, type Platform } from '../call-platform.ts'
import { kindNotSupported } from './kind-not-supported.ts'
import { writeMessage } from './write-message.ts'

// The answer carries no id of the message.
const answer = z.object({ errcode: z.literal(0) })

/**
 * POST /cgi-bin/message/custom/send. (The path with `/business/` belongs to mini programs.)
 * https://developers.weixin.qq.com/doc/service/api/customer/message/api_sendcustommessage
 */
export async function sendMessage(platform: Platform, account: AccountCredentials, message: OutboundMessage): Promise<SendOutcome> {
  const body = writeMessage(message.content)
  if (body === null) return { ok: false, fault: kindNotSupported(message.content.kind) }
  const request = {
    path: '/cgi-bin/message/custom/send',
    body: { json: { touser: message.customerRef, ...body } },
    repeatable: false,
    about: { messageId: message.messageId },
  }
  const outcome = await callPlatform(platform, account, request, answer)
  return outcome.ok ? { ok: true, platformMessageId: null } : outcome
}
