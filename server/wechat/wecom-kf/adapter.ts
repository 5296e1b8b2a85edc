import type { AccessTokens, Adapter } from '../adapter.ts'
import type { Platform } from '../call-platform.ts'
import { downloadMedium } from '../download-medium.ts'
import type { SendFault } from '../fault.ts'
import { followAddress } from '../follow-address.ts'
import { acceptCallback, answerHandshake } from './accept-callback.ts'
import { capabilities } from './capabilities.ts'
import { checkAccount } from './check-account.ts'
import { createInvite } from './create-invite.ts'
import { describeErrcode, describeNoAnswer, isTokenErrcode } from './errors.ts'
import { fetchProfile } from './fetch-profile.ts'
import { createKnownSessions } from './known-sessions.ts'
import { pullItems } from './pull-items.ts'
import { sendGreeting } from './send-greeting.ts'
import { sendMessage } from './send-message.ts'
import { takeOverSession } from './session-state.ts'
import { createStandInPicture } from './stand-in-picture.ts'
import { uploadMedium } from './upload-medium.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Log } from '../../platform/log.ts'

export interface WecomKfOptions {
  /** Without a slash at its end. */
  apiUrl: string
  tokens: AccessTokens
  clock: Clock
  log: Log
  /** For one call of the platform; 10 s if not given. */
  sendTimeoutMs?: number
  /** For one that carries a file, or a page of messages; 60 s if not given. */
  fileTimeoutMs?: number
}

/** An account of WeCom's customer service ("WeChat customer service"), managed by API. */
export function createWecomKfAdapter(options: WecomKfOptions): Adapter {
  const { apiUrl, tokens, clock, log, sendTimeoutMs = 10_000, fileTimeoutMs = 60_000 } = options
  const words = { describeErrcode, describeNoAnswer, isTokenErrcode }
  const platform: Platform = { apiUrl, tokens, clock, log, timeoutMs: sendTimeoutMs, fileTimeoutMs, words }
  const sessions = createKnownSessions(clock)
  const sending = { platform, sessions, pictures: createStandInPicture(platform) }
  return {
    kind: 'wecom-kf',
    capabilities,
    verify: answerHandshake,
    accept: acceptCallback,
    // Only the status counts; anything but 200 makes WeCom ring again, three times.
    acknowledgement: { status: 200, contentType: 'text/plain; charset=utf-8', body: 'success' },
    async pull(account, request) {
      const outcome = await pullItems(platform, account, request)
      const events = outcome.ok ? outcome.items.map(({ event }) => event) : []
      for (const event of events) if (event?.type === 'sessionChanged') sessions.remove(account.accountId, event.customerRef)
      return outcome
    },
    send: (account, message) => sendMessage(sending, account, message),
    greet: (account, greeting) => sendGreeting(platform, account, greeting),
    reengage: async () => ({ ok: false, fault: noSuchThing }),
    upload: (account, file) => uploadMedium(platform, account, file),
    download: (account, request) => downloadMedium(platform, account, request),
    createInvite: (account, invite) => createInvite(platform, account, invite),
    fetchProfile: (account, customerRef) => fetchProfile(platform, account, customerRef),
    async fetchAvatar(_account, { avatarUrl, maxBytes }) {
      const outcome = await followAddress(platform, avatarUrl, { timeoutMs: sendTimeoutMs, maxBytes })
      return outcome.ok ? { ok: true, bytes: outcome.answer.bytes } : outcome
    },
    setTyping: async () => {},
    takeOver(account, customerRef) {
      sessions.remove(account.accountId, customerRef)
      return takeOverSession(platform, account, customerRef)
    },
    check: (account) => checkAccount(platform, account),
  }
}

/** Asked for although `capabilities` say that there is no such thing. */
const noSuchThing: SendFault = {
  kind: 'content-refused',
  code: 'kind-not-supported',
  reason: 'A customer-service account has no way to reach a customer who has not written. Send them the link of an invite by other means.',
  retry: false,
  retryAfterMs: null,
  maxAttempts: null,
  outcomeKnown: true,
}
