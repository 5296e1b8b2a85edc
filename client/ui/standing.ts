import type { Thread } from '../../server/contracts/thread.ts'

/**
 * What a member can do in a conversation. `open`: send. `limitReached`, `expired`: queue ("inactive" on the
 * screen). `customerLeft`, `youLeft`, `validating`: read.
 */
export type Standing = 'open' | 'limitReached' | 'expired' | 'customerLeft' | 'youLeft' | 'validating'

/** The server decides; between its sweeps the deadline alone already tells that a window is over. */
export function standingOf(thread: Thread, nowMs: number): Standing {
  if (thread.left) return 'youLeft'
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
