import {
  newOfficialAccount,
  reengage,
  type Account,
  type ChangeAccountBody,
  type ReengageKind,
} from '../../../../server/contracts/account.ts'

/** How an account sends, as it stands in the form. */
export interface Sending {
  maxTextBytes: string
  ask: 'no' | ReengageKind
  templateId: string
  /** The template's own fields, in the order in which they stand here. */
  fields: readonly TemplateField[]
}
export interface TemplateField {
  name: string
  text: string
}
export type SendingFault = 'maxTextBytes' | 'templateId' | 'fields'

export const sendingOf = ({ maxTextBytes, reengage: request }: Account): Sending => ({
  maxTextBytes: String(maxTextBytes),
  ask: request === null ? 'no' : (request.kind ?? 'template'),
  templateId: request?.templateId ?? '',
  fields: Object.entries(request?.fields ?? {}).map(([name, text]) => ({ name, text })),
})

const bytesOf = (sending: Sending): number => (/^\s*\d+\s*$/.test(sending.maxTextBytes) ? Number(sending.maxTextBytes) : Number.NaN)

/** A row that nobody filled in is none. */
const filled = ({ fields }: Sending): TemplateField[] =>
  fields.map(({ name, text }) => ({ name: name.trim(), text: text.trim() })).filter(({ name, text }) => name !== '' || text !== '')

/** What can't stand as it is. */
export function sendingFaults(sending: Sending): ReadonlySet<SendingFault> {
  const faults = new Set<SendingFault>()
  if (!newOfficialAccount.shape.maxTextBytes.safeParse(bytesOf(sending)).success) faults.add('maxTextBytes')
  if (sending.ask === 'no') return faults
  if (!reengage.shape.templateId.safeParse(sending.templateId.trim()).success) faults.add('templateId')
  const fields = filled(sending)
  const isTwice = new Set(fields.map(({ name }) => name)).size < fields.length
  if (isTwice || !reengage.shape.fields.safeParse(recordOf(fields)).success) faults.add('fields')
  return faults
}

const recordOf = (fields: readonly TemplateField[]) => Object.fromEntries(fields.map(({ name, text }) => [name, text]))

/** What of the form differs from the account; empty: nothing. */
export function sendingChanges(account: Account, sending: Sending): ChangeAccountBody {
  const bytes = bytesOf(sending)
  const asked =
    sending.ask === 'no' ? null : { kind: sending.ask, templateId: sending.templateId.trim(), fields: recordOf(filled(sending)) }
  const before = account.reengage === null ? null : { ...account.reengage, kind: account.reengage.kind ?? 'template' }
  return {
    ...(bytes === account.maxTextBytes ? {} : { maxTextBytes: bytes }),
    ...(isSame(asked, before) ? {} : { reengage: asked }),
  }
}

type Request = { kind: ReengageKind; templateId: string; fields: Record<string, string> } | null

const isSame = (a: Request, b: Request): boolean =>
  a === null || b === null
    ? a === b
    : a.kind === b.kind &&
      a.templateId === b.templateId &&
      // In whatever order: the template knows its fields by their names.
      JSON.stringify(Object.entries(a.fields).toSorted()) === JSON.stringify(Object.entries(b.fields).toSorted())
