import type { PendingMessage } from '../../api/outbox-storage.ts'
import { useSession } from '../../api/session-context.ts'
import { Bubble } from './bubble.tsx'
import { MessageMark } from './message-mark.tsx'
import { PendingContent } from './pending-content.tsx'
import { PendingFooter } from './pending-footer.tsx'
import { useMessageTime } from './use-message-time.ts'

/** A message that the server has not confirmed: on its way, or refused. */
export function PendingBubble({ pending, first }: { pending: PendingMessage; first: boolean }) {
  const { me } = useSession()
  const time = useMessageTime(pending.createdAt)
  const { content } = pending
  const refused = pending.state === 'refused'
  return (
    <Bubble
      side="end"
      tone={refused ? 'failed' : 'own'}
      first={first}
      author={me.name}
      showAuthor={false}
      flush={content.kind === 'attachment' && content.attachment.kind === 'image' && !content.attachment.asLink}
      time={time}
      mark={<MessageMark status={refused ? 'failed' : 'sending'} />}
      footer={<PendingFooter pending={pending} />}
    >
      <PendingContent pending={pending} />
    </Bubble>
  )
}
