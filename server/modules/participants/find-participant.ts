import type { Statement, Tx } from '../../platform/db.ts'
import { ProblemError } from '../../platform/problem.ts'
import { memberMayUseWeChat } from '../orgs/member-store.ts'
import type { LockedParticipant, LockedThread } from '../threads/locked-thread.ts'

// Shared lock: a colleague who is suspended at this very moment either isn't found fit, or gives this conversation back too.
const colleague: Statement = {
  name: 'find-colleague',
  text: `
    SELECT m.id AS "memberId", m.name, m.regulated, m.unit, ${memberMayUseWeChat} AS "wechatEnabled"
      FROM member m WHERE m.id = $1 AND m.org_id = $2 FOR SHARE OF m`,
}

export const findPresent = (thread: LockedThread, memberId: string): LockedParticipant | undefined =>
  thread.participants.find((one) => one.memberId === memberId && !one.left)

export function presentParticipant(thread: LockedThread, memberId: string): LockedParticipant {
  const found = findPresent(thread, memberId)
  if (found === undefined) throw new ProblemError('not-a-participant')
  return found
}

type Colleague = LockedParticipant & { wechatEnabled: boolean }

/** As they would take part. */
export async function findColleague(tx: Tx, thread: LockedThread, memberId: string): Promise<Colleague | null> {
  const [found] = await tx.rows<Omit<Colleague, 'left'>>(colleague, [memberId, thread.orgId])
  return found === undefined ? null : { ...found, left: false }
}

/** Somebody who can be given a conversation. */
export async function getColleague(tx: Tx, thread: LockedThread, memberId: string): Promise<LockedParticipant> {
  const found = await findColleague(tx, thread, memberId)
  if (found === null) throw new ProblemError('not-found')
  if (!found.wechatEnabled)
    throw new ProblemError('invalid-request', { errors: [{ path: '/memberId', message: 'is a colleague for whom WeChat is not enabled' }] })
  return found
}
