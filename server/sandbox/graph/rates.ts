/**
 * How often Graph takes a notification: 5 in a second per app and tenant, and Teams 10 in a minute per person. Each call
 * counts from its coming, those that were refused too.
 * https://learn.microsoft.com/graph/throttling-limits#microsoft-teams-service-limits
 */
const limits = { tenant: { calls: 5, withinMs: 1_000 }, user: { calls: 10, withinMs: 60_000 } } as const

export interface Rates {
  /** Seconds for Retry-After; null: it may go. */
  refuse(userId: string, nowMs: number): number | null
}

export function createRates(): Rates {
  const tenant: number[] = []
  const users = new Map<string, number[]>()
  return {
    refuse(userId, nowMs) {
      const user = users.get(userId) ?? []
      users.set(userId, user)
      const waitMs = Math.max(waitFor(tenant, limits.tenant, nowMs), waitFor(user, limits.user, nowMs))
      tenant.push(nowMs)
      if (waitMs === 0) user.push(nowMs)
      return waitMs === 0 ? null : Math.ceil(waitMs / 1_000)
    },
  }
}

/** 0: there is room. */
function waitFor(past: number[], { calls, withinMs }: { calls: number; withinMs: number }, nowMs: number): number {
  while (past[0] !== undefined && past[0] <= nowMs - withinMs) past.shift()
  const oldest = past.at(-calls)
  return oldest === undefined ? 0 : oldest + withinMs - nowMs
}
