import { z } from 'zod'
import type { AccountCredentials, MediaLimit, Outcome, OutboundFile } from '../adapter.ts'
import { callPlatform, type Platform } from '../call-platform.ts'
import type { SendFault } from '../fault.ts'
import { capabilities } from './capabilities.ts'

// Seconds as a text, as the page has it; some answers hold a number.
const uploaded = z.object({ media_id: z.string().min(1).max(512), created_at: z.coerce.number().positive().optional().catch(undefined) })

// WeCom goes by the ending of a medium's name, which nobody sees; a file's own name is what the customer sees.
const names: Readonly<Record<string, string>> = {
  'image/jpeg': 'image.jpg',
  'image/png': 'image.png',
  'audio/amr': 'voice.amr',
  'video/mp4': 'video.mp4',
}

const lifeMs = 3 * 24 * 3_600_000
const minBytes = 6

/** POST /cgi-bin/media/upload: https://developer.work.weixin.qq.com/document/path/90253. The limits are checked before anything is sent. */
export async function uploadMedium(
  platform: Platform,
  account: AccountCredentials,
  { kind, name, mime, bytes }: OutboundFile,
): Promise<Outcome<{ mediaRef: string; expiresAt: Date }>> {
  const hindrance = findHindrance(capabilities.media[kind], mime, bytes.length)
  if (hindrance !== null) return { ok: false, fault: hindrance }
  const request = {
    path: '/cgi-bin/media/upload',
    query: { type: kind },
    body: { file: { field: 'media', name: (kind === 'file' ? name : names[mime]) || 'file', mime, bytes } },
    repeatable: true,
  }
  const outcome = await callPlatform(platform, account, request, uploaded)
  if (!outcome.ok) return outcome
  const { media_id: mediaRef, created_at: createdAt } = outcome.answer
  const now = platform.clock.now().getTime()
  // Their clock decides when it ends, but a strange one mustn't make it live longer than by ours.
  const begins = createdAt === undefined ? now : Math.min(createdAt * 1000, now)
  return { ok: true, mediaRef, expiresAt: new Date(begins + lifeMs) }
}

function findHindrance(limit: MediaLimit | undefined, mime: string, size: number): SendFault | null {
  const fault = (kind: 'too-large' | 'content-refused', code: string, reason: string): SendFault => {
    return { kind, code, reason, retry: false, retryAfterMs: null, maxAttempts: null, outcomeKnown: true }
  }
  if (limit === undefined) return fault('content-refused', 'kind-not-carried', 'This account cannot send files of this kind.')
  if (size < minBytes) return fault('content-refused', 'file-too-small', 'WeChat takes no file of less than 6 bytes. Send another one.')
  if (size > limit.maxBytes) {
    return fault(
      'too-large',
      'file-too-large',
      `WeChat takes at most ${limit.maxBytes / 1024 / 1024} MB of this kind. Send a smaller file.`,
    )
  }
  if (limit.mimes.length > 0 && !limit.mimes.includes(mime)) {
    return fault(
      'content-refused',
      'type-not-carried',
      `WeChat takes only ${limit.mimes.join(', ')} here. Send the file in that form, or as a file.`,
    )
  }
  return null
}
