import { z } from 'zod'
import type { Keeper } from '../keeper.ts'
import { phoneOf } from '../phones/phones.ts'
import { kfAccount } from '../world.ts'
import { ok, refuse } from './refusal.ts'

const listBody = z.object({ offset: z.int().min(0).default(0), limit: z.int().min(1).max(100).default(100) })
const batchBody = z.object({
  external_userid_list: z.array(z.string()).min(1).max(100),
  need_enter_session_context: z.union([z.literal(0), z.literal(1)]).default(0),
})

/** WeCom tells of customers who were there within this time. */
const tellsWithinMs = 48 * 3_600_000

/** `POST /cgi-bin/kf/account/list`. https://developer.work.weixin.qq.com/document/path/94661 */
export function listAccounts(outsideUrl: string, body: unknown) {
  const parsed = listBody.safeParse(body)
  if (!parsed.success) return refuse(40058)
  const { name, openKfId } = kfAccount
  const account = { open_kfid: openKfId, name, avatar: `${outsideUrl}/wecom/avatar/account`, manage_privilege: true }
  return { ...ok, account_list: [account].slice(parsed.data.offset, parsed.data.offset + parsed.data.limit) }
}

/** `POST /cgi-bin/kf/customer/batchget`. https://developer.work.weixin.qq.com/document/path/96429 */
export function getCustomers(keeper: Keeper, outsideUrl: string, body: unknown) {
  const parsed = batchBody.safeParse(body)
  if (!parsed.success) return refuse(40058)
  const { external_userid_list: asked, need_enter_session_context: withContext } = parsed.data
  const known = [...new Set(asked)].map((externalUserId) => {
    const phone = phoneOf(keeper, 'wecom-kf', externalUserId)
    if (phone === undefined || phone.kf.lastSeenMs === null || keeper.nowMs() - phone.kf.lastSeenMs >= tellsWithinMs) return externalUserId
    const { scene, sceneParam } = phone.kf
    return {
      external_userid: externalUserId,
      nickname: phone.nativeName,
      avatar: `${outsideUrl}/wecom/avatar/${phone.id}`,
      gender: 0,
      ...(withContext === 1 && { enter_session_context: { scene, scene_param: sceneParam } }),
    }
  })
  return {
    ...ok,
    customer_list: known.filter((one) => typeof one !== 'string'),
    invalid_external_userid: known.filter((one) => typeof one === 'string'),
  }
}
