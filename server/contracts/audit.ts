import { z } from 'zod'

/** What is on record besides messages, one name an act: noun first, then what was done to it. */
export const auditActs = [
  'account.created',
  'account.changed',
  'account.checked',
  'account.removed',
  'member.changed',
  'organisation.changed',
  'policy.changed',
  'quick-reply.created',
  'quick-reply.changed',
  'quick-reply.removed',
] as const

export const auditAct = z.enum(auditActs)
export type AuditAct = z.infer<typeof auditAct>
