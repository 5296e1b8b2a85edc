import type { OutboundContent } from '../content.ts'
import type { SendFault } from '../fault.ts'

/** Ours, since WeChat isn't even asked: there is no such kind of message on an Official Account. */
export function kindNotSupported(kind: OutboundContent['kind']): SendFault {
  return {
    kind: 'content-refused',
    code: 'kind-not-supported',
    reason: `An Official Account cannot send a ${kind}. Send a link to it.`,
    retry: false,
    retryAfterMs: null,
    maxAttempts: null,
    outcomeKnown: true,
  }
}
