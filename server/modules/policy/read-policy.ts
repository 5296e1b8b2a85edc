import assert from 'node:assert/strict'
import type { PolicyDocument } from '../../contracts/policy.ts'
import { defaultPolicy, upgradePolicy } from '../../domain/policy.ts'
import type { Statement, Tx } from '../../platform/db.ts'

// By its version and not as it stands: it may have changed since the version was read, and notices name the version of
// their text.
const read: Statement = { name: 'read-policy', text: 'SELECT document FROM policy_version WHERE org_id = $1 AND version = $2' }

/** A version never changes, so it is as good as the row. */
const known = new Map<string, PolicyDocument>()
const mostKnown = 200

/** The policy of an organisation by a version that was read before. Parsed once: every message asks for it. */
export async function readPolicy(tx: Tx, orgId: string, version: number): Promise<PolicyDocument> {
  if (version === 0) return defaultPolicy
  const key = `${orgId} ${version}`
  const kept = known.get(key)
  if (kept !== undefined) return kept
  const [row] = await tx.rows<{ document: unknown }>(read, [orgId, version])
  assert(row !== undefined, 'a version of a policy stays')
  const document = upgradePolicy(row.document)
  if (known.size >= mostKnown) known.clear()
  known.set(key, document)
  return document
}
