import { z } from 'zod'
import { cursor, id, listOf } from './common.ts'

export const role = z.enum(['member', 'admin', 'compliance'])
export type Role = z.infer<typeof role>

/** E.164: +, country code, number. */
export const phoneNumber = z.string().regex(/^\+[1-9][0-9]{6,14}$/, 'must be an international number such as +8613800138000')

/** As people write it: spaces, brackets, full-width digits, 00 for +. */
export const typedPhoneNumber = z
  .string()
  .max(60)
  .transform((typed) =>
    typed
      .normalize('NFKC')
      .replaceAll(/[\s().\-\u2010-\u2015\p{Cf}]/gu, '')
      .replace(/^00/, '+'),
  )
  .pipe(phoneNumber)

export const me = z.object({
  id,
  orgId: id,
  name: z.string(),
  email: z.string().nullable(),
  roles: z.array(role),
  wechatEnabled: z.boolean(),
  line: z.string().nullable(),
})
export type Me = z.infer<typeof me>

/** A member as the administrator sees them. */
export const adminMember = z.object({
  id,
  name: z.string(),
  email: z.string().nullable(),
  wechatEnabled: z.boolean(),
  line: z.string().nullable(),
  regulated: z.boolean(),
  /** The part of the organisation that they belong to, where policy keeps such parts from each other. */
  unit: z.string().nullable(),
  /** May not sign in to anything. */
  suspended: z.boolean(),
})
export type AdminMember = z.infer<typeof adminMember>

export const changeMemberBody = z.strictObject({
  wechatEnabled: z.boolean().optional(),
  line: typedPhoneNumber.nullable().optional(),
  regulated: z.boolean().optional(),
  unit: z.string().trim().min(1, 'must hold something to read, or be null').max(100).nullable().optional(),
  suspended: z.boolean().optional(),
})
export type ChangeMemberBody = z.infer<typeof changeMemberBody>

/** The switch for everybody: off, nobody of the organisation writes to customers, whatever their own says. */
export const organisationSettings = z.object({ name: z.string(), wechatEnabled: z.boolean() })
export type OrganisationSettings = z.infer<typeof organisationSettings>

export const changeOrganisationBody = z.strictObject({ wechatEnabled: z.boolean() })

export const membersQuery = z.strictObject({
  q: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: cursor.optional(),
})
export const adminMemberPage = listOf(adminMember)

/** A member as colleagues see them, who can be added to a conversation. */
export const colleague = z.object({ id, name: z.string(), email: z.string().nullable() })
export type Colleague = z.infer<typeof colleague>
export const colleaguePage = listOf(colleague)

/** Most that is imported at once. */
export const mostImportedLines = 5_000
export const mostImportedBytes = 1_000_000
/** The columns that an import knows; the first line of the file names those that it has. */
export const importColumns = ['email', 'name', 'line', 'regulated', 'enabled', 'unit', 'oid'] as const
export type ImportColumn = (typeof importColumns)[number]

export const importMembersBody = z.strictObject({
  /** True: says what would be done, and does nothing. */
  dryRun: z.boolean(),
  csv: z.string().max(mostImportedBytes),
})

export const importFault = z.enum([
  'columns',
  'email',
  'unknown',
  'ambiguous',
  'repeated',
  'oid',
  'name',
  'line',
  'line-taken',
  'switch',
  'unit',
])
export type ImportFault = z.infer<typeof importFault>

export const importedLine = z.object({
  /** Of the file, from 1. */
  line: z.int(),
  email: z.string(),
  name: z.string(),
  outcome: z.enum(['create', 'change', 'same', 'fault']),
  /** What changes. */
  fields: z.array(z.string()),
  faults: z.array(importFault),
})
export type ImportedLine = z.infer<typeof importedLine>

/** Nothing is written while a line has a fault; else all of it is, at once. */
export const importMembersAnswer = z.object({
  applied: z.boolean(),
  /** Of the file as a whole. */
  fault: z.enum(['header', 'too-long']).nullable(),
  lines: z.array(importedLine),
})
export type ImportMembersAnswer = z.infer<typeof importMembersAnswer>
