import type { Thread } from '../../server/contracts/thread.ts'
import { AmongColleagues } from '../features/colleagues/among-colleagues.tsx'
import { Composer } from '../features/composer/composer.tsx'
import { Conversation } from '../features/conversation/conversation.tsx'

interface OpenConversationProps {
  threadId: string
  /** Position of the message to begin at. */
  startAt?: number | undefined
  onBack(): void
  onContact(contactId: string): void
  onShare(thread: Thread): void
  /** Puts the keyboard into the composer. */
  autoFocus: boolean
}

/** The conversation and what is written in it: loaded as one part, since the list can stand on the screen before. */
export function OpenConversation({ autoFocus, ...conversation }: OpenConversationProps) {
  return (
    <Conversation
      {...conversation}
      composer={(thread) => (
        <AmongColleagues thread={thread}>
          <Composer thread={thread} autoFocus={autoFocus} />
        </AmongColleagues>
      )}
    />
  )
}
