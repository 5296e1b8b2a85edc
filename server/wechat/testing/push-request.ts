import { createHash } from 'node:crypto'
import { encrypt } from '@wecom/crypto'
import type { AccountCredentials, CallbackRequest } from '../adapter.ts'

/** A push as WeChat makes it, by another implementation than ours, so that ours isn't tested against itself. */

const timestamp = '1764000000'
const nonce = '1320562132'

const sha1 = (...parts: string[]) => createHash('sha1').update(parts.sort().join('')).digest('hex')

export const signedQuery = (account: AccountCredentials) => ({ timestamp, nonce, signature: sha1(account.token, timestamp, nonce) })

export const plainPush = (account: AccountCredentials, xml: string): CallbackRequest => ({
  query: signedQuery(account),
  body: Buffer.from(xml),
})

export function securePush(account: AccountCredentials, xml: string, clearFields = ''): CallbackRequest {
  return envelope(account, encrypt(account.encodingAesKey, xml, account.platformId), clearFields)
}

/** A rightly signed envelope around any cipher text. */
export function envelope(account: AccountCredentials, encrypted: string, clearFields = ''): CallbackRequest {
  return {
    query: { ...signedQuery(account), encrypt_type: 'aes', msg_signature: sha1(account.token, timestamp, nonce, encrypted) },
    body: Buffer.from(
      `<xml><ToUserName><![CDATA[${account.receiverId}]]></ToUserName>${clearFields}<Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`,
    ),
  }
}
