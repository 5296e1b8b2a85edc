import type { NotificationKind } from '../../contracts/notification.ts'

/** So that what is read at once, or comes in twos and threes, is told once or not at all. */
export const firstAfterMs = 2_000

/** How long after a line of the feed the next about the same waits, and gathers what comes meanwhile. */
export const againAfterMs: Readonly<Record<NotificationKind, number>> = {
  newMessage: 30_000,
  handedOver: 30_000,
  // It goes to everybody who has WeChat.
  claimWanted: 60 * 60_000,
  windowClosing: 30_000,
}

/** Graph's limits, with a little air. A call counts from its begin until this long after its answer. */
export const limits = {
  tenant: { calls: 5, withinMs: 1_100 },
  member: { calls: 10, withinMs: 61_000 },
} as const

/** Longer than a token and two calls may take. */
export const leaseMs = 45_000

/** What couldn't be told by then is given up. */
export const keepTryingMs = 24 * 3_600_000

/** A member whom Graph can't reach is left alone for so long. */
export const unreachableMs = 3_600_000
