import type { AccessTokens, Adapter } from '../adapter.ts'
import type { Platform } from '../call-platform.ts'
import { downloadMedium } from '../download-medium.ts'
import type { SendFault } from '../fault.ts'
import { acceptPush, answerHandshake } from './accept-push.ts'
import { defaultMaxImageBytes, officialAccountCapabilities } from './capabilities.ts'
import { checkAccount } from './check-account.ts'
import { createInvite } from './create-invite.ts'
import { describeErrcode, describeNoAnswer, isTokenErrcode } from './errors.ts'
import { createTokenRequest } from './request-token.ts'
import { sendMessage } from './send-message.ts'
import { sendRequest } from './send-request.ts'
import { setTyping } from './set-typing.ts'
import { uploadMedium } from './upload-medium.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Log } from '../../platform/log.ts'

export interface OfficialAccountOptions {
  /** Without a slash at its end. */
  apiUrl: string
  tokens: AccessTokens
  clock: Clock
  log: Log
  /** For one call of the platform; 10 s if not given. */
  sendTimeoutMs?: number
  /** For one that carries a file; 60 s if not given. */
  fileTimeoutMs?: number
  /** Largest picture that is uploaded; 2 MiB if not given. */
  maxImageBytes?: number
}

/** A WeChat Official Account of the service type. */
export function createOfficialAccountAdapter(options: OfficialAccountOptions): Adapter {
  const { apiUrl, tokens, clock, log, sendTimeoutMs = 10_000, fileTimeoutMs = 60_000 } = options
  const words = { describeErrcode, describeNoAnswer, isTokenErrcode }
  const platform: Platform = { apiUrl, tokens, clock, log, timeoutMs: sendTimeoutMs, fileTimeoutMs, words }
  const capabilities = officialAccountCapabilities({ maxImageBytes: options.maxImageBytes ?? defaultMaxImageBytes })
  const requestToken = createTokenRequest({ apiUrl, clock })
  return {
    kind: 'official-account',
    capabilities,
    verify: answerHandshake,
    accept: acceptPush,
    // Anything else makes WeChat tell the customer that the service is unavailable, and push again.
    acknowledgement: { status: 200, contentType: 'text/plain; charset=utf-8', body: 'success' },
    pull: async () => ({ ok: false, fault: noSuchThing, cursorSpent: false }),
    send: (account, message) => sendMessage(platform, account, message),
    greet: async () => ({ ok: false, fault: noSuchThing }),
    reengage: (account, request) => sendRequest(platform, account, request),
    upload: (account, file) => uploadMedium(platform, capabilities.media, account, file),
    download: (account, request) => downloadMedium(platform, account, request),
    createInvite: (account, invite) => createInvite(platform, capabilities.inviteMaxMs ?? 0, account, invite),
    fetchProfile: async () => ({ ok: true, profile: null }),
    fetchAvatar: async () => ({ ok: false, fault: noSuchThing }),
    setTyping: (account, customerRef, isTyping) => setTyping(platform, account, customerRef, isTyping),
    takeOver: async () => ({ ok: true }),
    check: (account) => checkAccount(platform, requestToken, account),
  }
}

/** Asked for although `capabilities` say that there is no such thing. */
const noSuchThing: SendFault = {
  kind: 'content-refused',
  code: 'kind-not-supported',
  reason: 'An Official Account has no such function.',
  retry: false,
  retryAfterMs: null,
  maxAttempts: null,
  outcomeKnown: true,
}
