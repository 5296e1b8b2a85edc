import type { OrganisationSettings } from '../../contracts/member.ts'
import { asTx, type Database, type Statement } from '../../platform/db.ts'
import { ProblemError } from '../../platform/problem.ts'
import { appendAudit } from '../../realtime/append-audit.ts'
import type { Member } from './member.ts'

const columns = 'name, wechat_enabled AS "wechatEnabled"'
const find: Statement = { name: 'find-organisation', text: `SELECT ${columns} FROM organisation WHERE id = $1` }
const lock: Statement = { name: 'lock-organisation', text: `${find.text} FOR NO KEY UPDATE` }
const update: Statement = { name: 'change-organisation', text: 'UPDATE organisation SET wechat_enabled = $2 WHERE id = $1' }

export async function findOrganisation(database: Database, orgId: string): Promise<OrganisationSettings> {
  const [found] = await asTx(database.pool).rows<OrganisationSettings>(find, [orgId])
  if (found === undefined) throw new ProblemError('not-found')
  return found
}

/**
 * The switch for everybody. Conversations stay with whoever has them: there is nobody to hand them to, and switching it on
 * again goes on where everything stood.
 */
export async function changeOrganisation(
  { database, now }: { database: Database; now: Date },
  admin: Member,
  { wechatEnabled }: { wechatEnabled: boolean },
): Promise<OrganisationSettings> {
  return database.transaction(async (tx) => {
    const [before] = await tx.rows<OrganisationSettings>(lock, [admin.orgId])
    if (before === undefined) throw new ProblemError('not-found')
    if (before.wechatEnabled === wechatEnabled) return before
    await tx.rows(update, [admin.orgId, wechatEnabled])
    const subject = { kind: 'organisation', id: admin.orgId }
    const details = { before: { wechatEnabled: before.wechatEnabled }, after: { wechatEnabled } }
    await appendAudit(tx, { orgId: admin.orgId, actorId: admin.id, act: 'organisation.changed', subject, details }, now)
    return { ...before, wechatEnabled }
  })
}
