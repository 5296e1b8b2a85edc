import { z } from 'zod'
import { cursor, id, listOf } from './common.ts'

export const role = z.enum(['member', 'admin', 'compliance'])
export type Role = z.infer<typeof role>

/** E.164: +, country code, number. */
export const phoneNumber = z.string().regex(/^\+[1-9][0-9]{6,14}$/, 'must be an international number such as +8613800138000')

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
})
export type AdminMember = z.infer<typeof adminMember>

export const changeMemberBody = z.strictObject({
  wechatEnabled: z.boolean().optional(),
  line: phoneNumber.nullable().optional(),
  regulated: z.boolean().optional(),
})

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
