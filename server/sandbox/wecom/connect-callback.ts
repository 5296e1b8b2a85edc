import { randomInt } from 'node:crypto'
import type { Keeper } from '../keeper.ts'
import { checkAddress } from '../wire/check-address.ts'
import { encryptPush } from '../wire/sign-push.ts'
import { kfAccount } from '../world.ts'
import { signedQuery } from './doorbell.ts'

/** WeCom waits 1 s for the echo; a machine that is just starting everything gets a little more. */
const echoWithinMs = 3_000

/**
 * What an administrator does in WeCom: enters the callback's address. WeCom checks it first with an echo that is
 * encrypted, and leaves everything as it was when the check fails. Throws CallbackNotTaken.
 * https://developer.work.weixin.qq.com/document/path/96238
 */
export async function connectCallback(keeper: Keeper, options: { productUrl: string; path: string; timeoutMs: number }): Promise<void> {
  const echo = String(randomInt(1_000_000_000)) + String(randomInt(1_000_000_000)).padStart(9, '0')
  const encrypted = encryptPush(kfAccount.encodingAesKey, echo, kfAccount.corpId)
  const query = signedQuery(keeper.clock.now(), encrypted)
  query.set('echostr', encrypted)
  const timeoutMs = Math.min(echoWithinMs, options.timeoutMs)
  await checkAddress({ address: `${options.productUrl}${options.path}?${query}`, echo, timeoutMs })
  keeper.state.wecom.callbackPath = options.path
  keeper.changed()
}
