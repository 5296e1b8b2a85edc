import type { z } from 'zod'
import type { importMembersBody, ImportMembersAnswer } from '../../contracts/member.ts'
import { parseCsv } from '../../platform/csv.ts'
import type { Database, Statement, Tx } from '../../platform/db.ts'
import { newId } from '../../platform/new-id.ts'
import { appendAudit } from '../../realtime/append-audit.ts'
import { memberSqlColumns, writeMember, type MemberRow } from './change-member.ts'
import type { Member } from './member.ts'
import { presentMember } from './member-store.ts'
import { planImport, type PlannedMember } from './plan-import.ts'

const lockAll: Statement = {
  name: 'lock-members',
  text: `SELECT ${memberSqlColumns}, entra_oid AS "entraOid" FROM member WHERE org_id = $1 ORDER BY id FOR NO KEY UPDATE`,
}
// Two may swap their lines: each is free before it is given.
const freeLines: Statement = { name: 'free-lines', text: 'UPDATE member SET line = NULL WHERE org_id = $1 AND id = ANY($2)' }
const insert: Statement = {
  name: 'insert-member',
  text: `
    INSERT INTO member (id, org_id, entra_oid, name, email, wechat_enabled, line, regulated, unit, created_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)`,
}

/**
 * Many members from a file: all of it, or nothing where a line can't be. Who never came is entered by their Entra object
 * id, by which they are known when they come.
 */
export async function importMembers(
  { database, now }: { database: Database; now: Date },
  admin: Member,
  { dryRun, csv }: z.infer<typeof importMembersBody>,
): Promise<ImportMembersAnswer> {
  const records = parseCsv(csv)
  return database.transaction(async (tx) => {
    const rows = await tx.rows<MemberRow & { entraOid: string }>(lockAll, [admin.orgId])
    const { fault, lines, members } = planImport(
      records,
      rows.map(({ entraOid, ...row }) => ({ ...presentMember(row), entraOid })),
    )
    const mayApply = !dryRun && fault === null && lines.every(({ faults }) => faults.length === 0)
    if (!mayApply) return { applied: false, fault, lines }
    await tx.rows(freeLines, [admin.orgId, members.flatMap(({ id }) => (id === null ? [] : [id]))])
    const byId = new Map(rows.map((row) => [row.id, row]))
    for (const member of members) {
      const row = byId.get(member.id ?? '')
      if (row === undefined) await addMember(tx, admin, member, now)
      else {
        const { entraOid: _entraOid, ...before } = row
        const { id: _id, entraOid: _oid, ...change } = member
        await writeMember(tx, admin, before, { ...before, ...change }, now)
      }
    }
    return { applied: true, fault, lines }
  })
}

async function addMember(tx: Tx, { id: actorId, orgId }: Member, member: PlannedMember, now: Date): Promise<void> {
  const id = newId()
  const { entraOid, name, email, wechatEnabled, line, regulated, unit } = member
  await tx.rows(insert, [id, orgId, entraOid, name, email, wechatEnabled, line, regulated, unit, now])
  const details = { after: { name, email, wechatEnabled, line, regulated, unit } }
  await appendAudit(tx, { orgId, actorId, act: 'member.created', subject: { kind: 'member', id }, details }, now)
}
