import { randomInt } from 'node:crypto'
import type { MessageMode } from '../../contracts/account.ts'
import type { Keeper } from '../keeper.ts'
import { signedQuery } from './push-request.ts'

/** WeChat does not take this address: it did not answer the check as it ought to. */
export class CallbackNotTaken extends Error {}

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
  const answer = await fetch(`${options.productUrl}${path}?${query}`, {
    redirect: 'manual',
    signal: AbortSignal.timeout(options.timeoutMs),
  }).catch((error: Error) => {
    throw new CallbackNotTaken('the address did not answer', { cause: error })
  })
  const body = await answer.text()
  if (answer.status !== 200) throw new CallbackNotTaken(`the address answered HTTP ${answer.status}`)
  if (body !== echo) throw new CallbackNotTaken('the address answered with something else than the echo')
  keeper.state.account = { messageMode, callbackPath: path }
  keeper.changed()
}
