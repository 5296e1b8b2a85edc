import type { NoAnswer } from '../exchange.ts'
import type { SendFault } from '../fault.ts'

/**
 * What an errcode of the Official Account API means for us. The number counts, never the text of errmsg.
 * https://developers.weixin.qq.com/doc/oplatform/developers/errCode/errCode.html
 */

type Meaning = readonly [kind: SendFault['kind'], reason: string]

const token: Meaning = [
  'account',
  'WeChat refuses this account’s access. An administrator must check the AppSecret, and whether another system uses the same AppID.',
]
const secret: Meaning = ['account', 'WeChat does not accept the AppID or AppSecret of this account. An administrator must correct them.']
const address: Meaning = [
  'account',
  'WeChat does not know this server’s IP address. An administrator must add it to the account’s allow-list.',
]
const permission: Meaning = [
  'account',
  'WeChat does not let this account send such messages. An administrator must check its verification and permissions.',
]
const restricted: Meaning = ['account', 'WeChat has restricted this account. An administrator must look at its page at WeChat.']
const agent: Meaning = ['account', 'WeChat does not accept this account’s customer-service settings. An administrator must check them.']
const media: Meaning = ['content-refused', 'WeChat does not accept this file. Send it again in another format.']
const ours: Meaning = ['content-refused', 'WeChat could not read this message. Change it and send it again.']
const typing: Meaning = ['content-refused', 'WeChat does not show “typing…” to this customer just now. Nothing needs to be done.']
const notFollowing: Meaning = [
  'not-reachable',
  'The customer does not follow this account, or left it. Messages reach them again when they follow it.',
]

const meanings: Readonly<Record<number, Meaning>> = {
  [-1]: ['busy', 'WeChat is busy. The message is tried again.'],
  40001: token,
  40014: token,
  41001: token,
  42001: token,
  40002: token,
  40003: notFollowing,
  ...only(media, 40004, 40005, 40006, 40009, 40010, 40011, 40012, 41005),
  40007: ['media-expired', 'WeChat no longer has this file, which it keeps for three days. It must be uploaded again.'],
  ...only(ours, 40008, 41006),
  40013: secret,
  40125: secret,
  40132: ['account', 'WeChat does not know this account’s WeChat id. An administrator must correct it.'],
  40164: address,
  89503: ['account', 'WeChat waits for the account’s administrator to confirm this server’s IP address.'],
  40033: ['content-refused', 'The message has characters that WeChat does not accept. Change it and send it again.'],
  47001: ours,
  47003: ours,
  40037: ['account', 'WeChat does not know the template. An administrator must choose another.'],
  40200: ['content-refused', 'This account cannot send this kind of message. Send it in another form.'],
  43004: notFollowing,
  43019: ['not-reachable', 'The customer is on this account’s blocklist at WeChat. An administrator can take them off it.'],
  43101: [
    'not-reachable',
    'The customer has not agreed to this notice, or has had the one that they agreed to. Wait until they write, or ask them another way.',
  ],
  43117: ['rate-limited', 'This customer was sent too many notices. It is tried again later.'],
  44004: ['content-refused', 'The message is empty. Write something and send it again.'],
  45001: ['too-large', 'The file is too large for WeChat. Send a smaller one.'],
  45007: ['too-large', 'The recording is longer than WeChat takes. Send a shorter one.'],
  45002: ['too-large', 'The text is too long for WeChat. Shorten it and send it again.'],
  45008: ours,
  45009: ['rate-limited', 'WeChat’s quota of this account is used up for today. The message is tried again after midnight, Beijing time.'],
  45011: ['rate-limited', 'This account sends faster than WeChat allows. The message is tried again within a minute.'],
  45015: ['window-closed', 'WeChat allows no more messages until the customer writes.'],
  45047: ['count-used-up', 'WeChat’s number of messages is used up until the customer writes.'],
  ...only(typing, 45072, 45080, 45081),
  48001: permission,
  48002: ['not-reachable', 'The customer has switched off messages from this account. Wait until they write.'],
  48004: restricted,
  50002: restricted,
  50005: notFollowing,
  61450: ['busy', 'WeChat has a fault of its own. The message is tried again.'],
  61451: ours,
  ...only(agent, 61452, 61453, 61454, 61455, 61456, 61457),
  ...only(agent, 65400, 65401, 65402, 65403, 65404, 65405, 65406),
  70000: ['not-reachable', 'WeChat does not deliver to this customer, to protect minors. Reach them in another way.'],
}

/** The codes of a bad token, which a new one may mend. */
export const isTokenErrcode = (errcode: number): boolean => errcode === 40001 || errcode === 40014 || errcode === 42001

/**
 * A definite refusal: WeChat answered, so the message wasn't taken, and `now` says when a quota ends. errmsg only lends
 * the address that 40164 refused, which the administrator needs.
 */
export function describeErrcode(errcode: number, now: Date, errmsg = ''): SendFault {
  const [kind, reason] = meanings[errcode] ?? [
    'unknown-code',
    `WeChat refused this with code ${errcode}, which is not known here. Try again; if it stays, tell your administrator the code.`,
  ]
  const seen = errcode === 40164 ? /\b(?:\d{1,3}\.){3}\d{1,3}\b/.exec(errmsg)?.[0] : undefined
  return {
    kind,
    code: String(errcode),
    reason: seen === undefined ? reason : `${reason} WeChat saw ${seen}.`,
    ...describeRetry(errcode, kind, now),
    outcomeKnown: true,
  }
}

/** WeChat gave no answer that means anything. Safe to repeat only where nothing was written: there is no idempotency key. */
export function describeNoAnswer({ code, written }: Pick<NoAnswer, 'code' | 'written'>): SendFault {
  const base = { code, maxAttempts: null }
  return written
    ? {
        ...base,
        kind: 'unknown-outcome',
        reason: 'WeChat did not confirm the message. It may have arrived: ask the customer, or send it again.',
        retry: false,
        retryAfterMs: null,
        outcomeKnown: false,
      }
    : {
        ...base,
        kind: 'unreachable',
        reason: 'WeChat cannot be reached. It is tried again.',
        retry: true,
        retryAfterMs: null,
        outcomeKnown: true,
      }
}

function describeRetry(errcode: number, kind: SendFault['kind'], now: Date): Pick<SendFault, 'retry' | 'retryAfterMs' | 'maxAttempts'> {
  // No idempotency key: each repeat of a -1 risks a duplicate, hence a few only.
  if (kind === 'busy') return { retry: true, retryAfterMs: null, maxAttempts: 3 }
  if (errcode === 45009) return { retry: true, retryAfterMs: msUntilBeijingMidnight(now), maxAttempts: null }
  if (kind === 'rate-limited') return { retry: true, retryAfterMs: 60_000 - (now.getTime() % 60_000), maxAttempts: null }
  return { retry: false, retryAfterMs: null, maxAttempts: null }
}

const dayMs = 86_400_000
const beijingAheadMs = 8 * 3_600_000 // Asia/Shanghai, without summer time since 1991

/** Daily quotas start anew at midnight in China: https://developers.weixin.qq.com/doc/service/guide/dev/api/limit.html */
function msUntilBeijingMidnight(now: Date): number {
  return dayMs - ((now.getTime() + beijingAheadMs) % dayMs)
}

function only(meaning: Meaning, ...codes: readonly number[]): Record<number, Meaning> {
  return Object.fromEntries(codes.map((code) => [code, meaning]))
}
