import type { NoAnswer } from '../exchange.ts'
import type { SendFault } from '../fault.ts'

/**
 * What an errcode of WeCom's API means for us. The number counts, never the text of errmsg.
 * https://developer.work.weixin.qq.com/document/path/90313
 */

type Meaning = readonly [kind: SendFault['kind'], reason: string]

const token: Meaning = ['account', 'WeCom refuses this account’s access. An administrator must check its CorpID and secret.']
const secret: Meaning = [
  'account',
  'WeCom does not accept the secret of this account. An administrator must enter the secret of the application that may call the API.',
]
const address: Meaning = [
  'account',
  'WeCom does not know this server’s IP address. An administrator must add it to the application’s trusted IPs in WeCom.',
]
const permission: Meaning = [
  'account',
  'WeCom does not let this application act for the customer-service account. An administrator must list the application under “apps that may call the API” and let it manage the account by API.',
]
const unknownAccount: Meaning = [
  'account',
  'WeCom does not know this customer-service account. An administrator must check its open_kfid and the CorpID.',
]
const servicer: Meaning = [
  'account',
  'WeCom refuses the receptionist of this conversation. An administrator must check the receptionists of the account in WeCom.',
]
const media: Meaning = ['content-refused', 'WeChat does not accept this file. Send it again in another format.']
const mediaSize: Meaning = ['too-large', 'The file is too large for WeChat, or empty. Send another one.']
const ours: Meaning = ['content-refused', 'WeChat could not read this message. Change it and send it again.']
const heldByPerson: Meaning = [
  'held-by-person',
  'Somebody handles this conversation in WeCom. Messages wait until it is ended there, or until you take it over here.',
]

const meanings: Readonly<Record<number, Meaning>> = {
  [-1]: ['busy', 'WeCom is busy. The message is tried again.'],
  40001: secret,
  40013: ['account', 'WeCom does not know the CorpID of this account. An administrator must correct it.'],
  40014: token,
  40091: secret,
  41001: token,
  41002: token,
  41004: secret,
  42001: token,
  40003: ['account', 'WeCom does not know one of the members of this account. An administrator must check its receptionists.'],
  40004: media,
  40005: media,
  40006: mediaSize,
  40007: ['media-expired', 'WeCom no longer has this file. It is uploaded again.'],
  40008: ours,
  40009: mediaSize,
  40011: mediaSize,
  40033: ['content-refused', 'The message has characters that WeChat does not accept. Change it and send it again.'],
  40035: ours,
  40058: ours,
  40063: ours,
  40096: ['not-reachable', 'WeCom does not know this customer any more. They can be reached when they write again.'],
  40201: ['content-refused', 'WeChat’s filter stopped this message as spam. Word it differently and send it again.'],
  44001: mediaSize,
  44002: ours,
  44004: ['content-refused', 'The message is empty. Write something and send it again.'],
  45001: ['too-large', 'The file is too large for WeChat. Send a smaller one.'],
  45002: ['too-large', 'The text is too long for WeChat. Shorten it and send it again.'],
  45007: ['too-large', 'The voice message is longer than WeChat takes (60 seconds). Send a shorter one.'],
  45009: ['rate-limited', 'This account calls WeCom more often than it allows. The message is tried again.'],
  45033: ['rate-limited', 'WeCom is asked for too much at once. It is tried again.'],
  47001: ours,
  48002: permission,
  60011: permission,
  60020: address,
  95000: unknownAccount,
  95001: ['count-used-up', 'WeChat’s number of messages is used up until the customer writes.'],
  95002: ['window-closed', 'WeChat allows no more messages until the customer writes.'],
  95003: [
    'account',
    'The company is not verified at WeCom, and has reached its number of customers. An administrator must have it verified.',
  ],
  95004: unknownAccount,
  95005: ['account', 'WeCom allows the company no more customer-service accounts. An administrator must remove one.'],
  95006: ['account', 'WeCom does not accept the name of this customer-service account. An administrator must change it in WeCom.'],
  95007: ['account', 'WeCom does not accept the ticket of its own announcement. What it announced is fetched without it.'],
  95008: ['content-refused', 'The menu has more items than WeChat allows. Take some out and send it again.'],
  95009: ours,
  95011: [
    'account',
    'The secret belongs to WeCom’s own customer-service tool. An administrator must enter that of a self-built application.',
  ],
  95012: ['account', 'WeCom’s own customer-service tool has this account. An administrator must let an application manage it by API.'],
  95013: ['window-closed', 'The conversation has ended at WeCom. Messages wait until the customer writes.'],
  95014: servicer,
  95015: ['account', 'The account uses WeCom’s exclusive service. An administrator must switch that off in WeCom.'],
  95016: [
    'held-by-person',
    'WeCom does not let the conversation change hands in its present state. End it in WeCom, or wait until the customer writes.',
  ],
  95017: ['account', 'The API is switched off for this account. An administrator must switch it on in WeCom, under customer service.'],
  95018: heldByPerson,
  95019: servicer,
  95022: ours,
  95023: ['account', 'Another application manages this account by API. An administrator must give it to this one in WeCom.'],
  95026: ['account', 'WeCom limits the company’s customer-service accounts. An administrator must look at the account in WeCom.'],
  95027: ['account', 'WeCom limits the accounts of a company that is not verified. An administrator must have it verified.'],
}

