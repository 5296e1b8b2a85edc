import { randomInt } from 'node:crypto'
import type { AccountCredentials, CallbackReply } from '../adapter.ts'
import { encrypt, sign } from '../crypto.ts'
import { buildXml } from '../xml.ts'

/**
 * The passive reply: the body of the answer to a push, shown to the customer and free of the count. `key` null: in clear;
 * else encrypted with it, in the envelope of secure mode. To and from change places.
 * https://developers.weixin.qq.com/doc/service/guide/product/message/Passive_user_reply_message.html
 */
export function composeReply(account: AccountCredentials, key: string | null, customerRef: string, text: string, at: Date): CallbackReply {
  const seconds = Math.floor(at.getTime() / 1000)
  const message = buildXml({
    ToUserName: customerRef,
    FromUserName: account.receiverId,
    CreateTime: seconds,
    MsgType: 'text',
    Content: withoutForbidden(text),
  })
  return { status: 200, contentType: 'application/xml; charset=utf-8', body: key === null ? message : seal(account, key, message, seconds) }
}

/** https://developers.weixin.qq.com/doc/service/guide/dev/push/encryption */
function seal(account: AccountCredentials, key: string, message: string, seconds: number): string {
  const encrypted = encrypt(key, account.platformId, message)
  const nonce = String(randomInt(1, 2 ** 47))
  const signature = sign([account.token, String(seconds), nonce, encrypted])
  return buildXml({ Encrypt: encrypted, MsgSignature: signature, TimeStamp: seconds, Nonce: nonce })
}

/** XML 1.0 has no way to write these, and WeChat would tell the customer that the service is unavailable. */
function withoutForbidden(text: string): string {
  return text.toWellFormed().replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\uFFFD')
}
