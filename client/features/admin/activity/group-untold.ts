import type { AdminNotification } from '../../../../server/contracts/notification.ts'

export type UntoldCause = 'notInstalled' | 'unknownUser' | 'twoApps' | 'tooLate' | 'refused'

const causes: Readonly<Record<string, UntoldCause>> = {
  'not-installed': 'notInstalled',
  'unknown-user': 'unknownUser',
  'two-apps': 'twoApps',
  'too-late': 'tooLate',
}

/** Notifications that one thing would mend. */
export interface UntoldGroup {
  cause: UntoldCause
  /** What Microsoft said, in one word. */
  code: string
  /** Whom they were for, whoever was last first. */
  names: readonly string[]
  lastAt: string
}

/** By what is to be done, what happened last first. Pure; `items` are newest first. */
export function groupUntold(items: readonly AdminNotification[]): UntoldGroup[] {
  const groups = new Map<string, { code: string; members: Map<string, string>; lastAt: string }>()
  for (const { fault, memberId, memberName, askedAt } of items) {
    const code = fault ?? ''
    const group = groups.get(code) ?? { code, members: new Map<string, string>(), lastAt: askedAt }
    group.members.set(memberId, memberName)
    groups.set(code, group)
  }
  return [...groups.values()].map(({ code, members, lastAt }) => ({
    cause: causes[code] ?? 'refused',
    code,
    names: [...members.values()],
    lastAt,
  }))
}
