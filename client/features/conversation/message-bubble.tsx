import { makeStyles, tokens } from '@fluentui/react-components'
import { ArrowClockwiseRegular } from '@fluentui/react-icons'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message, MessageStatus } from '../../../server/contracts/message.ts'
import type { Thread } from '../../../server/contracts/thread.ts'
import { ContactAvatar } from '../../ui/contact-avatar.tsx'
import { Bubble, type BubbleTone } from './bubble.tsx'
import { MessageFooter } from './message-footer.tsx'
import { MessageMark } from './message-mark.tsx'
import { useMessageTime } from './use-message-time.ts'
import { useRetry } from './use-retry.ts'

const useStyles = makeStyles({
  cantShow: { color: tokens.colorNeutralForeground2, fontStyle: 'italic' },
})

interface MessageBubbleProps {
  message: Message
  contact: Thread['contact']
  own: boolean
  first: boolean
}

export const MessageBubble = memo(function MessageBubble({ message, contact, own, first }: MessageBubbleProps) {
  const time = useMessageTime(message.createdAt)
  const outgoing = message.direction === 'out'
  // The contact's name as it is now; a colleague's as it was then.
  const author = outgoing ? message.sender.name : contact.name
  return (
    <Bubble
      side={outgoing ? 'end' : 'start'}
      tone={outgoing ? toneOf(message.status) : 'plain'}
      first={first}
      author={author}
      showAuthor={!own}
      time={time}
      avatar={<ContactAvatar name={contact.name} contactId={contact.id} />}
      mark={outgoing && <MessageMark status={message.status} />}
      footer={outgoing && <OutgoingFooter message={message} contactName={contact.name} />}
    >
      <MessageContent message={message} />
    </Bubble>
  )
})

function MessageContent({ message }: { message: Message }) {
  const { t } = useTranslation()
  const styles = useStyles()
  if (message.kind === 'text') return message.text
  return (
    <>
      <span className={styles.cantShow}>{t('message.cantShow', { kind: t(`message.kind.${message.kind}`) })}</span>
      {message.text && `\n${message.text}`}
    </>
  )
}

function toneOf(status: MessageStatus): BubbleTone {
  switch (status) {
    case 'queued':
    case 'withdrawn':
      return 'waiting'
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

function OutgoingFooter({ message, contactName }: { message: Message; contactName: string }) {
  const { t } = useTranslation()
  const { busy, problem, retry } = useRetry(message.id)
  const actions = [{ label: t('message.retry'), icon: <ArrowClockwiseRegular />, onClick: retry, disabled: busy }]
  switch (message.status) {
    case 'queued':
      return <MessageFooter text={t('message.queuedUntil', { contact: contactName })} />
    case 'withdrawn':
      return <MessageFooter text={t('message.status.withdrawn')} />
    case 'failed': {
      const reason = message.failure?.reason
      const state = t('message.status.failed')
      return <MessageFooter tone="danger" text={problem ?? (reason ? `${state}: ${reason}` : state)} actions={actions} />
    }
    case 'unconfirmed':
      return <MessageFooter text={problem ?? t('message.unconfirmedText')} actions={actions} />
    case 'received':
    case 'sending':
    case 'sent':
      return null
  }
}
