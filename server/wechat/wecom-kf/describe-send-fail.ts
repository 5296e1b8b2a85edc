import type { SendFault } from '../fault.ts'

/**
 * Why a message that WeCom had taken didn't arrive: `fail_type` of the event msg_send_fail. There is no 3.
 * https://developer.work.weixin.qq.com/document/path/94670
 */

type Meaning = readonly [kind: SendFault['kind'], reason: string]

const channels: Meaning = ['account', 'The account’s link to WeChat Channels is missing or broken. An administrator must mend it in WeCom.']

const meanings: Readonly<Record<number, Meaning>> = {
  0: ['unknown-code', 'WeChat could not deliver the message and does not say why. Send it again when the customer writes.'],
  1: ['account', 'The customer-service account was deleted in WeCom. An administrator must look at it.'],
  2: ['account', 'The application is switched off in WeCom. An administrator must switch it on.'],
  4: ['window-closed', 'The customer wrote more than 48 hours ago. WeChat allows no more messages until they write.'],
  5: ['window-closed', 'The conversation was ended in WeCom. Send the message again when the customer writes.'],
  6: ['count-used-up', 'WeChat’s number of messages was used up. Send the message again when the customer writes.'],
  7: channels,
  8: ['account', 'The company is not verified at WeCom. An administrator must have it verified.'],
  9: channels,
  10: ['not-reachable', 'The customer refuses messages from this account.'],
  11: ['account', 'No receptionist of the account has ever signed in to the WeCom app. An administrator must have one do so.'],
  12: ['content-refused', 'WeChat does not let this account send this kind of message. Send it in another form.'],
  13: ['content-refused', 'WeChat stopped the message for reasons of security. Word it differently and send it again.'],
}

/** Never tried again by itself: WeCom says that it failed, and a slot was spent on it. */
export function describeSendFail(failType: number): SendFault {
  const [kind, reason] = meanings[failType] ?? [
    'unknown-code',
    `WeChat could not deliver the message. WeCom gives reason ${failType}, which it does not document.`,
  ]
  return { kind, code: `send-fail-${failType}`, reason, retry: false, retryAfterMs: null, maxAttempts: null, outcomeKnown: true }
}
