import { z } from 'zod'
import type { AccountCredentials, PullOutcome } from '../adapter.ts'
import { callPlatform, type Platform } from '../call-platform.ts'
import { parseItem } from './parse-item.ts'

const page = z.object({
  next_cursor: z.string().max(512).default(''),
  has_more: z.union([z.literal(0), z.literal(1)]).default(0),
  msg_list: z.array(z.unknown()).default([]),
})

const limit = 1_000
// A thousand texts of the longest kind, and what stands around them.
const maxPageBytes = 8 * 1024 * 1024
const badToken = '95007'
const badParameter = '40058'

/**
 * POST /cgi-bin/kf/sync_msg: one page. Without a token the platform answers seldom; without a cursor it begins three days
 * ago. A page may be empty and yet not the last. https://developer.work.weixin.qq.com/document/path/94670
 */
export async function pullItems(
  platform: Platform,
  account: AccountCredentials,
  { cursor, token }: { cursor: string | null; token: string | null },
): Promise<PullOutcome> {
  const outcome = await ask(platform, account, cursor, token)
  if (!outcome.ok) {
    // The doorbell's token lives for ten minutes; after an outage there is none that does.
    if (token && outcome.fault.code === badToken) return pullItems(platform, account, { cursor, token: null })
    // No code of its own is documented for a cursor that is no good, and nothing else of this request could be.
    return { ok: false, fault: outcome.fault, cursorSpent: Boolean(cursor) && outcome.fault.code === badParameter }
  }
  const { next_cursor: next, has_more: more, msg_list: list } = outcome.answer
  const nextCursor = next || (cursor ?? '')
  // A cursor that doesn't move would be followed for ever.
  return { ok: true, items: list.map((item) => parseItem(account, item)), nextCursor, hasMore: more === 1 && nextCursor !== (cursor ?? '') }
}

function ask(platform: Platform, account: AccountCredentials, cursor: string | null, token: string | null) {
  // Empty fields are refused, so they are left out.
  const json = { ...(cursor && { cursor }), ...(token && { token }), limit, voice_format: 0, open_kfid: account.receiverId }
  const request = { path: '/cgi-bin/kf/sync_msg', body: { json }, repeatable: true, maxAnswerBytes: maxPageBytes }
  return callPlatform(platform, account, request, page)
}
