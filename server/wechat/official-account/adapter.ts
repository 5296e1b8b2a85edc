import type { AccessTokens, Adapter, Capabilities } from '../adapter.ts'
import { acceptPush, answerHandshake } from './accept-push.ts'
import { sendMessage } from './send-message.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Log } from '../../platform/log.ts'

/** https://developers.weixin.qq.com/doc/service/guide/product/kf/intro.html */
const capabilities: Capabilities = {
  // The platform gives no figure; users report 2,047 bytes as the most that arrives.
  maxTextBytes: 2_000,
  window: { messages: 5, ms: 48 * 3_600_000 },
  idempotentSend: false,
}

export interface OfficialAccountOptions {
  /** Without a slash at its end. */
  apiUrl: string
  tokens: AccessTokens
  clock: Clock
  log: Log
  /** For one call of the platform; 10 s if not given. */
  sendTimeoutMs?: number
}

/** A WeChat Official Account of the service type. */
export function createOfficialAccountAdapter({ apiUrl, tokens, clock, log, sendTimeoutMs = 10_000 }: OfficialAccountOptions): Adapter {
  return {
    kind: 'official-account',
    capabilities,
    verify: answerHandshake,
    accept: acceptPush,
    // Anything else makes WeChat tell the customer that the service is unavailable, and push again.
    acknowledgement: { status: 200, contentType: 'text/plain; charset=utf-8', body: 'success' },
    send: (account, message) => sendMessage({ apiUrl, tokens, clock, log, timeoutMs: sendTimeoutMs }, account, message),
  }
}
