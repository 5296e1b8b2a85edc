import type { Clock } from '../../platform/clock.ts'

/**
 * Conversations that were ours a while ago, so that not every message asks WeCom first. It may be wrong at any time (a
 * receptionist takes one over): then the send is refused with 95018, and the state is looked at.
 */
export interface KnownSessions {
  has(accountId: string, customerRef: string): boolean
  add(accountId: string, customerRef: string): void
  remove(accountId: string, customerRef: string): void
}

const lifeMs = 3_600_000
const capacity = 10_000

export function createKnownSessions(clock: Clock): KnownSessions {
  const until = new Map<string, number>()
  const keyOf = (accountId: string, customerRef: string) => `${accountId} ${customerRef}`
  return {
    has: (accountId, customerRef) => (until.get(keyOf(accountId, customerRef)) ?? 0) > clock.now().getTime(),
    add(accountId, customerRef) {
      const key = keyOf(accountId, customerRef)
      // Last in, last out.
      until.delete(key)
      until.set(key, clock.now().getTime() + lifeMs)
      const [oldest] = until.keys()
      if (until.size > capacity && oldest !== undefined) until.delete(oldest)
    },
    remove: (accountId, customerRef) => void until.delete(keyOf(accountId, customerRef)),
  }
}
