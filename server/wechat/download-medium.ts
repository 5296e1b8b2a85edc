import { z } from 'zod'
import type { AccountCredentials, Outcome } from './adapter.ts'
import { askPlatform, readJsonAnswer, type Platform, type Reading } from './call-platform.ts'
import type { Answer } from './exchange.ts'
import { followAddress, tooLarge } from './follow-address.ts'
import { readPlatformJson } from './platform-json.ts'

export interface Medium {
  bytes: Buffer
  /** What the platform says; not to be believed. */
  mime: string | null
  name: string | null
}

/**
 * GET /cgi-bin/media/get, the same on both platforms: the bytes; or JSON with an errcode, or with the address of a video.
 * Which it is stands in Content-Type, not in the kind of medium: videos come either way. A JSON file that a customer sent
 * comes as an attachment. https://developers.weixin.qq.com/doc/service/api/material/temporary/api_getmedia
 */
export async function downloadMedium(
  platform: Platform,
  account: AccountCredentials,
  { mediaRef, maxBytes }: { mediaRef: string; maxBytes: number },
): Promise<Outcome<Medium>> {
  const request = { path: '/cgi-bin/media/get', query: { media_id: mediaRef }, body: null, repeatable: true, maxAnswerBytes: maxBytes }
  const outcome = await askPlatform(platform, account, request, readMedium)
  if (!outcome.ok) return outcome.fault.code === 'answer-too-large' ? { ok: false, fault: tooLarge } : outcome
  return 'videoUrl' in outcome.result ? followVideo(platform, outcome.result.videoUrl, maxBytes) : { ok: true, ...outcome.result }
}

const videoAddress = z.object({ video_url: z.string().min(1).max(4096) }).transform(({ video_url }) => ({ videoUrl: video_url }))

function readMedium(answer: Answer): Reading<Medium | { videoUrl: string }> {
  if (answer.disposition !== null || !['application/json', 'text/json', 'text/plain'].includes(answer.mime ?? '')) return asMedium(answer)
  const json = readPlatformJson(answer.bytes)
  // Older answers call a refusal text/plain; a text file is one all the same.
  const reading = readJsonAnswer(json, videoAddress)
  return reading.type === 'not-understood' && answer.mime === 'text/plain' ? asMedium(answer) : reading
}

async function followVideo(platform: Platform, videoUrl: string, maxBytes: number): Promise<Outcome<Medium>> {
  const outcome = await followAddress(platform, videoUrl, { timeoutMs: platform.fileTimeoutMs, maxBytes })
  return outcome.ok ? { ok: true, ...asMedium(outcome.answer).result } : outcome
}

function asMedium({ bytes, mime, disposition }: Answer): { type: 'done'; result: Medium } {
  return { type: 'done', result: { bytes, mime, name: nameIn(disposition) } }
}

/** `filename*` (RFC 8187) before `filename`; headers come as Latin-1, in which the platforms put UTF-8. Without folders. */
function nameIn(disposition: string | null): string | null {
  if (disposition === null) return null
  const encoded = /\bfilename\*\s*=\s*utf-8''([^;\s]+)/i.exec(disposition)?.[1]
  const plain = /\bfilename\s*=\s*(?:"([^"]*)"|([^;\s]+))/i.exec(disposition)
  const name = decodeName(encoded) ?? Buffer.from(plain?.[1] ?? plain?.[2] ?? '', 'latin1').toString('utf8')

  const bare = name.replaceAll(/[\u0000-\u001f\u007f]/g, '').replace(/^.*[\\/]/, '')
  return bare === '' ? null : [...bare].slice(0, 200).join('')
}

function decodeName(encoded: string | undefined): string | null {
  try {
    return encoded === undefined ? null : decodeURIComponent(encoded)
  } catch {
    return null
  }
}
