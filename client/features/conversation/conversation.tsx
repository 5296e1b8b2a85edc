import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ChatDismissRegular, PlugDisconnectedRegular } from '@fluentui/react-icons'
import { Suspense, useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Thread } from '../../../server/contracts/thread.ts'
import { ApiProblem } from '../../api/faults.ts'
import { useSession } from '../../api/session-context.ts'
import { useMessages, usePending } from '../../api/use-messages.ts'
import { useThread } from '../../api/use-threads.ts'
import { lazyPart } from '../../ui/lazy-part.ts'
import { StatePage } from '../../ui/state-page.tsx'
import { Announcer } from './announcer.tsx'
import { buildRows } from './build-rows.ts'
import { ConversationHeader } from './conversation-header.tsx'
import { ConversationSkeleton } from './conversation-skeleton.tsx'
import { MessageLog } from './message-log.tsx'
import { OpenThread } from './open-thread.ts'
import { useThreadDialog } from './use-thread-dialog.ts'
import { ViewerHost } from './kinds/viewer-host.tsx'
import { WindowBanner } from './window-banner.tsx'

const ThreadDialog = lazyPart(async () => (await import('./thread-dialog.tsx')).ThreadDialog)

const useStyles = makeStyles({
  region: { display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0, backgroundColor: tokens.colorNeutralBackground3 },
})

interface ConversationProps {
  threadId: string
  /** Position of the message to begin at. */
  startAt?: number | undefined
  onBack(): void
  onContact(contactId: string): void
  onShare(thread: Thread): void
  /** Stands below the log. */
  composer(thread: Thread): ReactNode
}

export function Conversation({ threadId, onBack, onContact, onShare, composer }: ConversationProps) {
  const { t } = useTranslation()
  const styles = useStyles()
  const { thread, error, reload } = useThread(threadId)
  const { dialog, region, openDialog, closeDialog } = useThreadDialog()
  if (thread === undefined) {
    if (error === null) return <ConversationSkeleton />
    const missing = error instanceof ApiProblem && (error.code === 'not-found' || error.code === 'invalid-request')
    return missing ? (
      <StatePage
        alert
        icon={<ChatDismissRegular />}
        title={t('conversation.missingTitle')}
        text={t('conversation.missingText')}
        actions={<Button onClick={onBack}>{t('conversation.back')}</Button>}
      />
    ) : (
      <LoadFault onRetry={() => void reload()} />
    )
  }
  return (
    <section ref={region} className={styles.region} aria-label={t('conversation.region', { contact: thread.contact.name })}>
      <OpenThread value={thread}>
        <Announcer>
          <ConversationHeader
            thread={thread}
            onBack={onBack}
            onContact={() => onContact(thread.contact.id)}
            onShare={() => onShare(thread)}
            onDialog={openDialog}
          />
          <Log thread={thread} />
          <WindowBanner thread={thread} />
          {composer(thread)}
          <Suspense>{dialog && <ThreadDialog name={dialog} thread={thread} onClose={closeDialog} />}</Suspense>
        </Announcer>
      </OpenThread>
    </section>
  )
}

function Log({ thread }: { thread: Thread }) {
  const { me } = useSession()
  const { messages, hasOlder, loadOlder, loadingOlder, error, reload } = useMessages(thread.id)
  const pending = usePending(thread.id)
  const rows = useMemo(() => messages && buildRows({ messages, pending, memberId: me.id, hasOlder }), [messages, pending, me.id, hasOlder])
  if (rows === undefined) return error === null ? <ConversationSkeleton withoutHeader /> : <LoadFault onRetry={() => void reload()} />
  const newestPosition = messages?.at(-1)?.position ?? null
  return (
    <ViewerHost messages={messages ?? []}>
      <MessageLog
        thread={thread}
        rows={rows}
        newestPosition={newestPosition}
        hasOlder={hasOlder}
        loadingOlder={loadingOlder}
        loadOlder={() => void loadOlder()}
      />
    </ViewerHost>
  )
}

function LoadFault({ onRetry }: { onRetry(): void }) {
  const { t } = useTranslation()
  return (
    <StatePage
      alert
      icon={<PlugDisconnectedRegular />}
      title={t('conversation.errorTitle')}
      text={t('signIn.unreachableText')}
      actions={<Button onClick={onRetry}>{t('signIn.tryAgain')}</Button>}
    />
  )
}
