import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Keeper } from '../keeper.ts'
import { refuse } from './refusal.ts'

const scene = z.object({ scene_id: z.int().min(1).optional(), scene_str: z.string().min(1).max(64).optional() })
const qrBody = z.object({
  action_name: z.enum(['QR_SCENE', 'QR_STR_SCENE', 'QR_LIMIT_SCENE', 'QR_LIMIT_STR_SCENE']),
  expire_seconds: z.int().min(1).optional(),
  action_info: z.object({ scene }),
})

const defaultSeconds = 60
const maxSeconds = 2_592_000
const maxPermanentId = 100_000

/**
 * `POST /cgi-bin/qrcode/create`
 * https://developers.weixin.qq.com/doc/service/api/qrcode/qrcodes/api_createqrcode
 */
export function createQrCode(keeper: Keeper, body: unknown) {
  const parsed = qrBody.safeParse(body)
  if (!parsed.success) return refuse(40053)
  const { action_name: action, expire_seconds: asked = defaultSeconds, action_info: info } = parsed.data
  const permanent = action.startsWith('QR_LIMIT_')
  const byText = action.endsWith('_STR_SCENE')
  const { scene_id: id, scene_str: text } = info.scene
  const value = byText ? text : id?.toString()
  if (value === undefined || (permanent && !byText && Number(value) > maxPermanentId)) return refuse(40053)
  const seconds = Math.min(asked, maxSeconds)
  const code = {
    ticket: `gQ${randomBytes(64).toString('base64')}`,
    url: `http://weixin.qq.com/q/${randomBytes(16).toString('hex')}`,
    scene: value,
    expiresAtMs: permanent ? null : keeper.nowMs() + seconds * 1_000,
  }
  const nowMs = keeper.nowMs()
  keeper.state.weixin.qrCodes = [...keeper.state.weixin.qrCodes.filter((one) => one.expiresAtMs === null || one.expiresAtMs > nowMs), code]
  keeper.changed()
  return { ticket: code.ticket, ...(permanent ? {} : { expire_seconds: seconds }), url: code.url }
}
