import type { SendFault } from '../../wechat/fault.ts'

/** Faults of a send that no platform answered: they are ours. */

const lasting = { retry: false, retryAfterMs: null, maxAttempts: null }

export const interrupted: SendFault = {
  ...lasting,
  kind: 'unknown-outcome',
  code: 'interrupted',
  reason: 'Parley stopped while this was being sent, so it may or may not have arrived. Ask your contact, or send it again.',
  outcomeKnown: false,
}

export const accountGone: SendFault = {
  ...lasting,
  kind: 'account',
  code: 'account-removed',
  reason: 'The WeChat account of this conversation was removed. Ask your administrator.',
  outcomeKnown: true,
}

export const notTried: SendFault = {
  kind: 'unreachable',
  code: 'database-away',
  reason: 'Parley cannot reach its database at the moment. The message is sent as soon as it can.',
  retry: true,
  retryAfterMs: null,
  maxAttempts: null,
  outcomeKnown: true,
}

export const requestGone: SendFault = {
  ...lasting,
  kind: 'account',
  code: 'no-template',
  reason: 'This account no longer has a template for requests to resume. Ask your administrator.',
  outcomeKnown: true,
}
