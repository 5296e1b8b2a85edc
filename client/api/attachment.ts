import { z } from 'zod'

/** What a file is to WeChat. */
export const fileKind = z.enum(['image', 'voice', 'video', 'file'])
export type FileKind = z.infer<typeof fileKind>

/** A file that a member chose to send, without its content. */
export const attachment = z.object({
  /** Names its upload, too. */
  id: z.string(),
  threadId: z.string(),
  name: z.string(),
  bytes: z.number(),
  mime: z.string(),
  /** By its type as the browser tells it; the server's word once it has looked inside. */
  kind: fileKind,
  /** The customer gets a link to it, since the account can't carry it. */
  asLink: z.boolean(),
  /** Of a picture, px; null where it isn't known. */
  width: z.number().nullable(),
  height: z.number().nullable(),
  /** What the server calls it, once it has it: it is never uploaded twice. */
  mediaId: z.string().nullable(),
  order: z.number(),
})
export type Attachment = Readonly<z.infer<typeof attachment>>

/** What POST /api/media takes at most, bytes. */
export const mostUploadBytes = 20 * 1024 * 1024
