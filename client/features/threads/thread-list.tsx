import { makeStyles } from '@fluentui/react-components'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Thread } from '../../../server/contracts/thread.ts'
import { useDrafts } from '../../api/use-draft.ts'
import { useServerNow } from '../../api/use-server-now.ts'
import { useSession } from '../../api/session-context.ts'
import { ThreadItem } from './thread-item.tsx'
import { threadItemHeight } from './thread-item-styles.ts'
import { useListKeys } from './use-list-keys.ts'

const useStyles = makeStyles({
  scroller: { flexGrow: 1, minHeight: 0, overflowY: 'auto', overflowX: 'hidden', scrollbarWidth: 'thin', contain: 'strict' },
  list: { position: 'relative', width: '100%', margin: 0, padding: 0 },
})

interface ThreadListProps {
  threads: readonly Thread[]
  hasMore: boolean
  loadMore(): void
  selectedId: string | null
  onSelect(threadId: string): void
}

/** The list itself: draws what is in view, loads on near its end. */
export function ThreadList({ threads, hasMore, loadMore, selectedId, onSelect }: ThreadListProps) {
  const { t } = useTranslation()
  const { me } = useSession()
  const styles = useStyles()
  const nowMs = useServerNow()
  const drafts = useDrafts()
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: threads.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => threadItemHeight,
    getItemKey: (index) => threads[index]?.id ?? index,
    overscan: 8,
    paddingStart: 4,
    paddingEnd: 8,
    scrollPaddingStart: 4,
    scrollPaddingEnd: 8,
  })
  const onKeyDown = useListKeys(virtualizer, threads.length)
  const items = virtualizer.getVirtualItems()

  const lastDrawn = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && lastDrawn >= threads.length - 10) loadMore()
  }, [hasMore, lastDrawn, threads.length, loadMore])

  const selectedIndex = threads.findIndex((thread) => thread.id === selectedId)
  const tabbable = items.some((item) => item.index === selectedIndex) ? selectedIndex : (items[0]?.index ?? 0)

  return (
    <div ref={scroller} className={styles.scroller}>
      <ul role="list" aria-label={t('threads.title')} className={styles.list} style={{ height: virtualizer.getTotalSize() }}>
        {items.map((item) => {
          const thread = threads[item.index]
          return (
            thread && (
              <ThreadItem
                key={item.key}
                thread={thread}
                memberId={me.id}
                draft={thread.id === selectedId ? '' : drafts.get(thread.id)}
                nowMs={nowMs}
                selected={thread.id === selectedId}
                tabbable={item.index === tabbable}
                index={item.index}
                count={hasMore ? -1 : threads.length}
                top={item.start}
                onSelect={onSelect}
                onKeyDown={onKeyDown}
              />
            )
          )
        })}
      </ul>
    </div>
  )
}
