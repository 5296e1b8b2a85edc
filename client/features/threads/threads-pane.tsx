import { makeStyles, mergeClasses } from '@fluentui/react-components'
import { Suspense, useCallback, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import type { ThreadFilter } from '../../../server/contracts/thread.ts'
import { cacheKeys } from '../../api/cache-keys.ts'
import { useSession } from '../../api/session-context.ts'
import type { ThreadList } from '../../api/thread-list.ts'
import { useUnreadThreads } from '../../api/use-unread-threads.ts'
import { lazyPart } from '../../ui/lazy-part.ts'
import { FilteredThreads } from './filtered-threads.tsx'
import { PaneFrame } from './pane-frame.tsx'
import { SearchBox } from './search/search-box.tsx'
import { useSearchText } from './search/use-search-text.ts'
import { ThreadFilters } from './thread-filters.tsx'
import { ThreadListSkeleton } from './thread-list-skeleton.tsx'

const loadResults = async () => (await import('./search/search-results.tsx')).SearchResults
const SearchResults = lazyPart(loadResults)

const useStyles = makeStyles({
  body: { position: 'relative', display: 'flex', flexDirection: 'column', flexGrow: 1, minHeight: 0 },
  list: { display: 'flex', flexDirection: 'column', flexGrow: 1, minHeight: 0 },
  // Not taken away: it keeps its place for who comes back.
  covered: { visibility: 'hidden' },
  results: { position: 'absolute', inset: 0, display: 'flex', flexDirection: 'column' },
})

interface ThreadsPaneProps {
  selectedId: string | null
  /** With the position of the message that was looked for. */
  onSelect(threadId: string, position?: number): void
  /** Beside the heading. */
  actions?: ReactNode
}

/** The conversations of the member, by filter, or what a search finds. */
export function ThreadsPane({ selectedId, onSelect, actions }: ThreadsPaneProps) {
  const styles = useStyles()
  const { requests, cache } = useSession()
  const unread = useUnreadThreads()
  const [filter, setFilter] = useState<ThreadFilter>('all')
  const { text, query, setText, clear } = useSearchText()
  const box = useRef<HTMLInputElement>(null)
  const results = useRef<HTMLDivElement>(null)
  const isSearching = text.trim() !== ''

  const select = useCallback(
    (threadId: string) => {
      // What was marked unread while it stood open is read by coming back to it.
      const all = cache.getQueryData<ThreadList>(cacheKeys.threadList('all'))
      const marked = all?.items.find(({ id }) => id === threadId)?.markedUnread === true
      if (marked && threadId === selectedId) void requests.markRead(threadId, 0).catch(() => {})
      onSelect(threadId)
    },
    [cache, requests, selectedId, onSelect],
  )
  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape' && isSearching) {
      event.stopPropagation()
      clear()
      box.current?.focus()
    }
    if (event.target !== box.current || !isSearching || (event.key !== 'ArrowDown' && event.key !== 'Enter')) return
    const first = results.current?.querySelector<HTMLElement>('[data-result]')
    if (!first) return
    event.preventDefault()
    first.focus()
    if (event.key === 'Enter') first.click()
  }

  return (
    <PaneFrame
      actions={actions}
      onKeyDown={onKeyDown}
      tools={<SearchBox ref={box} text={text} onText={setText} onClear={clear} onNear={() => void loadResults().catch(() => {})} />}
    >
      <div className={styles.body}>
        <div className={mergeClasses(styles.list, isSearching && styles.covered)}>
          <ThreadFilters chosen={filter} unread={unread} onChoose={setFilter} />
          <FilteredThreads filter={filter} selectedId={selectedId} onSelect={select} onShowAll={() => setFilter('all')} />
        </div>
        {isSearching && (
          <div ref={results} className={styles.results}>
            <Suspense fallback={<ThreadListSkeleton />}>
              <SearchResults query={query} onOpen={onSelect} onUp={() => box.current?.focus()} />
            </Suspense>
          </div>
        )}
      </div>
    </PaneFrame>
  )
}
