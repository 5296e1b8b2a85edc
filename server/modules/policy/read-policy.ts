import type { PolicyDocument } from '../../contracts/policy.ts'
import { defaultPolicy, upgradePolicy } from '../../domain/policy.ts'
import type { Statement, Tx } from '../../platform/db.ts'

const read: Statement = { name: 'read-policy', text: 'SELECT version, document FROM policy WHERE org_id = $1' }

/** The newest that this process has read, by organisation. A version never changes, so it is as good as the row. */
const known = new Map<string, { version: number; document: PolicyDocument }>()
const mostKnown = 1_000

/** The policy of an organisation whose present version is known. Parsed once: every message asks for it. */
export async function readPolicy(tx: Tx, orgId: string, version: number): Promise<PolicyDocument> {
  const kept = known.get(orgId)
  if (kept?.version === version) return kept.document
  const [row] = await tx.rows<{ version: number; document: unknown }>(read, [orgId])
  if (row === undefined) return defaultPolicy
  const document = upgradePolicy(row.document)
  if (known.size >= mostKnown) known.clear()
  known.set(orgId, { version: row.version, document })
  return document
}
