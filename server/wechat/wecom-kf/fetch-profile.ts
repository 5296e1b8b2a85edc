import { z } from 'zod'
import type { AccountCredentials, Outcome } from '../adapter.ts'
import { callPlatform, type Platform } from '../call-platform.ts'
import { readLabel } from '../texts/read-text.ts'

const customer = z.object({
  external_userid: z.string(),
  nickname: z.string().catch(''),
  avatar: z
    .url({ protocol: /^https?$/ })
    .max(2048)
    .nullish()
    .catch(null),
})
const answer = z.object({ customer_list: z.array(z.unknown()).default([]) })

/**
 * POST /cgi-bin/kf/customer/batchget. Who hasn't entered or written within 48 hours stands in `invalid_external_userid`
 * and not in the list: nothing is told of them. https://developer.work.weixin.qq.com/document/path/95159
 */
export async function fetchProfile(
  platform: Platform,
  account: AccountCredentials,
  customerRef: string,
): Promise<Outcome<{ profile: { name: string; avatarUrl: string | null } | null }>> {
  const json = { external_userid_list: [customerRef], need_enter_session_context: 0 }
  const request = { path: '/cgi-bin/kf/customer/batchget', body: { json }, repeatable: true }
  const outcome = await callPlatform(platform, account, request, answer)
  if (!outcome.ok) return outcome
  const found = outcome.answer.customer_list.flatMap((one) => customer.safeParse(one).data ?? [])
  const own = found.find(({ external_userid: id }) => id === customerRef)
  const name = readLabel(own?.nickname ?? '', 100).trim()
  return { ok: true, profile: own === undefined || name === '' ? null : { name, avatarUrl: own.avatar ?? null } }
}
