import type { ChangeContactBody, Contact } from '../../../server/contracts/contact.ts'

/** What can be said about a contact by hand, as it stands in the fields. */
export interface ContactFields {
  name: string
  company: string
  notes: string
  tags: readonly string[]
  /** Numbers that no phone check has validated. */
  phones: readonly string[]
}

const textNames = ['name', 'company', 'notes'] as const satisfies readonly (keyof ContactFields)[]
const listNames = ['tags', 'phones'] as const satisfies readonly (keyof ContactFields)[]

/** Fields that the member has begun to change. The others follow what colleagues do meanwhile. */
export type ContactChanges = Partial<ContactFields>

const fieldsOf = ({ name, company, notes, tags, phones }: Contact): ContactFields => ({
  name,
  company: company ?? '',
  notes: notes ?? '',
  tags,
  phones: phones.flatMap(({ number, validatedAt }) => (validatedAt === null ? [number] : [])),
})

export const showChanges = (contact: Contact, changes: ContactChanges): ContactFields => ({ ...fieldsOf(contact), ...changes })

/** A field that holds again what is known is no change. */
export function withChange<Name extends keyof ContactFields>(
  contact: Contact,
  changes: ContactChanges,
  name: Name,
  value: ContactFields[Name],
): ContactChanges {
  const { [name]: _before, ...others } = changes
  const isSame = JSON.stringify(value) === JSON.stringify(fieldsOf(contact)[name])
  return isSame ? others : { ...others, [name]: value }
}

export function bodyOf({ name, company, notes, tags, phones }: ContactChanges): ChangeContactBody {
  return {
    ...(name !== undefined && { name: name.trim() }),
    ...(company !== undefined && { company: company.trim() || null }),
    ...(notes !== undefined && { notes: notes.trim() || null }),
    ...(tags !== undefined && { tags: [...tags] }),
    ...(phones !== undefined && { phones: [...phones] }),
  }
}

/** As kept in the browser; whatever else stands there is no change. */
export function readChanges(stored: string | null): ContactChanges {
  try {
    const parsed = JSON.parse(stored ?? '{}') as Record<string, unknown>
    const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every((one) => typeof one === 'string')
    return Object.fromEntries<string | string[]>([
      ...textNames.flatMap((name) => (typeof parsed[name] === 'string' ? [[name, parsed[name]] as const] : [])),
      ...listNames.flatMap((name) => (isTexts(parsed[name]) ? [[name, parsed[name]] as const] : [])),
    ])
  } catch {
    return {}
  }
}
