import { Suspense, type ReactNode } from 'react'
import type { Message } from '../../../server/contracts/message.ts'
import { useEdit } from '../../api/use-edit.ts'
import { lazyPart } from '../../ui/lazy-part.ts'

const MessageEditor = lazyPart(async () => (await import('./message-editor.tsx')).MessageEditor)

/** What a waiting message says, or the editor in its place. */
export function QueuedContent({ message, children }: { message: Message; children: ReactNode }) {
  const { text } = useEdit(message.id)
  if (text === null) return children
  return (
    <Suspense fallback={children}>
      <MessageEditor message={message} />
    </Suspense>
  )
}
