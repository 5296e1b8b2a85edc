import type { PolicyDocument } from '../../contracts/policy.ts'
import { defaultPolicy, upgradePolicy } from '../../domain/policy.ts'
import { changedPaths } from '../../contracts/policy-changes.ts'
import type { Database, Statement } from '../../platform/db.ts'
import { appendAudit } from '../../realtime/append-audit.ts'
import { readPolicy } from './read-policy.ts'

/** An organisation's policy as it stands. Version 0: the product's defaults, which nobody has changed yet. */
export interface PolicyRow {
  version: number
  document: PolicyDocument
}

export async function findPolicy(database: Database, orgId: string): Promise<PolicyRow> {
  const row = await database.prisma.policy.findUnique({ where: { orgId } })
  return row === null ? { version: 0, document: defaultPolicy } : { version: row.version, document: upgradePolicy(row.document) }
}

/** Whether a member's conversations follow the stricter profile. */
export async function isRegulated(database: Database, memberId: string): Promise<boolean> {
  const { regulated } = await database.prisma.member.findUniqueOrThrow({ where: { id: memberId }, select: { regulated: true } })
  return regulated
}

// Of two at once the second waits for the first one's commit, and then finds another version than it has read.
const put: Statement = {
  name: 'put-policy',
  text: `
    WITH put AS (
      INSERT INTO policy AS p (org_id, version, document, updated_at)
      SELECT $1, $2::int + 1, $3, $4 WHERE $2::int = 0 OR EXISTS (SELECT 1 FROM policy WHERE org_id = $1)
      ON CONFLICT (org_id) DO UPDATE SET version = excluded.version, document = excluded.document, updated_at = excluded.updated_at
       WHERE p.version = $2
      RETURNING org_id, version, document, updated_at
    )
    INSERT INTO policy_version (org_id, version, document, changed_by, created_at)
    SELECT org_id, version, document, $5, updated_at FROM put RETURNING version`,
}

export interface PolicyChange {
  orgId: string
  document: PolicyDocument
  /** The version that the change was made to. */
  readVersion: number
  /** Id of the member who changes it. */
  changedBy: string
  now: Date
}

/** The policy with its new version, which is kept for good; null: somebody else has changed it since it was read. */
export async function changePolicy(
  database: Database,
  { orgId, document, readVersion, changedBy, now }: PolicyChange,
): Promise<PolicyRow | null> {
  const values = [orgId, readVersion, JSON.stringify(document), now, changedBy]
  return database.transaction(async (tx) => {
    const [row] = await tx.rows<{ version: number }>(put, values)
    if (row === undefined) return null
    const { version } = row
    const paths = changedPaths(await readPolicy(tx, orgId, readVersion), document)
    const subject = { kind: 'policy', id: String(version) }
    await appendAudit(tx, { orgId, actorId: changedBy, act: 'policy.changed', subject, details: { version, paths } }, now)
    return { version, document }
  })
}
