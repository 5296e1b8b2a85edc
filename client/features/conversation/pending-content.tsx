import { Suspense } from 'react'
import type { PendingMessage } from '../../api/outbox-storage.ts'
import { lazyPart } from '../../ui/lazy-part.ts'
import { Reserved } from './kinds/reserved.tsx'

const PendingKind = lazyPart(async () => (await import('./kinds/pending-kind.tsx')).PendingKind)

/** What stands in a message that the server has not confirmed. */
export function PendingContent({ pending: { content } }: { pending: PendingMessage }) {
  if (content.kind === 'text') return content.text
  const { attachment } = content.kind === 'attachment' ? content : { attachment: null }
  const kind = attachment === null ? 'link' : attachment.asLink ? 'file' : attachment.kind
  return (
    <Suspense fallback={<Reserved kind={kind} size={attachment} />}>
      <PendingKind content={content} />
    </Suspense>
  )
}
