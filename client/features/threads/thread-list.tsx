import { makeStyles } from '@fluentui/react-components'
import { useVirtualizer } from '@tanstack/react-virtual'
import { Suspense, useEffect, useMemo, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Thread, ThreadFilter } from '../../../server/contracts/thread.ts'
import { useServerNow } from '../../api/use-server-now.ts'
import { useSession } from '../../api/session-context.ts'
import { useKnownThread } from '../../api/use-threads.ts'
import { lazyPart } from '../../ui/lazy-part.ts'
import { ThreadItem } from './thread-item.tsx'
import { threadItemHeight } from './thread-item-styles.ts'
import { useHeldRow } from './use-held-row.ts'
import { useListKeys } from './use-list-keys.ts'
import { useSteadyOrder } from './use-steady-order.ts'
import { hasMenu, useThreadMenu } from './use-thread-menu.ts'

const ThreadMenu = lazyPart(async () => (await import('./thread-menu.tsx')).ThreadMenu)

const useStyles = makeStyles({
  scroller: { flexGrow: 1, minHeight: 0, overflowY: 'auto', overflowX: 'hidden', scrollbarWidth: 'thin', contain: 'strict' },
  list: { position: 'relative', width: '100%', margin: 0, padding: 0 },
})

/** Rows that are still to come before the end when the next page is asked for. */
const rowsAhead = 40

interface ThreadListProps {
  filter: ThreadFilter
  threads: readonly Thread[]
  hasMore: boolean
  loadMore(): void
  selectedId: string | null
  onSelect(threadId: string): void
  /** Stands here while nothing else does. */
  empty: ReactNode
}

/** The list itself: draws what is in view, loads on near its end, and moves nothing under the pointer. */
export function ThreadList({ filter, threads, hasMore, loadMore, selectedId, onSelect, empty }: ThreadListProps) {
  const { t, i18n } = useTranslation()
  const { me } = useSession()
  const styles = useStyles()
  const nowMs = useServerNow()
  const { anchorId, frozen, release, handlers } = useHeldRow()
  const { menu, onMore, onContextMenu, onMenuKey, close } = useThreadMenu()
  const selected = useKnownThread(selectedId)
  // The one that is open may be under the pointer too, and is held once.
  const anchored = useKnownThread(anchorId === selectedId ? null : anchorId)
  const stays = useMemo(() => [selected, anchored].filter((thread) => thread !== undefined), [selected, anchored])
  // The row whose menu is open is in use too.
  const order = useSteadyOrder(filter, threads, { anchorId: menu?.threadId ?? anchorId, frozen: frozen || menu !== null, stays })
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: order.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => threadItemHeight,
    getItemKey: (index) => order[index]?.id ?? index,
    overscan: 8,
    paddingStart: 4,
    paddingEnd: 8,
    scrollPaddingStart: 4,
    scrollPaddingEnd: 8,
  })
  const onKeyDown = useListKeys(virtualizer, order.length, onMenuKey)
  const items = virtualizer.getVirtualItems()

  const lastDrawn = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && lastDrawn >= order.length - rowsAhead) loadMore()
  }, [hasMore, lastDrawn, order.length, loadMore])

  const selectedIndex = order.findIndex((thread) => thread.id === selectedId)
  const tabbable = items.some((item) => item.index === selectedIndex) ? selectedIndex : (items[0]?.index ?? 0)
  const opened = menu === null ? undefined : order.find(({ id }) => id === menu.threadId)

  if (order.length === 0) return empty
  return (
    <div ref={scroller} className={styles.scroller}>
      <ul role="list" aria-label={t('threads.title')} className={styles.list} style={{ height: virtualizer.getTotalSize() }} {...handlers}>
        {items.map((item) => {
          const thread = order[item.index]
          return (
            thread && (
              <ThreadItem
                key={item.key}
                thread={thread}
                memberId={me.id}
                nowMs={nowMs}
                t={t}
                language={i18n.language}
                selected={thread.id === selectedId}
                tabbable={item.index === tabbable}
                index={item.index}
                count={hasMore ? -1 : order.length}
                top={item.start}
                hasMenu={hasMenu(thread, me.id)}
                onSelect={onSelect}
                onKeyDown={onKeyDown}
                onMore={onMore}
                onContextMenu={onContextMenu}
              />
            )
          )
        })}
      </ul>
      <Suspense>
        {menu !== null && opened && <ThreadMenu thread={opened} target={menu.target} onChoose={release} onClose={close} />}
      </Suspense>
    </div>
  )
}
