import { z } from 'zod'
import type { AuditAct, AuditEntry } from '../../../../server/contracts/audit.ts'

/** Acts that the screen has words for. */
export const shownActs = [
  'account.created',
  'account.changed',
  'account.checked',
  'account.removed',
  'account.restored',
  'member.created',
  'member.changed',
  'organisation.changed',
  'policy.changed',
  'quick-reply.created',
  'quick-reply.changed',
  'quick-reply.removed',
] as const satisfies readonly AuditAct[]
export type ShownAct = (typeof shownActs)[number]

export const isKnownAct = (act: string): act is ShownAct => shownActs.some((known) => known === act)

const fields = z.record(z.string(), z.unknown()).catch({})

/** What the act was done to, by name. */
export function nameOf({ subject, details }: AuditEntry): string {
  const { title, name } = { ...fields.parse(details['before']), ...fields.parse(details['after']) }
  if (typeof title === 'string') return title
  return subject.name ?? (typeof name === 'string' ? name : subject.id)
}

export interface Change {
  field: string
  /** Both undefined: that it changed is all there is to say. */
  before?: unknown
  after?: unknown
}

const names = z.array(z.string()).catch([])

/** What changed, line by line; what can't be said in a line is left to the record. */
export function changesOf({ act, details }: AuditEntry): Change[] {
  if (act === 'policy.changed') return names.parse(details['paths']).map((field) => ({ field }))
  if (act === 'account.checked') return names.parse(details['failed']).map((field) => ({ field }))
  const [before, after] = [fields.parse(details['before']), fields.parse(details['after'])]
  const changed = Object.keys(before).filter((field) => isLine(before[field]) && isLine(after[field]) && before[field] !== after[field])
  const whole = wholeFields.filter((field) => field in after && !(isLine(before[field]) && isLine(after[field])))
  return [
    ...(act.endsWith('.changed') ? changed.map((field) => ({ field, before: before[field], after: after[field] })) : []),
    ...(act.endsWith('.changed') ? whole.map((field) => ({ field })) : []),
    ...names.parse(details['replaced']).map((field) => ({ field })),
  ]
}

/** Too much for a line, and worth saying that it is another. */
const wholeFields = ['routing', 'reengage'] as const

const isLine = (value: unknown): boolean => value === null || ['string', 'number', 'boolean'].includes(typeof value)
