import type { Rules } from '../../domain/conversation.ts'
import type { Adapters } from '../../wechat/registry.ts'
import type { LockedThread } from '../threads/locked-thread.ts'

/** Policy and platform figures that hold for a thread now. */
export function rulesOf(thread: LockedThread, adapters: Adapters): Rules & { maxTextBytes: number } {
  const { capabilities } = adapters.get(thread.accountKind)
  return { profile: thread.profile, platform: capabilities.window, maxTextBytes: thread.maxTextBytes ?? capabilities.maxTextBytes }
}
