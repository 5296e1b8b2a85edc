import type { Capabilities } from '../adapter.ts'

const mebibyte = 1024 * 1024
const dayMs = 86_400_000

/**
 * Grants: https://developers.weixin.qq.com/doc/service/guide/product/kf/intro.html
 * Kinds: https://developers.weixin.qq.com/doc/service/api/customer/message/api_sendcustommessage
 * Media: https://developers.weixin.qq.com/doc/service/api/material/temporary/api_uploadtempmedia
 */
export function officialAccountCapabilities({ maxImageBytes }: { maxImageBytes: number }): Capabilities {
  return {
    // The platform gives no figure; users report 2,047 bytes as the most that arrives.
    maxTextBytes: 2_000,
    window: { messages: 5, ms: 2 * dayMs },
    smallGrant: { messages: 3, ms: 60_000 },
    freeReply: 'passive',
    // No file and no location exist here: a file goes as a link to it.
    outbound: new Set(['text', 'image', 'voice', 'video', 'link', 'miniprogram', 'menu'] as const),
    media: {
      image: { maxBytes: maxImageBytes, mimes: ['image/jpeg', 'image/png', 'image/gif'], maxSeconds: null },
      voice: { maxBytes: 2 * mebibyte, mimes: ['audio/amr', 'audio/mpeg'], maxSeconds: 60 },
      video: { maxBytes: 10 * mebibyte, mimes: ['video/mp4'], maxSeconds: null },
    },
    // Nothing in the call names a message, so a repeat is another message.
    idempotentSend: false,
    typing: true,
    invite: 'qr-scene',
    inviteMaxMs: 30 * dayMs,
    // Names and pictures are empty since 2021-12-27: https://developers.weixin.qq.com/doc/service/api/usermanage/userinfo/api_userinfo
    profile: 'none',
    reengage: new Set(['template', 'subscription'] as const),
    pulls: false,
  }
}

/** The page that lists the limits says 10 MB in one place and 2 MB in another. */
export const defaultMaxImageBytes = 2 * mebibyte
