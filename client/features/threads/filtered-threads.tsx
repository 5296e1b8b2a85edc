import { Button } from '@fluentui/react-components'
import { FilterDismissRegular, PlugDisconnectedRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { ThreadFilter } from '../../../server/contracts/thread.ts'
import { useThreads } from '../../api/use-threads.ts'
import { StatePage } from '../../ui/state-page.tsx'
import { NoThreads } from './no-threads.tsx'
import { ThreadListSkeleton } from './thread-list-skeleton.tsx'
import { ThreadList } from './thread-list.tsx'

interface FilteredThreadsProps {
  filter: ThreadFilter
  selectedId: string | null
  onSelect(threadId: string): void
  onShowAll(): void
}

/** What a filter holds, in each state that a list can be in. */
export function FilteredThreads({ filter, selectedId, onSelect, onShowAll }: FilteredThreadsProps) {
  const { t } = useTranslation()
  const { threads, hasMore, loadMore, error, reload } = useThreads(filter)
  if (threads === undefined) {
    if (error === null) return <ThreadListSkeleton />
    return (
      <StatePage
        alert
        icon={<PlugDisconnectedRegular />}
        title={t('threads.errorTitle')}
        text={t('signIn.unreachableText')}
        actions={<Button onClick={() => void reload()}>{t('signIn.tryAgain')}</Button>}
      />
    )
  }
  const empty =
    filter === 'all' ? (
      <NoThreads />
    ) : (
      <StatePage
        icon={<FilterDismissRegular />}
        title={t(`threads.empty.${filter}`)}
        text={t('threads.empty.text')}
        actions={<Button onClick={onShowAll}>{t('threads.empty.showAll')}</Button>}
      />
    )
  return (
    <ThreadList
      // Another list begins at its own beginning.
      key={filter}
      filter={filter}
      threads={threads}
      hasMore={hasMore}
      loadMore={loadMore}
      selectedId={selectedId}
      onSelect={onSelect}
      empty={empty}
    />
  )
}
