import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ChatDismissRegular } from '@fluentui/react-icons'
import { Suspense, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Thread } from '../../../server/contracts/thread.ts'
import { ApiProblem } from '../../api/faults.ts'
import { useThread } from '../../api/use-threads.ts'
import { lazyPart } from '../../ui/lazy-part.ts'
import { StatePage } from '../../ui/state-page.tsx'
import { Announcer } from './announcer.tsx'
import { ConversationHeader } from './conversation-header.tsx'
import { ConversationLog } from './conversation-log.tsx'
import { ConversationSkeleton } from './conversation-skeleton.tsx'
import { LoadFault } from './load-fault.tsx'
import { OpenThread } from './open-thread.ts'
import { useThreadDialog } from './use-thread-dialog.ts'
import { WindowBanner } from './window-banner.tsx'

const ThreadDialog = lazyPart(async () => (await import('./thread-dialog.tsx')).ThreadDialog)

const useStyles = makeStyles({
  region: { display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0, backgroundColor: tokens.colorNeutralBackground3 },
})

interface ConversationProps {
  threadId: string
  /** Position of a message to begin at, and to point out: somebody looked for it. */
  startAt?: number | null | undefined
  onBack(): void
  onContact(contactId: string): void
  onShare(thread: Thread): void
  /** Stands below the log. */
  composer(thread: Thread): ReactNode
}

export function Conversation({ threadId, startAt = null, onBack, onContact, onShare, composer }: ConversationProps) {
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
          <ConversationLog thread={thread} startAt={startAt} />
          <WindowBanner thread={thread} onContact={() => onContact(thread.contact.id)} />
          {composer(thread)}
          <Suspense>{dialog && <ThreadDialog name={dialog} thread={thread} onClose={closeDialog} />}</Suspense>
        </Announcer>
      </OpenThread>
    </section>
  )
}
