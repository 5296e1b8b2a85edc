import type { Capabilities } from '../adapter.ts'

const mebi = 1024 * 1024

/**
 * What a WeCom customer-service account can carry.
 * Sending https://developer.work.weixin.qq.com/document/path/94677, media https://developer.work.weixin.qq.com/document/path/90253
 */
export const capabilities: Capabilities = {
  maxTextBytes: 2_048,
  window: { messages: 5, ms: 48 * 3_600_000 },
  smallGrant: null,
  freeReply: 'greeting',
  outbound: new Set(['text', 'image', 'voice', 'video', 'file', 'location', 'link', 'miniprogram', 'menu']),
  media: {
    image: { maxBytes: 10 * mebi, mimes: ['image/jpeg', 'image/png'], maxSeconds: null },
    voice: { maxBytes: 2 * mebi, mimes: ['audio/amr'], maxSeconds: 60 },
    video: { maxBytes: 10 * mebi, mimes: ['video/mp4'], maxSeconds: null },
    // Of any type.
    file: { maxBytes: 20 * mebi, mimes: [], maxSeconds: null },
  },
  idempotentSend: true,
  typing: false,
  invite: 'link-scene',
  inviteMaxMs: null,
  profile: 'recent-only',
  reengage: new Set(),
  pulls: true,
}
