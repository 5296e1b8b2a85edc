import { toContent, type Medium } from '../phones/media-store.ts'
import type { ApiAnswer, ApiContext, ApiRequest } from '../wire/api-call.ts'
import { readFile } from '../wire/multipart.ts'
import { refuse } from './refusal.ts'

/**
 * Temporary media: three days.
 * https://developers.weixin.qq.com/doc/service/api/material/temporary/api_uploadtempmedia
 */
type UploadType = Exclude<Medium['type'], 'file'>

const limits: Record<UploadType, { bytes: number; mimes: readonly string[] }> = {
  image: { bytes: 10 * 1024 * 1024, mimes: ['image/png', 'image/jpeg', 'image/gif'] },
  voice: { bytes: 2 * 1024 * 1024, mimes: ['audio/amr', 'audio/mpeg', 'audio/mp3'] },
  video: { bytes: 10 * 1024 * 1024, mimes: ['video/mp4'] },
  thumb: { bytes: 64 * 1024, mimes: ['image/jpeg'] },
}
/** AMR and MP3 alike; only AMR's length can be told here. */
const maxVoiceMs = 60_000

const isUploadType = (type: string | undefined): type is UploadType => type !== undefined && Object.hasOwn(limits, type)

/** `POST /cgi-bin/media/upload` */
export function uploadMedium({ keeper, media }: ApiContext, { query, body, contentType }: ApiRequest): ApiAnswer {
  const { type } = query
  if (!isUploadType(type)) return refuse(40004)
  const file = readFile(contentType, body, 'media')
  if (file === null) return refuse(41005)
  if (!limits[type].mimes.includes(file.mime)) return refuse(40005)
  if (file.bytes.length > limits[type].bytes) return refuse(45001)
  const medium = media.add({ platform: 'weixin', type, ...file })
  if (type === 'voice' && (toContent(medium, 'voice').durationMs ?? 0) > maxVoiceMs) return refuse(45007)
  return { type, [type === 'thumb' ? 'thumb_media_id' : 'media_id']: medium.id, created_at: Math.floor(keeper.nowMs() / 1000) }
}

/**
 * `GET /cgi-bin/media/get`: the bytes, or of a video the address where they are.
 * https://developers.weixin.qq.com/doc/service/api/material/temporary/api_getmedia
 */
export function getMedium({ media, outsideUrl }: ApiContext, { query }: ApiRequest): ApiAnswer {
  const medium = media.find('weixin', query['media_id'])
  if (medium === null) return refuse(40007)
  if (medium.type === 'video') return { video_url: `${outsideUrl()}/weixin/video/${medium.id}` }
  return { file: medium.bytes, mime: medium.mime, name: medium.name }
}