/** The codes of a bad token, which a new one may mend. 40001 is in the list since a cached answer of gettoken isn't ours to trust. */
export const isTokenErrcode = (errcode: number): boolean => errcode === 40001 || errcode === 40014 || errcode === 42001

/** Codes that say: what came with it is wrong for good, so asking again changes nothing. */
export const isSecretErrcode = (errcode: number): boolean => errcode === 40001 || errcode === 40013 || errcode === 40091

/**
 * A definite refusal: WeCom answered, so nothing was done. errmsg only lends the address that 60020 refused, which the
 * administrator needs.
 */
export function describeErrcode(errcode: number, now: Date, errmsg = ''): SendFault {
  const [kind, reason] = meanings[errcode] ?? ['unknown-code', `WeCom refused this with code ${errcode}, which it does not document.`]
  const seen = errcode === 60020 ? findAddress(errmsg) : null
  return {
    kind,
    code: String(errcode),
    reason: seen === null ? reason : `${reason} WeCom saw ${seen}.`,
    ...describeRetry(errcode, kind, now),
    outcomeKnown: true,
  }
}

/** WeCom gave no answer that means anything. After a message was written, only its repeat under the same id can tell. */
export function describeNoAnswer({ code, written }: Pick<NoAnswer, 'code' | 'written'>): SendFault {
  const passing = { code, retry: true, retryAfterMs: null, maxAttempts: null }
  return written
    ? { ...passing, kind: 'unknown-outcome', reason: 'WeCom did not confirm the message. It is asked again.', outcomeKnown: false }
    : { ...passing, kind: 'unreachable', reason: 'WeCom cannot be reached. The message is tried again.', outcomeKnown: true }
}

/** The address after `from ip:` in errmsg; null: it holds none. */
export function findAddress(errmsg: string): string | null {
  return /from ip: ?([0-9a-f.:]{3,45})/i.exec(errmsg)?.[1]?.replace(/[.:]+$/, '') ?? /\b(?:\d{1,3}\.){3}\d{1,3}\b/.exec(errmsg)?.[0] ?? null
}

/** https://developer.work.weixin.qq.com/document/path/90312: limits are per minute and per hour, a block lasts as long as its period. */
function describeRetry(errcode: number, kind: SendFault['kind'], now: Date): Pick<SendFault, 'retry' | 'retryAfterMs' | 'maxAttempts'> {
  if (kind === 'busy') return { retry: true, retryAfterMs: null, maxAttempts: 3 }
  // Of one medium at a time: a moment later it is free.
  if (errcode === 45033) return { retry: true, retryAfterMs: 2_000, maxAttempts: null }
  // Which of the two limits it was isn't said: the next minute costs one call to find out.
  if (kind === 'rate-limited') return { retry: true, retryAfterMs: 60_000 - (now.getTime() % 60_000), maxAttempts: null }
  return { retry: false, retryAfterMs: null, maxAttempts: null }
}
