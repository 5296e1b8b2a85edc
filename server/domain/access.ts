import type { Role } from '../contracts/member.ts'
import type { ThreadState } from '../contracts/thread.ts'

/** Who may do what, decided here and nowhere else. What a member may not see does not exist for them. */

export interface AccessMember {
  id: string
  orgId: string
  wechatEnabled: boolean
}

export interface AccessThread {
  orgId: string
  state: ThreadState
  /** Somebody was connected once: before that the conversation is the phone check's alone. */
  started: boolean
  participants: readonly { memberId: string; left: boolean }[]
}

/**
 * Participants see their conversation, those who left what was there until then. One that nobody takes part in waits
 * in the pool, for everybody who has WeChat. While the phone check runs, no member sees it.
 */
export function maySeeThread(member: AccessMember, thread: AccessThread): boolean {
  if (thread.orgId !== member.orgId || thread.state === 'validating' || !thread.started) return false
  if (thread.participants.some((participant) => participant.memberId === member.id)) return true
  return member.wechatEnabled && thread.participants.every((participant) => participant.left)
}

export const mayAdminister = (roles: readonly Role[]): boolean => roles.includes('admin')
