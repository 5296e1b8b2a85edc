import { z } from 'zod'
import { cursor, id, listOf, time } from './common.ts'

/** What is on record besides messages, one name an act: noun first, then what was done to it. */
export const auditActs = [
  'account.created',
  'account.changed',
  'account.checked',
  'account.removed',
  'account.restored',
  'handover.accepted',
  'handover.returned',
  'member.created',
  'member.changed',
  'organisation.changed',
  'policy.changed',
  'quick-reply.created',
  'quick-reply.changed',
  'quick-reply.removed',
  'invite.made',
  'invite.revoked',
  'contact.blocked',
  'contact.unblocked',
  'contact.merged',
  'contact.unmerged',
  'contacts.imported',
  'record.read',
] as const

export const auditAct = z.enum(auditActs)
export type AuditAct = z.infer<typeof auditAct>

/** What administration is done to. */
export const administered = ['organisation', 'account', 'member', 'policy', 'quick-reply'] as const

/** An act on record. */
export const auditEntry = z.object({
  id,
  at: time,
  /** Who did it, as they are called now; null: the product itself. */
  actor: z.object({ id, name: z.string() }).nullable(),
  /** A newer server may know more of them. */
  act: z.string(),
  /** What it was done to; `name` as it is called now, where it has one. */
  subject: z.object({ kind: z.string(), id: z.string(), name: z.string().nullable() }),
  details: z.record(z.string(), z.unknown()),
})
export type AuditEntry = z.infer<typeof auditEntry>

export const auditQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: cursor.optional(),
})
/** Newest first. */
export const auditPage = listOf(auditEntry)
