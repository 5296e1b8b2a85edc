import { z } from 'zod'
import { linkCard, locationCard } from '../../server/contracts/card.ts'
import type { SendMessageBody } from '../../server/contracts/message.ts'
import { attachment, type Attachment } from './attachment.ts'

/** What a message on its way to the server holds. */
export const pendingContent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('attachment'), attachment }),
  z.object({ kind: z.literal('link'), card: linkCard }),
  z.object({ kind: z.literal('location'), card: locationCard }),
])
export type PendingContent = Readonly<z.infer<typeof pendingContent>>

/** The body of the request. A file must have been uploaded: `mediaId` is what the server calls it. */
export function bodyOf(content: PendingContent, clientId: string): SendMessageBody {
  switch (content.kind) {
    case 'text':
      return { clientId, kind: 'text', text: content.text }
    case 'attachment':
      return { clientId, ...fileBody(content.attachment) }
    case 'link':
      return { clientId, kind: 'link', card: content.card }
    case 'location':
      return { clientId, kind: 'location', card: content.card }
  }
}

function fileBody({ kind, asLink, mediaId }: Attachment) {
  if (mediaId === null) throw new Error('sent before it was uploaded')
  return { kind: asLink ? ('link' as const) : kind, mediaId }
}
