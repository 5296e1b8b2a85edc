import { randomInt } from 'node:crypto'
import type { MessageMode } from '../../contracts/account.ts'
import { weixinAccount } from '../world.ts'
import { pushBody, pushXml, type Push } from './push-xml.ts'
import { encryptPush, signatureOf } from '../wire/sign-push.ts'

/** What WeChat adds to the callback's address, and the body it posts. Made anew for each repeat. */
export function pushRequest(push: Push, mode: MessageMode, now: Date): { query: URLSearchParams; body: string } {
  const { token, appId, encodingAesKey } = weixinAccount
  const query = signedQuery(now)
  query.set('openid', push.openid)
  if (mode === 'plain') return { query, body: pushBody(push, mode, '') }
  const encrypted = encryptPush(encodingAesKey, pushXml(push), appId)
  query.set('encrypt_type', 'aes')
  query.set('msg_signature', signatureOf(token, query.get('timestamp') ?? '', query.get('nonce') ?? '', encrypted))
  return { query, body: pushBody(push, mode, encrypted) }
}

/** `signature`, `timestamp` and `nonce`: on every call to the callback, the body not covered. */
export function signedQuery(now: Date): URLSearchParams {
  const timestamp = String(Math.floor(now.getTime() / 1000))
  const nonce = String(randomInt(100_000_000, 2_000_000_000))
  return new URLSearchParams({ signature: signatureOf(weixinAccount.token, timestamp, nonce), timestamp, nonce })
}
