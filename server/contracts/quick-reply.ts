import { z } from 'zod'
import { cursor, id, listOf, time } from './common.ts'
import { languages, type Language } from './policy.ts'

/** Most that an organisation may have: more than this nobody finds by a shortcut. */
export const mostQuickReplies = 500

/** What is typed after the slash; the same one in capitals or full width is the same one. */
export const shortcut = z
  .string()
  .trim()
  .transform((value) => value.normalize('NFKC').toLowerCase())
  .pipe(z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}\p{M}_-]{0,31}$/u, 'must be 1 to 32 letters, digits, - or _'))
const title = z.string().trim().min(1).max(80)
/** Longer than most accounts carry in one message; the composer says so where it is too long. */
const text = z.string().trim().min(1).max(2_000)
const translations = z.strictObject(
  Object.fromEntries(languages.map((language) => [language, text.optional()])) as Record<Language, z.ZodOptional<typeof text>>,
)

export const newQuickReplyBody = z.strictObject({
  shortcut,
  title,
  text,
  /** The text for customers who read another language, where there is one. */
  translations: translations.optional(),
})
export type NewQuickReplyBody = z.infer<typeof newQuickReplyBody>

/** Fields left out stay as they are; `translations` is taken as a whole. */
export const changeQuickReplyBody = newQuickReplyBody.partial()
export type ChangeQuickReplyBody = z.infer<typeof changeQuickReplyBody>

export const quickReply = z.object({
  id,
  shortcut: z.string(),
  title: z.string(),
  text: z.string(),
  translations,
  updatedAt: time,
})
export type QuickReply = z.infer<typeof quickReply>

export const quickRepliesQuery = z.strictObject({
  /** Part of the shortcut, the title or the text. */
  q: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(200),
  cursor: cursor.optional(),
})
export const quickReplyPage = listOf(quickReply)
