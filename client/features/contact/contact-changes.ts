import type { ChangeContactBody, Contact } from '../../../server/contracts/contact.ts'

/** What can be said about a contact by hand, as it stands in the fields. */
export interface ContactFields {
  name: string
  company: string
  notes: string
}

export const fieldNames = ['name', 'company', 'notes'] as const satisfies readonly (keyof ContactFields)[]

/** Fields that the member has begun to change. The others follow what colleagues do meanwhile. */
export type ContactChanges = Partial<ContactFields>

const fieldsOf = ({ name, company, notes }: Contact): ContactFields => ({ name, company: company ?? '', notes: notes ?? '' })

export const showChanges = (contact: Contact, changes: ContactChanges): ContactFields => ({ ...fieldsOf(contact), ...changes })

/** A field that holds again what is known is no change. */
export function withChange(contact: Contact, changes: ContactChanges, name: keyof ContactFields, value: string): ContactChanges {
  const { [name]: _before, ...others } = changes
  return value === fieldsOf(contact)[name] ? others : { ...others, [name]: value }
}

export function bodyOf({ name, company, notes }: ContactChanges): ChangeContactBody {
  return {
    ...(name !== undefined && { name: name.trim() }),
    ...(company !== undefined && { company: company.trim() || null }),
    ...(notes !== undefined && { notes: notes.trim() || null }),
  }
}

/** As kept in the browser; whatever else stands there is no change. */
export function readChanges(stored: string | null): ContactChanges {
  try {
    const parsed = JSON.parse(stored ?? '{}') as Record<string, unknown>
    return Object.fromEntries(fieldNames.flatMap((name) => (typeof parsed[name] === 'string' ? [[name, parsed[name]]] : [])))
  } catch {
    return {}
  }
}
