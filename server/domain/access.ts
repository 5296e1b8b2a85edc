import type { Profile } from '../contracts/policy.ts'
import type { Role } from '../contracts/member.ts'
import type { ThreadState } from '../contracts/thread.ts'

/** Who may do what, decided here and nowhere else. What a member may not see does not exist for them. */

export interface AccessMember {
  id: string
  orgId: string
  /** May write to customers now: `mayUseWeChat`. */
  wechatEnabled: boolean
  /** The part of the organisation that they belong to; null: none. */
  unit: string | null
}

export interface AccessThread {
  orgId: string
  state: ThreadState
  /** Somebody was connected once: before that the conversation is the phone check's alone. */
  started: boolean
  /** Whose unit alone may take it out of the pool; null: everybody's. */
  poolUnit: string | null
  participants: readonly { memberId: string; left: boolean }[]
}

/** Both switches must be on, the member's and the organisation's, and nobody who is suspended writes to anyone. */
export const mayUseWeChat = (switches: { member: boolean; organisation: boolean; suspended: boolean }): boolean =>
  switches.member && switches.organisation && !switches.suspended

/**
 * Participants see their conversation, those who left what was there until then. One that nobody takes part in waits
 * in the pool, for everybody who has WeChat and stands on the same side of the barrier. While the phone check runs, no
 * member sees it.
 */
export function maySeeThread(member: AccessMember, thread: AccessThread): boolean {
  if (thread.orgId !== member.orgId || thread.state === 'validating' || !thread.started) return false
  if (thread.participants.some((participant) => participant.memberId === member.id)) return true
  if (!member.wechatEnabled || thread.participants.some((participant) => !participant.left)) return false
  return thread.poolUnit === null || thread.poolUnit === member.unit
}

/**
 * The barrier between parts of a regulated firm. `present`: who takes part now, a leaver who hands over included, since
 * whoever joins reads what they read. Who belongs to no unit stands with nobody.
 */
export const mayJoin = (
  joiner: { unit: string | null },
  present: readonly { unit: string | null }[],
  { barrier }: Pick<Profile, 'barrier'>,
): boolean => barrier === 'none' || present.every(({ unit }) => unit !== null && unit === joiner.unit)

/** Whom a conversation waits for when its last employee leaves. Of somebody without a unit: everybody, or it would wait for ever. */
export const poolUnitAfter = (leaver: { unit: string | null }, { barrier }: Pick<Profile, 'barrier'>): string | null =>
  barrier === 'none' ? null : leaver.unit
export interface AccessContact {
  orgId: string
  /** Who entered the contact by hand; null: nobody did. */
  createdBy: string | null
  threads: readonly AccessThread[]
}

/**
 * A contact is seen by whoever sees a conversation with them, and by who entered them. There is no directory of all: whose
 * client somebody is, is confidential within a firm too.
 */
export const maySeeContact = (member: AccessMember, contact: AccessContact): boolean =>
  contact.orgId === member.orgId && (contact.createdBy === member.id || contact.threads.some((thread) => maySeeThread(member, thread)))

export const mayAdminister = (roles: readonly Role[]): boolean => roles.includes('admin')

/** Reads the record of the whole organisation; each reading is itself recorded. */
export const mayReadRecord = (roles: readonly Role[]): boolean => roles.includes('compliance')
