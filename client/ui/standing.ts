import type { Thread } from '../../server/contracts/thread.ts'

/**
 * What a member can do in a conversation. `open`: send. `limitReached`, `expired`: queue ("inactive" on the
 * screen). `unassigned`: read, or take it. `customerLeft`, `youLeft`,
 * `validating`, `blocked` (the contact is, by a colleague or oneself): read.
 */
export type Standing = 'open' | 'limitReached' | 'expired' | 'unassigned' | 'customerLeft' | 'youLeft' | 'validating' | 'blocked'

/** The server decides; between its sweeps the deadline alone already tells that a window is over. */
export function standingOf(thread: Thread, nowMs: number): Standing {
  if (thread.left) return 'youLeft'
  if (thread.contact.blocked) return 'blocked'
  if (isUnassigned(thread) && thread.state !== 'left' && thread.state !== 'validating') return 'unassigned'
  switch (thread.state) {
    case 'active': {
      const { expiresAt, remaining } = thread.window
      if (expiresAt !== null && Date.parse(expiresAt) <= nowMs) return 'expired'
      return remaining === 0 ? 'limitReached' : 'open'
    }
    case 'limitReached':
    case 'expired':
    case 'validating':
      return thread.state
    case 'left':
      return 'customerLeft'
  }
}

/** Nobody takes part: it waits in the pool for whoever takes it. */
export const isUnassigned = (thread: Thread): boolean => thread.participants.length === 0
