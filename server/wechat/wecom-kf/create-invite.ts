import { z } from 'zod'
import type { AccountCredentials, Outcome } from '../adapter.ts'
import { callPlatform, type Platform } from '../call-platform.ts'
import type { SendFault } from '../fault.ts'

const made = z.object({ url: z.url({ protocol: /^https?$/ }).max(2048) })

const ownScene = 'parley'
const maxSceneBytes = 128

/**
 * POST /cgi-bin/kf/add_contact_way: a link that doesn't expire. What we add as `scene_param` comes back when the customer
 * enters by it; that works only on links made with a `scene`, which is the same for all of ours. The rest of the link must
 * stay as it came. https://developer.work.weixin.qq.com/document/path/94665
 */
export async function createInvite(
  platform: Platform,
  account: AccountCredentials,
  { scene }: { scene: string },
): Promise<Outcome<{ url: string; expiresAt: null }>> {
  if (Buffer.byteLength(scene) > maxSceneBytes) return { ok: false, fault: sceneTooLong }
  const json = { open_kfid: account.receiverId, scene: ownScene }
  const request = { path: '/cgi-bin/kf/add_contact_way', body: { json }, repeatable: true }
  const outcome = await callPlatform(platform, account, request, made)
  if (!outcome.ok) return outcome
  const { url } = outcome.answer
  return { ok: true, url: `${url}${url.includes('?') ? '&' : '?'}scene_param=${encodeURIComponent(scene.toWellFormed())}`, expiresAt: null }
}

const sceneTooLong: SendFault = {
  kind: 'content-refused',
  code: 'scene-too-long',
  reason: 'The invite holds more than WeCom brings back (128 bytes). Make a shorter one.',
  retry: false,
  retryAfterMs: null,
  maxAttempts: null,
  outcomeKnown: true,
}
