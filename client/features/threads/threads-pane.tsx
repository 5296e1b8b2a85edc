import { Button } from '@fluentui/react-components'
import { PlugDisconnectedRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useThreads } from '../../api/use-threads.ts'
import { StatePage } from '../../ui/state-page.tsx'
import { NoThreads } from './no-threads.tsx'
import { PaneFrame } from './pane-frame.tsx'
import { ThreadListSkeleton } from './thread-list-skeleton.tsx'
import { ThreadList } from './thread-list.tsx'

interface ThreadsPaneProps {
  selectedId: string | null
  onSelect(threadId: string): void
  /** Beside the heading. */
  actions?: ReactNode
}

/** The conversations of the member, in each state that a list can be in. */
export function ThreadsPane({ selectedId, onSelect, actions }: ThreadsPaneProps) {
  const { t } = useTranslation()
  const { threads, hasMore, loadMore, error, reload } = useThreads()
  return (
    <PaneFrame actions={actions}>
      {threads === undefined ? (
        error === null ? (
          <ThreadListSkeleton />
        ) : (
          <StatePage
            alert
            icon={<PlugDisconnectedRegular />}
            title={t('threads.errorTitle')}
            text={t('signIn.unreachableText')}
            actions={<Button onClick={() => void reload()}>{t('signIn.tryAgain')}</Button>}
          />
        )
      ) : threads.length === 0 ? (
        <NoThreads />
      ) : (
        <ThreadList threads={threads} hasMore={hasMore} loadMore={() => void loadMore()} selectedId={selectedId} onSelect={onSelect} />
      )}
    </PaneFrame>
  )
}
