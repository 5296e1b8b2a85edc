import { randomBytes } from 'node:crypto'
import type { Clock } from '../../platform/clock.ts'
import { refuse } from './refusal.ts'

/**
 * Temporary media: three days by the sandbox's clock. Kept in memory, so a restart forgets them (40007).
 * https://developers.weixin.qq.com/doc/service/api/material/temporary/api_uploadtempmedia
 */
export interface Medium {
  type: MediaType
  mime: string
  name: string
  bytes: Buffer
  createdAtMs: number
}
export type MediaType = 'image' | 'voice' | 'video' | 'thumb'

export interface MediaStore {
  /** Gives the media id. Throws WeixinRefusal 40005 or 45001. */
  add(medium: Omit<Medium, 'createdAtMs'>): string
  find(mediaId: string | undefined): Medium | null
}

export const mediaLimits: Record<MediaType, { bytes: number; mimes: readonly string[] }> = {
  image: { bytes: 10 * 1024 * 1024, mimes: ['image/png', 'image/jpeg', 'image/gif'] },
  voice: { bytes: 2 * 1024 * 1024, mimes: ['audio/amr', 'audio/mpeg', 'audio/mp3'] },
  video: { bytes: 10 * 1024 * 1024, mimes: ['video/mp4'] },
  thumb: { bytes: 64 * 1024, mimes: ['image/jpeg'] },
}

const livesMs = 3 * 86_400_000
/** Oldest first out, so that a long-running sandbox stays small. */
const keptBytes = 128 * 1024 * 1024

export function createMediaStore(clock: Clock): MediaStore {
  const media = new Map<string, Medium>()
  const isOver = (medium: Medium) => clock.now().getTime() >= medium.createdAtMs + livesMs
  return {
    add(medium) {
      const limit = mediaLimits[medium.type]
      if (!limit.mimes.includes(medium.mime)) return refuse(40005)
      if (medium.bytes.length > limit.bytes) return refuse(45001)
      const id = randomBytes(48).toString('base64url')
      media.set(id, { ...medium, createdAtMs: clock.now().getTime() })
      let held = media.values().reduce((sum, one) => sum + one.bytes.length, 0)
      for (const [oldId, old] of media) {
        if (!isOver(old) && held <= keptBytes) continue
        media.delete(oldId)
        held -= old.bytes.length
      }
      return id
    },
    find(mediaId) {
      const medium = mediaId === undefined ? undefined : media.get(mediaId)
      return medium === undefined || isOver(medium) ? null : medium
    },
  }
}
