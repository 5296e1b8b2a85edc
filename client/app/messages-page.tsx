import { mergeClasses } from '@fluentui/react-components'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../api/session-context.ts'
import { useThreads } from '../api/use-threads.ts'
import { ConversationSkeleton } from '../features/conversation/conversation-skeleton.tsx'
import { NoThreads } from '../features/threads/no-threads.tsx'
import { ThreadsPane } from '../features/threads/threads-pane.tsx'
import { loadLaterTexts } from '../ui/later-texts.ts'
import { lazyPart } from '../ui/lazy-part.ts'
import { useLoadedWhenIdle } from '../ui/use-loaded-when-idle.ts'
import { InviteButton } from './invite-button.tsx'
import type { LinkedPlace } from './linked-place.ts'
import { isNarrow, useMessagesLayout } from './messages-layout.ts'
import { NoneSelected } from './none-selected.tsx'
import { StaleBanner } from './stale-banner.tsx'
import { useContactPanel } from './use-contact-panel.ts'
import { useHostLifecycle } from './use-host-lifecycle.ts'
import { usePresence } from './use-presence.ts'
import { useRegions } from './use-regions.ts'
import { useSelectedThread } from './use-selected-thread.ts'
import { useShareThread } from './use-share-thread.ts'

const loadConversation = () => import('./open-conversation.tsx')
const loadConversationAndTexts = () => Promise.all([loadConversation(), loadLaterTexts()])
const NotEnabledState = lazyPart(async () => (await import('./not-enabled-state.tsx')).NotEnabledState)
const OpenConversation = lazyPart(async () => (await loadConversation()).OpenConversation)
const MessagesContact = lazyPart(async () => (await import('./messages-contact.tsx')).MessagesContact)

/** Phones and tablets would push their keyboard over the conversation. */
const hasKeyboard = () => !window.matchMedia('(pointer: coarse)').matches

export function MessagesPage({ place }: { place: LinkedPlace | null }) {
  const { t } = useTranslation()
  const session = useSession()
  const { me } = session
  const { threads } = useThreads()
  const styles = useMessagesLayout()
  const { selection, select, follow } = useSelectedThread(place, me.id)
  usePresence(session, selection?.threadId ?? null)
  const share = useShareThread()
  useHostLifecycle(session, {
    onPlace: follow,
    goBack() {
      if (selection === null || !isNarrow()) return false
      select(null)
      return true
    },
  })
  const panel = useContactPanel(selection?.threadId ?? null)
  useRegions()
  useLoadedWhenIdle(loadConversationAndTexts, threads !== undefined)
  const nothingYet = threads?.length === 0 && selection === null
  return (
    <div className={styles.page}>
      <StaleBanner />
      {nothingYet ? (
        <main className={styles.whole}>
          {me.wechatEnabled ? (
            <NoThreads actions={<InviteButton named />} />
          ) : (
            <Suspense>
              <NotEnabledState />
            </Suspense>
          )}
        </main>
      ) : (
        <div className={mergeClasses(styles.panes, panel.contactId !== null && styles.withPanel)}>
          <nav
            data-region="list"
            aria-label={t('threads.title')}
            className={mergeClasses(styles.list, selection !== null && styles.hiddenWhenNarrow)}
          >
            <ThreadsPane selectedId={selection?.threadId ?? null} onSelect={select} actions={<InviteButton />} />
          </nav>
          <main
            ref={panel.main}
            className={mergeClasses(
              styles.main,
              selection === null && styles.hiddenWhenNarrow,
              panel.contactId !== null && styles.coveredWhenNarrow,
            )}
          >
            {selection !== null ? (
              <Suspense fallback={<ConversationSkeleton />}>
                <OpenConversation
                  key={`${selection.threadId} ${selection.jump}`}
                  threadId={selection.threadId}
                  startAt={selection.startAt}
                  onBack={() => select(null)}
                  onContact={panel.show}
                  onShare={share}
                  autoFocus={selection.chosen && hasKeyboard()}
                />
              </Suspense>
            ) : (
              threads && <NoneSelected />
            )}
          </main>
          {panel.contactId !== null && (
            <Suspense>
              <div data-region="contact" className={styles.panel}>
                <MessagesContact
                  key={panel.contactId}
                  contactId={panel.contactId}
                  onOpenThread={(threadId) => (threadId === selection?.threadId ? panel.close() : select(threadId))}
                  onMoved={panel.show}
                  onClose={panel.close}
                />
              </div>
            </Suspense>
          )}
        </div>
      )}
    </div>
  )
}
