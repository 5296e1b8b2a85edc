import { z } from 'zod'
import { cursor, id, listOf, time } from './common.ts'
import { media } from './message.ts'

export const contact = z.object({
  id,
  name: z.string(),
  /** As a conversation has it (thread.ts). */
  avatarUrl: z.string().nullable(),
  company: z.string().nullable(),
  tags: z.array(z.string()),
  notes: z.string().nullable(),
  phones: z.array(z.object({ number: z.string(), validatedAt: time.nullable() })),
  wechat: z.array(z.object({ accountId: id, accountName: z.string(), threadId: id, canMessage: z.boolean() })),
  /** Nothing goes to this customer. */
  blocked: z.boolean(),
  /** The contact that this one turned out to be; everything of it stands there. */
  mergedInto: id.nullable(),
  /** The newest contact that turned out to be this one; the merge can be undone. */
  merged: z.object({ mergeId: id, name: z.string(), at: time }).nullable(),
  version: z.int().positive(),
})
export type Contact = z.infer<typeof contact>

export const contactPage = listOf(contact)
export type ContactPage = z.infer<typeof contactPage>

/** `q`: part of the name, the company, a tag or a number. */
export const contactsQuery = z.strictObject({
  q: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: cursor.optional(),
})

const name = z.string().trim().min(1).max(100)
const company = z.string().trim().max(200).nullable()
const notes = z.string().max(10_000).nullable()
const tags = z.array(z.string().trim().min(1).max(40)).max(30)
/** As somebody writes it, or as an answer had it. */
const phone = z.union([z.string().max(40), z.object({ number: z.string().max(40) }).transform(({ number }) => number)])
const phones = z.array(phone).max(10)

export const newContactBody = z.strictObject({
  name,
  company: company.optional(),
  notes: notes.optional(),
  tags: tags.optional(),
  phones: phones.optional(),
})
export type NewContactBody = z.infer<typeof newContactBody>

/** Fields left out stay. `phones`: those that no phone check has validated; the others stay. `version`: of what was read. */
export const changeContactBody = newContactBody.partial().extend({ version: z.int().positive().optional() })
export type ChangeContactBody = z.input<typeof changeContactBody>

/** `this`: of the contact that stays; `other`: of the one that is merged into it. */
const side = z.enum(['this', 'other'])
export const mergeContactsBody = z.strictObject({
  contactId: id,
  take: z.strictObject({ name: side.optional(), company: side.optional() }).optional(),
})
export type MergeContactsBody = z.infer<typeof mergeContactsBody>

/** CSV with a line of headings: name, company, tags, phones, notes; tags and phones parted by semicolons. */
export const importContactsBody = z.strictObject({ csv: z.string().max(200_000), dryRun: z.boolean().default(false) })
export type ImportContactsBody = z.input<typeof importContactsBody>

export const importLine = z.object({
  /** Of the file, from 1. */
  line: z.int(),
  name: z.string(),
  company: z.string().nullable(),
  tags: z.array(z.string()),
  phones: z.array(z.string()),
  notes: z.string().nullable(),
  /** `new`: it is imported. `known`: such a contact is there already, and nothing is done. `wrong`: the errors say why. */
  outcome: z.enum(['new', 'known', 'wrong']),
  errors: z.array(z.object({ column: z.string(), code: z.string() })),
})
export type ImportLine = z.infer<typeof importLine>

/** `problem`: why the file can't be read at all. */
export const contactImport = z.object({
  imported: z.int().nonnegative(),
  lines: z.array(importLine),
  problem: z.enum(['empty', 'no-name-column', 'too-many-lines', 'quote-open']).nullable(),
})
export type ContactImport = z.infer<typeof contactImport>

/** A file of one of the contact's conversations, newest first. */
export const contactMedium = z.object({ messageId: id, threadId: id, at: time, media })
export type ContactMedium = z.infer<typeof contactMedium>
export const contactMediaPage = listOf(contactMedium)
export type ContactMediaPage = z.infer<typeof contactMediaPage>
export const contactMediaQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(24),
  cursor: cursor.optional(),
})
