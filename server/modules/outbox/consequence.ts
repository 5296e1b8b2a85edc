import type { ConversationEvent, Sent } from '../../domain/conversation.ts'
import type { SendOutcome } from '../../wechat/adapter.ts'
import type { MessageChange } from '../threads/write-thread.ts'
import { retryDelayMs } from './retry-delay.ts'

/** How one try of a message ended. */
export type Attempt = SendOutcome | { ok: false; deadlinePassed: true }

export interface Tried {
  id: string
  sent: Sent
  /** How often it was tried, this time included. */
  attempts: number
  /** The customer wrote while WeChat was answering: it refused by the window before that one. */
  isStale: boolean
  /** The customer went while it was tried. */
  hasLeft: boolean
  idempotentSend: boolean
  now: Date
}

export interface Consequence {
  event: ConversationEvent
  change: MessageChange | null
  /** Set: the message waits until then and everything behind it too. */
  retryAt: Date | null
}

/** How often a file is brought to a platform that says it hasn't got it. */
const mostUploads = 3

/** What an answer of the platform means for the message and for its conversation. */
export function consequence({ id, sent: what, attempts, isStale, hasLeft, idempotentSend, now }: Tried, outcome: Attempt): Consequence {
  const settled = { type: 'settled', sent: what } as const
  if (outcome.ok) return { event: settled, change: sent(id, now, outcome.platformMessageId), retryAt: null }
  if ('deadlinePassed' in outcome)
    return { event: { type: 'refusedForWindow', sent: what, fault: 'deadline-passed' }, change: null, retryAt: null }
  const { fault } = outcome
  const failure = { code: fault.code, reason: fault.reason }
  const again = (change: MessageChange | null, delayMs: number): Consequence => ({
    event: { type: 'timePassed' },
    change,
    retryAt: new Date(now.getTime() + delayMs),
  })
  if (!fault.outcomeKnown) {
    // The platform knows the id again: the mark stays, so that the next try says that it is one.
    if (idempotentSend && fault.code !== 'interrupted') return again(null, retryDelayMs(attempts))
    return { event: settled, change: { id, status: 'unconfirmed', failure }, retryAt: null }
  }
  if (fault.kind === 'count-used-up' || fault.kind === 'window-closed' || fault.kind === 'held-by-person') {
    if (isStale) return again({ id, attemptedAt: null }, 0)
    // A request to resume is outside of any window: it was refused, and that is all.
    if (what !== 'request') return { event: { type: 'refusedForWindow', sent: what, fault: fault.kind }, change: null, retryAt: null }
  }
  // Refused, so it isn't there; and nothing more is tried towards who left.
  if (hasLeft && what === 'message')
    return { event: { type: 'refusedForGood', sent: what }, change: { id, status: 'withdrawn' }, retryAt: null }
  // What was uploaded is forgotten by now: the next try brings it anew.
  if (fault.kind === 'media-expired' && attempts < mostUploads) return again({ id, attemptedAt: null }, 0)
  if (fault.retry && (fault.maxAttempts === null || attempts < fault.maxAttempts))
    return again({ id, attemptedAt: null }, fault.retryAfterMs ?? retryDelayMs(attempts))
  return { event: { type: 'refusedForGood', sent: what }, change: { id, status: 'failed', failure }, retryAt: null }
}

export const sent = (id: string, now: Date, platformMessageId: string | null): MessageChange => ({
  id,
  status: 'sent',
  failure: null,
  sentAt: now,
  ...(platformMessageId === null ? {} : { platformMessageId }),
})

export const sentOf = ({ direction, via }: { direction: string; via: string | null }): Sent =>
  via === 'template' ? 'request' : direction === 'notice' ? 'notice' : 'message'
