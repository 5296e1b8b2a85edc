import type { Clock } from '../../platform/clock.ts'
import { ProblemError } from '../../platform/problem.ts'
import { RateLimit } from '../../platform/rate-limit.ts'

/**
 * Far above what a person and their tab need, and below what a runaway client or a guesser does. A firm can sit behind
 * one address, so an address is limited in what was refused there and never in what its members do.
 */
export const memberLimit = { burst: 20_000, perSecond: 1_000 }
export const refusalLimit = { burst: 3_000, perSecond: 50 }

export interface Limits {
  /** A request of somebody who is signed in. Throws ProblemError `too-many-requests`. */
  noteMember(memberId: string): void
  /** A sign-in that was refused; returns what to say of it: the refusal, or that there were too many. */
  noteRefusal(address: string, error: unknown): unknown
}

export function createLimits(clock: Clock): Limits {
  const members = new RateLimit({ clock, ...memberLimit })
  const refusals = new RateLimit({ clock, ...refusalLimit })
  return {
    noteMember(memberId) {
      const retryAfterSeconds = members.take(memberId)
      if (retryAfterSeconds !== null) throw tooMany(retryAfterSeconds)
    },
    noteRefusal(address, error) {
      if (!(error instanceof ProblemError) || error.status !== 401) return error
      const retryAfterSeconds = refusals.take(address)
      return retryAfterSeconds === null ? error : tooMany(retryAfterSeconds)
    },
  }
}

const tooMany = (retryAfterSeconds: number) => new ProblemError('too-many-requests', { retryAfterSeconds })
