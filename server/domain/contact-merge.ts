import { z } from 'zod'

/** Two contacts that are one person: what they are together, and how each gets its own back. Pure. */

const fields = z.object({ name: z.string(), company: z.string().nullable(), tags: z.array(z.string()), notes: z.string().nullable() })
export type ContactFields = z.infer<typeof fields>

const phone = z.object({ number: z.string(), validatedAt: z.string().nullable(), validUntil: z.string().nullable() })
export type ContactPhoneRecord = z.infer<typeof phone>

/** What a merge keeps for its undoing. */
export const mergeRecord = z.object({
  before: fields,
  after: fields,
  /** The numbers of the contact that stays, as they were. */
  phones: z.array(phone),
  /** The conversations that came from the other one. */
  threadIds: z.array(z.string()),
})
export type MergeRecord = z.infer<typeof mergeRecord>

export interface Take {
  name?: 'this' | 'other' | undefined
  company?: 'this' | 'other' | undefined
}

/** Name and company of the contact that stays unless said otherwise, or where it has none; tags and notes of both. */
export function uniteContacts(stays: ContactFields, other: ContactFields, take: Take): ContactFields {
  return {
    name: take.name === 'other' ? other.name : stays.name,
    company: take.company === 'other' ? (other.company ?? stays.company) : (stays.company ?? other.company),
    tags: [...stays.tags, ...other.tags.filter((tag) => !includesTag(stays.tags, tag))],
    notes:
      stays.notes !== null && other.notes !== null && stays.notes !== other.notes
        ? `${stays.notes}\n\n${other.notes}`
        : (stays.notes ?? other.notes),
  }
}

/** Exactly what was before, but for what somebody has changed by hand since: that stays. */
export function partContacts(now: ContactFields, { before, after }: MergeRecord): ContactFields {
  const came = after.tags.filter((tag) => !includesTag(before.tags, tag))
  return {
    name: now.name === after.name ? before.name : now.name,
    company: now.company === after.company ? before.company : now.company,
    tags: isSameList(now.tags, after.tags) ? before.tags : now.tags.filter((tag) => !includesTag(came, tag)),
    notes: now.notes === after.notes ? before.notes : now.notes,
  }
}

const includesTag = (tags: readonly string[], tag: string) => tags.some((one) => one.toLowerCase() === tag.toLowerCase())
const isSameList = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((one, index) => one === b[index])
