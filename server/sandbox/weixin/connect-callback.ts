import { randomInt } from 'node:crypto'
import type { MessageMode } from '../../contracts/account.ts'
import type { Keeper } from '../keeper.ts'
import { checkAddress } from '../wire/check-address.ts'
import { signedQuery } from './push-request.ts'

/**
 * What an administrator does at WeChat: enters the callback's address and the message mode. WeChat checks the
 * address first, and leaves everything as it was when the check fails.
 * https://developers.weixin.qq.com/doc/subscription/guide/dev/push/
 * Only the path is kept, since the sandbox reaches the product by an address of its own.
 */
export async function connectCallback(
  keeper: Keeper,
  options: { productUrl: string; path: string; messageMode: MessageMode; timeoutMs: number },
): Promise<void> {
  const { path, messageMode } = options
  const query = signedQuery(keeper.clock.now())
  const echo = String(randomInt(1_000_000_000)) + String(randomInt(1_000_000_000)).padStart(9, '0')
  query.set('echostr', echo)
  await checkAddress({ address: `${options.productUrl}${path}?${query}`, echo, timeoutMs: options.timeoutMs })
  Object.assign(keeper.state.weixin, { messageMode, callbackPath: path })
  keeper.changed()
}
