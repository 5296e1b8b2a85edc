import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Keeper } from '../keeper.ts'
import { kfAccount } from '../world.ts'
import { checkAccount } from './check-account.ts'
import { ok, refuse } from './refusal.ts'

const wayBody = z.object({
  open_kfid: z.unknown().optional(),
  scene: z
    .string()
    .regex(/^[0-9a-zA-Z_-]{0,32}$/)
    .default(''),
})
const maxSceneParamBytes = 128

const address = `https://work.weixin.qq.com/kfid/kfc${kfAccount.openKfId.slice(2, 20)}`

/**
 * `POST /cgi-bin/kf/add_contact_way`: a link that leads to the account; the same for the same scene. It has no end.
 * https://developer.work.weixin.qq.com/document/path/94665
 */
export function addContactWay(keeper: Keeper, body: unknown) {
  const parsed = wayBody.safeParse(body)
  if (!parsed.success) return refuse(40058)
  checkAccount(parsed.data.open_kfid)
  const { scene } = parsed.data
  const { contactWays } = keeper.state.wecom
  let way = contactWays.find((one) => one.scene === scene)
  if (way === undefined) {
    way = { encScene: `ENC${randomBytes(18).toString('base64url')}`, scene }
    contactWays.push(way)
    keeper.changed()
  }
  return { ...ok, url: `${address}?enc_scene=${way.encScene}` }
}

/** What a link brings along; null: it doesn't lead to the account. */
export function readLink(keeper: Keeper, link: string): { scene: string; sceneParam: string } | null {
  const url = URL.parse(link)
  if (url === null || `${url.origin}${url.pathname}` !== address) return null
  const way = keeper.state.wecom.contactWays.find(({ encScene }) => encScene === url.searchParams.get('enc_scene'))
  const sceneParam = url.searchParams.get('scene_param') ?? ''
  return way === undefined || Buffer.byteLength(sceneParam) > maxSceneParamBytes ? null : { scene: way.scene, sceneParam }
}
