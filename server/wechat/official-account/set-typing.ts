import { z } from 'zod'
import type { AccountCredentials } from '../adapter.ts'
import { callPlatform, type Platform } from '../call-platform.ts'

/**
 * POST /cgi-bin/message/custom/typing. WeChat shows it for 15 s, and only to a customer who wrote within the last 30 s; that
 * it refuses otherwise (45080, 45081) matters to nobody.
 * https://developers.weixin.qq.com/doc/service/api/customer/message/api_typing
 */
export async function setTyping(platform: Platform, account: AccountCredentials, customerRef: string, isTyping: boolean): Promise<void> {
  const json = { touser: customerRef, command: isTyping ? 'Typing' : 'CancelTyping' }
  await callPlatform(platform, account, { path: '/cgi-bin/message/custom/typing', body: { json }, repeatable: true }, z.unknown())
}
