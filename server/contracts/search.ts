import { z } from 'zod'
import { contact } from './contact.ts'
import { id } from './common.ts'
import { message } from './message.ts'
import { thread } from './thread.ts'

export const searchQuery = z.strictObject({ q: z.string().min(1).max(200) })

/** What to mark of a text: from and to, in UTF-16 units. Given as places and never as markup. */
const marks = z.array(z.tuple([z.int().nonnegative(), z.int().nonnegative()]))

/** A message with the part of it that was looked for. */
export const foundMessage = message.extend({
  excerpt: z.object({ text: z.string(), marks }),
  contact: thread.shape.contact,
})
export type FoundMessage = z.infer<typeof foundMessage>

/** Newest first, the first twenty of each. A contact may have several conversations. */
export const searchResults = z.object({
  threads: z.array(thread),
  contacts: z.array(contact),
  messages: z.array(foundMessage),
  /** What to mark in the names of the contacts found; pinyin marks nothing. */
  nameMarks: z.record(id, marks),
})
export type SearchResults = z.infer<typeof searchResults>
