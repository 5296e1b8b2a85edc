import type { Database } from '../../platform/db.ts'
import { ProblemError } from '../../platform/problem.ts'
import { appendAudit } from '../../realtime/append-audit.ts'
import type { Member } from '../orgs/member.ts'
import { markRevoked } from './store.ts'

/** From now on it leads to nobody; who came by it and has a conversation keeps it. */
export const revokeInvite = (database: Database, member: Member, inviteId: string, now: Date): Promise<void> =>
  database.transaction(async (tx) => {
    const revoked = await markRevoked(tx, inviteId, member.id, now)
    if (revoked === null) throw new ProblemError('not-found')
    const subject = { kind: 'invite', id: inviteId }
    await appendAudit(tx, { orgId: member.orgId, actorId: member.id, act: 'invite.revoked', subject, details: revoked }, now)
  })
