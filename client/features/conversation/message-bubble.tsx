import { memo, Suspense } from 'react'
import type { Message, MessageStatus } from '../../../server/contracts/message.ts'
import type { Thread } from '../../../server/contracts/thread.ts'
import { useAvatar } from '../../api/use-avatar.ts'
import { ContactAvatar } from '../../ui/contact-avatar.tsx'
import { lazyPart } from '../../ui/lazy-part.ts'
import { authorOf } from './author-of.ts'
import { Bubble, type BubbleTone } from './bubble.tsx'
import { MessageContent } from './message-content.tsx'
import { MessageMark } from './message-mark.tsx'
import { OutgoingFooter } from './outgoing-footer.tsx'
import { QueuedContent } from './queued-content.tsx'
import { useMessageTime } from './use-message-time.ts'

const MessageTools = lazyPart(async () => (await import('./message-tools.tsx')).MessageTools)

interface MessageBubbleProps {
  message: Message
  contact: Thread['contact']
  own: boolean
  first: boolean
  /** Shows what can be done with it. */
  active: boolean
}

export const MessageBubble = memo(function MessageBubble({ message, contact, own, first, active }: MessageBubbleProps) {
  const time = useMessageTime(message.createdAt)
  const picture = useAvatar(contact)
  const outgoing = message.direction === 'out'
  const author = authorOf(message, contact)
  return (
    <Bubble
      side={outgoing ? 'end' : 'start'}
      tone={outgoing ? toneOf(message.status) : 'plain'}
      first={first}
      author={author}
      showAuthor={!own}
      flush={isPictureAlone(message)}
      time={time}
      avatar={<ContactAvatar name={contact.name} contactId={contact.id} picture={picture} />}
      mark={outgoing && <MessageMark status={message.status} />}
      tools={
        active && (
          <Suspense>
            <MessageTools message={message} author={author} side={outgoing ? 'end' : 'start'} time={time} />
          </Suspense>
        )
      }
      footer={outgoing && <OutgoingFooter message={message} />}
    >
      {own && message.status === 'queued' ? (
        <QueuedContent message={message}>
          <MessageContent message={message} />
        </QueuedContent>
      ) : (
        <MessageContent message={message} />
      )}
    </Bubble>
  )
})

const isPictureAlone = ({ kind, media, text, recalledAt }: Message): boolean =>
  (kind === 'image' || kind === 'video') && media?.status === 'ready' && !text && recalledAt === null

function toneOf(status: MessageStatus): BubbleTone {
  switch (status) {
    case 'queued':
      return 'waiting'
    case 'withdrawn':
      return 'withdrawn'
    case 'failed':
      return 'failed'
    case 'unconfirmed':
      return 'doubtful'
    case 'received':
    case 'sending':
    case 'sent':
      return 'own'
  }
}
