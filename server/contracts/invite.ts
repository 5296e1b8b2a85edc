import { z } from 'zod'
import { accountKind } from './account-kind.ts'
import { id, listOf, time } from './common.ts'

/** An account as its members see it, who can invite customers to it. */
export const inviteAccount = z.object({ id, kind: accountKind, name: z.string() })
export type InviteAccount = z.infer<typeof inviteAccount>
export const inviteAccountList = listOf(inviteAccount)

/** `contactId`: whom it is for, where that is known; the first who comes by it is taken to be them. */
export const newInviteBody = z.strictObject({ accountId: id, contactId: id.optional() })
export type NewInviteBody = z.infer<typeof newInviteBody>

/** Leads a customer to one member. It works until it expires or is revoked. */
export const invite = z.object({
  id,
  account: inviteAccount,
  contactId: id.nullable(),
  /** What the code holds: to be sent as a link, too. */
  url: z.string(),
  /** A picture of the code, SVG: to be shown as an image. */
  qrSvg: z.string(),
  createdAt: time,
  expiresAt: time,
})
export type Invite = z.infer<typeof invite>

export const inviteList = listOf(invite)
