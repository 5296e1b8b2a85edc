import { mergeClasses } from '@fluentui/react-components'
import { ConversationSkeleton } from '../features/conversation/conversation-skeleton.tsx'
import { ThreadListSkeleton } from '../features/threads/thread-list-skeleton.tsx'
import { PaneFrame } from '../features/threads/pane-frame.tsx'
import { SearchBoxPlace } from '../features/threads/search/search-box.tsx'
import { ThreadFiltersPlace } from '../features/threads/thread-filters.tsx'
import { useMessagesLayout } from './messages-layout.ts'

/** The page before anything is known, in its measures. */
export function MessagesSkeleton() {
  const styles = useMessagesLayout()
  return (
    <div className={styles.page}>
      <div className={styles.panes}>
        <div className={styles.list}>
          <PaneFrame tools={<SearchBoxPlace />}>
            <ThreadFiltersPlace />
            <ThreadListSkeleton />
          </PaneFrame>
        </div>
        <main className={mergeClasses(styles.main, styles.hiddenWhenNarrow)}>
          <ConversationSkeleton />
        </main>
      </div>
    </div>
  )
}
