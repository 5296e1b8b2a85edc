import { z } from 'zod'
import type { AccountCredentials, Capabilities, Outcome, OutboundFile } from '../adapter.ts'
import { callPlatform, type Platform } from '../call-platform.ts'
import { kindNotSupported } from './kind-not-supported.ts'

const keptForMs = 3 * 86_400_000
const answer = z.object({ media_id: z.string().min(1).max(512), created_at: z.int().positive() })

// WeChat goes by the ending of the name; the customer never sees it.
const endings: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'audio/amr': 'amr',
  'audio/mpeg': 'mp3',
  'video/mp4': 'mp4',
}

/**
 * POST /cgi-bin/media/upload: kept for three days, for any number of messages. Uploading twice harms nobody.
 * https://developers.weixin.qq.com/doc/service/api/material/temporary/api_uploadtempmedia
 */
export async function uploadMedium(
  platform: Platform,
  media: Capabilities['media'],
  account: AccountCredentials,
  { kind, mime, bytes }: OutboundFile,
): Promise<Outcome<{ mediaRef: string; expiresAt: Date }>> {
  const limit = media[kind]
  const ending = endings[mime]
  if (limit === undefined || ending === undefined || !limit.mimes.includes(mime)) return { ok: false, fault: kindNotSupported(kind) }
  if (bytes.length > limit.maxBytes) return { ok: false, fault: platform.words.describeErrcode(45001, platform.clock.now()) }
  const request = {
    path: '/cgi-bin/media/upload',
    query: { type: kind },
    body: { file: { field: 'media', name: `${kind}.${ending}`, mime, bytes } },
    repeatable: true,
  }
  const outcome = await callPlatform(platform, account, request, answer)
  if (!outcome.ok) return outcome
  const { media_id, created_at } = outcome.answer
  return { ok: true, mediaRef: media_id, expiresAt: new Date(created_at * 1000 + keptForMs) }
}
