import type { AuditAct } from '../contracts/audit.ts'
import type { Statement, Tx } from '../platform/db.ts'
import { newId } from '../platform/new-id.ts'

export interface AuditEntry {
  orgId: string
  /** Who did it; null: the product itself. */
  actorId: string | null
  act: AuditAct
  subject: { kind: string; id: string }
  /** What changed, as {before, after} or as the act needs it. Never a secret, never a PIN. */
  details?: Record<string, unknown>
}

const append: Statement = {
  name: 'append-audit',
  text: `INSERT INTO audit_entry (id, org_id, at, actor_id, act, subject_kind, subject_id, details) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
}

/** Puts an act on record. Needs the transaction of the act itself, so that neither is there without the other. */
export async function appendAudit(tx: Tx, entry: AuditEntry, now: Date): Promise<void> {
  const { orgId, actorId, act, subject, details = {} } = entry
  await tx.rows(append, [newId(), orgId, now, actorId, act, subject.kind, subject.id, JSON.stringify(details)])
}
