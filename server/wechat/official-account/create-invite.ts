import assert from 'node:assert/strict'
import { z } from 'zod'
import type { AccountCredentials, Adapter, Outcome } from '../adapter.ts'
import { callPlatform, type Platform } from '../call-platform.ts'

const answer = z.object({ url: z.url().max(2048), expire_seconds: z.int().positive() })

/**
 * POST /cgi-bin/qrcode/create: a code that brings `scene` (1 to 64 characters) back in `subscribe` or `SCAN`. Always one that
 * expires, after 30 days at most: an account has 100,000 permanent ones in its life. WeChat's own picture of it isn't used.
 * https://developers.weixin.qq.com/doc/service/api/qrcode/qrcodes/api_createqrcode
 */
export async function createInvite(
  platform: Platform,
  maxMs: number,
  account: AccountCredentials,
  { scene, lifetimeMs }: Parameters<Adapter['createInvite']>[1],
): Promise<Outcome<{ url: string; expiresAt: Date }>> {
  assert(/^[\w-]{1,64}$/.test(scene), 'a scene is ours, and fits')
  const seconds = Math.max(60, Math.floor(Math.min(lifetimeMs ?? maxMs, maxMs) / 1000))
  const askedAt = platform.clock.now().getTime()
  const request = {
    path: '/cgi-bin/qrcode/create',
    body: { json: { expire_seconds: seconds, action_name: 'QR_STR_SCENE', action_info: { scene: { scene_str: scene } } } },
    repeatable: true,
  }
  const outcome = await callPlatform(platform, account, request, answer)
  if (!outcome.ok) return outcome
  return { ok: true, url: outcome.answer.url, expiresAt: new Date(askedAt + Math.min(seconds, outcome.answer.expire_seconds) * 1000) }
}
