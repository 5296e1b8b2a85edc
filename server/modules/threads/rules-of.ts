import type { Rules } from '../../domain/conversation.ts'
import { chooseProfile } from '../../domain/policy.ts'
import type { Adapters } from '../../wechat/registry.ts'
import type { LockedThread } from './locked-thread.ts'

/** What policy and platform say of a thread now. `freeReply`: what this very event lets us say free of the count. */
export function rulesOf(
  thread: LockedThread,
  adapters: Adapters,
  now: Date,
  freeReply: Rules['freeReply'] = null,
): Rules & { maxTextBytes: number } {
  const { capabilities } = adapters.get(thread.accountKind)
  const { profile } = profileOf(thread)
  return {
    profile,
    platform: capabilities.window,
    freeReply,
    canReengage: thread.reengage !== null && capabilities.reengage.has(thread.reengage.kind ?? 'template'),
    mustValidate: profile.requireValidatedPhone && (thread.validatedUntil === null || thread.validatedUntil <= now),
    maxTextBytes: thread.maxTextBytes ?? capabilities.maxTextBytes,
  }
}

/** The profile that the thread follows, by those who take part now. */
export const profileOf = (thread: LockedThread) =>
  chooseProfile(
    thread.policy,
    thread.participants.filter((participant) => !participant.left),
  )
