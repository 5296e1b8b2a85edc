import { z } from 'zod'
import { linkContent, locationContent, mediaKind } from './desk-content.ts'

/** Bodies of the desk's commands. A part of desk-api.ts. */

export const phoneMessageBody = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: z.string().min(1).max(20_000) }),
  z.strictObject(locationContent.shape),
  z.strictObject({ ...linkContent.omit({ imageUrl: true }).shape, title: linkContent.shape.title.min(1), url: z.url().max(2_048) }),
])
export type PhoneMessageBody = z.infer<typeof phoneMessageBody>

export const mediaQuery = z.union([
  z.strictObject({ sample: z.string() }),
  z.strictObject({ kind: mediaKind, name: z.string().min(1).max(200) }),
])
export type MediaQuery = z.infer<typeof mediaQuery>

/** What a phone can attach without a file at hand; GET samples/:id has the bytes. Samples of kind `file` are for KF. */
export const sample = z.object({ id: z.string(), kind: mediaKind, name: z.string(), mime: z.string(), bytes: z.int() })
export type Sample = z.infer<typeof sample>
export const sampleList = z.object({ items: z.array(sample) })
export type SampleList = z.infer<typeof sampleList>

/** `messageId` is PhoneMessage.id of the menu. */
export const menuTapBody = z.strictObject({ messageId: z.string(), itemId: z.string() })
export type MenuTapBody = z.infer<typeof menuTapBody>
/** `key` is one of DeskAccount.menu. */
export const accountMenuBody = z.strictObject({ key: z.string() })
export type AccountMenuBody = z.infer<typeof accountMenuBody>
export const recallBody = z.strictObject({ messageId: z.string() })
export type RecallBody = z.infer<typeof recallBody>
/** What a product made as an invite: an Official Account's code (its content, not a picture), or a KF link. */
export const scanBody = z.strictObject({ url: z.string().max(4_096) })
export type ScanBody = z.infer<typeof scanBody>

/** `failType` as WeCom has them; 0: unknown. */
export const failBody = z.strictObject({ messageId: z.string(), failType: z.int().min(0).max(13).default(0) })
export type FailBody = z.input<typeof failBody>
export const sessionBody = z.strictObject({ state: z.enum(['person', 'api', 'ended']) })
export type SessionBody = z.infer<typeof sessionBody>
export const staffMessageBody = z.strictObject({ phoneId: z.string(), text: z.string().min(1).max(20_000) })
export type StaffMessageBody = z.infer<typeof staffMessageBody>
