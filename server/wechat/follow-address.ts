import type { Outcome } from './adapter.ts'
import type { Platform } from './call-platform.ts'
import { exchange, type Answer } from './exchange.ts'
import type { SendFault } from './fault.ts'
import { platformMediaAddress } from './media-address.ts'

/**
 * Fetches what an answer of the platform points to, without a token. The address is the platform's word, but nothing of
 * ours shall be sent wherever an answer says. Redirects aren't followed.
 */
export async function followAddress(
  { apiUrl, words }: Pick<Platform, 'apiUrl' | 'words'>,
  address: string,
  { timeoutMs, maxBytes }: { timeoutMs: number; maxBytes: number },
): Promise<Outcome<{ answer: Answer }>> {
  const url = platformMediaAddress(address, apiUrl)
  if (url === null) return { ok: false, fault: foreignAddress }
  const answer = await exchange(url, { body: null, timeoutMs, maxAnswerBytes: maxBytes })
  if (answer.kind === 'answer') return { ok: true, answer }
  return { ok: false, fault: answer.code === 'answer-too-large' ? tooLarge : words.describeNoAnswer({ code: answer.code, written: false }) }
}

const lasting = { retry: false, retryAfterMs: null, maxAttempts: null, outcomeKnown: true } as const

export const tooLarge: SendFault = {
  kind: 'too-large',
  code: 'answer-too-large',
  reason: 'The file that the customer sent is larger than this service keeps. Ask them for a smaller one.',
  ...lasting,
}
const foreignAddress: SendFault = {
  kind: 'content-refused',
  code: 'foreign-media-address',
  reason: 'WeChat keeps this at an address that this service does not trust. Ask the customer to send it in another way.',
  ...lasting,
}
