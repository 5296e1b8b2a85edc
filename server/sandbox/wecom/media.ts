import type { MediaKind } from '../desk-content.ts'
import { voiceLengthMs } from '../phones/voice-length.ts'
import type { ApiAnswer, ApiContext, ApiRequest } from '../wire/api-call.ts'
import { readFile } from '../wire/multipart.ts'
import { ok, refuse } from './refusal.ts'

/** Temporary media: three days. https://developer.work.weixin.qq.com/document/path/90253 */

const megabyte = 1024 * 1024
const limits: Record<MediaKind, { bytes: number; mimes: readonly string[] | null }> = {
  image: { bytes: 10 * megabyte, mimes: ['image/png', 'image/jpeg'] },
  voice: { bytes: 2 * megabyte, mimes: ['audio/amr'] },
  video: { bytes: 10 * megabyte, mimes: ['video/mp4'] },
  file: { bytes: 20 * megabyte, mimes: null },
}
const minBytes = 6
const maxVoiceMs = 60_000

const isMediaKind = (type: string | undefined): type is MediaKind => type !== undefined && Object.hasOwn(limits, type)

/** `POST /cgi-bin/media/upload` */
export function uploadMedium({ keeper, media }: ApiContext, { query, body, contentType }: ApiRequest): ApiAnswer {
  const { type } = query
  if (!isMediaKind(type)) return refuse(40004)
  const file = readFile(contentType, body, 'media')
  if (file === null || file.bytes.length === 0) return refuse(44001)
  const { bytes, mimes } = limits[type]
  if (file.bytes.length < minBytes) return refuse(40006)
  if (file.bytes.length > bytes) return refuse(45001)
  if (mimes !== null && !mimes.includes(file.mime)) return refuse(40005)
  const lengthMs = type === 'voice' ? voiceLengthMs(file.bytes) : 0
  if (lengthMs === null) return refuse(40005)
  if (lengthMs > maxVoiceMs) return refuse(45007)
  const { id } = media.add({ platform: 'wecom', type, ...file })
  return { ...ok, type, media_id: id, created_at: String(Math.floor(keeper.nowMs() / 1000)) }
}

/** `GET /cgi-bin/media/get`: the bytes, of every kind. https://developer.work.weixin.qq.com/document/path/90254 */
export function getMedium({ media }: ApiContext, { query }: ApiRequest): ApiAnswer {
  const medium = media.find('wecom', query['media_id'])
  return medium === null ? refuse(40007) : { file: medium.bytes, mime: medium.mime, name: medium.name }
}
