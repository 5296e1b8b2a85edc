import { ArrowClockwiseRegular } from '@fluentui/react-icons'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '../../../server/contracts/message.ts'
import { useSession } from '../../api/session-context.ts'
import { useEdit } from '../../api/use-edit.ts'
import { timeOfDay } from '../../ui/format-time.ts'
import { lazyPart } from '../../ui/lazy-part.ts'
import { MessageFooter } from './message-footer.tsx'
import { useOpenThread } from './open-thread.ts'
import { QueuedFooter } from './queued-footer.tsx'
import { useRetry } from './use-retry.ts'

const KeptEdit = lazyPart(async () => (await import('./kept-edit.tsx')).KeptEdit)

/** What the member should know about a message of their side, and what they can do about it. */
export function OutgoingFooter({ message }: { message: Message }) {
  const { text: edit } = useEdit(message.id)
  return (
    <>
      <StatusFooter message={message} />
      {edit !== null && message.status !== 'queued' && (
        <Suspense>
          <KeptEdit message={message} text={edit} />
        </Suspense>
      )}
    </>
  )
}

function StatusFooter({ message }: { message: Message }) {
  const { t, i18n } = useTranslation()
  const { me } = useSession()
  const thread = useOpenThread()
  const { busy, problem, retry } = useRetry(message.id)
  const mayAct = message.sender.id === me.id && !thread.left
  const actions = mayAct ? [{ label: t('message.retry'), icon: <ArrowClockwiseRegular />, onClick: retry, disabled: busy }] : []
  switch (message.status) {
    case 'queued':
      return <QueuedFooter message={message} mayAct={mayAct} />
    case 'withdrawn':
      return <MessageFooter text={t('message.status.withdrawn')} />
    case 'failed': {
      const reason = message.failure?.reason
      const state = t('message.status.failed')
      return <MessageFooter tone="danger" text={problem ?? (reason ? `${state}: ${reason}` : state)} actions={actions} />
    }
    case 'unconfirmed':
      return <MessageFooter text={problem ?? t('message.unconfirmedText')} actions={actions} />
    case 'sent':
      // Its place tells when it was written; the customer got it where they stood then.
      return waitedLong(message) ? (
        <MessageFooter text={t('message.sentAfterQueue', { time: timeOfDay(Date.parse(message.sentAt ?? ''), i18n.language) })} />
      ) : null
    case 'received':
    case 'sending':
      return null
  }
}

const longMs = 60_000

const waitedLong = ({ createdAt, sentAt }: Message): boolean => sentAt !== null && Date.parse(sentAt) - Date.parse(createdAt) > longMs
