import { mergeClasses } from '@fluentui/react-components'
import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Thread } from '../../../server/contracts/thread.ts'
import { useServerNow } from '../../api/use-server-now.ts'
import type { Row } from './build-rows.ts'
import { countAbove } from './count-above.ts'
import { LatestButton } from './latest-button.tsx'
import { LogRow } from './log-row.tsx'
import type { LogStart } from './log-start.ts'
import { useLogStyles } from './log-styles.ts'
import { useActiveRow } from './use-active-row.ts'
import { useLogKeys } from './use-log-keys.ts'
import { estimatedStart, rowEstimatePx, useLogStart } from './use-log-start.ts'
import { usePlaceMemory } from './use-place-memory.ts'
import { useReadMarker } from './use-read-marker.ts'
import { useStayAtEnd } from './use-stay-at-end.ts'

/** Nearer to the end than this counts as being there, px. */
const endThreshold = 48
/** Nearer to an end of what is loaded than this, more is loaded, rows. */
const loadWithin = 15

interface MessageLogProps {
  thread: Thread
  /** Stays the same object while it says the same. */
  contact: Thread['contact']
  rows: readonly Row[]
  start: LogStart
  newestPosition: number | null
  hasOlder: boolean
  /** What is loaded ends before the conversation does. */
  hasNewer: boolean
  loadingOlder: boolean
  loadingNewer: boolean
  loadOlder(): void
  loadNewer(): void
  /** Where the conversation's end isn't loaded. */
  goToLatest(): void
}

/** The log: stays at its end while new messages come, and holds its place while older or newer ones are loaded. */
export function MessageLog({ thread, contact, rows, start, newestPosition, hasOlder, hasNewer, ...paging }: MessageLogProps) {
  const { t } = useTranslation()
  const styles = useLogStyles()
  const nowMs = useServerNow()
  const scroller = useRef<HTMLDivElement>(null)
  const kept = useRef<number | null>(null)
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowEstimatePx,
    getItemKey: (index) => rows[index]?.key ?? index,
    initialOffset: () => estimatedStart(rows, start),
    rangeExtractor: (range) => withKept(range, kept.current),
    overscan: 8,
    paddingStart: 8,
    paddingEnd: 16,
    anchorTo: 'end',
    followOnAppend: !hasNewer,
    scrollEndThreshold: endThreshold,
  })
  const { opened, soughtKey } = useLogStart(virtualizer, rows, start)
  useStayAtEnd(virtualizer, scroller, rows, { thresholdPx: endThreshold, enabled: !hasNewer })
  const { focusedKey, onKeyDown, onFocus } = useLogKeys(virtualizer, rows)
  const { pointedKey, onPointerOver, onPointerLeave } = useActiveRow(virtualizer.isScrolling)
  const focused = focusedKey === null ? -1 : rows.findLastIndex(({ key }) => key === focusedKey)
  useLayoutEffect(() => {
    kept.current = focused === -1 ? null : focused
  }, [focused])

  // Whoever sends wants to see it, wherever they had scrolled to.
  const lastPending = rows.at(-1)?.kind === 'pending' ? rows.at(-1)?.key : undefined
  useLayoutEffect(() => {
    if (lastPending !== undefined) virtualizer.scrollToEnd()
  }, [virtualizer, lastPending])

  const items = virtualizer.getVirtualItems()
  const { loadOlder, loadNewer, goToLatest } = paging
  const firstDrawn = virtualizer.range?.startIndex ?? rows.length
  const lastDrawn = virtualizer.range?.endIndex ?? 0
  useEffect(() => {
    if (opened && hasOlder && firstDrawn < loadWithin) loadOlder()
  }, [opened, hasOlder, firstDrawn, loadOlder])
  useEffect(() => {
    if (opened && hasNewer && lastDrawn > rows.length - loadWithin) loadNewer()
  }, [opened, hasNewer, lastDrawn, rows.length, loadNewer])

  const atEnd = !hasNewer && ((start.at === 'end' && !opened) || virtualizer.isAtEnd(endThreshold))
  const [seenPosition, setSeenPosition] = useState(newestPosition)
  if (atEnd && seenPosition !== newestPosition) setSeenPosition(newestPosition)
  useReadMarker(thread, newestPosition, opened && atEnd)
  usePlaceMemory(thread.id, virtualizer, { rows, opened, isWhole: !hasNewer, endPx: endThreshold })
  const newMessages = hasNewer ? thread.unreadCount : Math.max(thread.unreadCount, countAbove(rows, seenPosition ?? 0))

  return (
    <div className={styles.frame}>
      {paging.loadingOlder && <div className={mergeClasses(styles.loading, styles.older)}>{t('conversation.loadingOlder')}</div>}
      <div
        ref={scroller}
        className={styles.scroller}
        tabIndex={0}
        role="log"
        aria-label={t('conversation.messages')}
        aria-live={atEnd ? 'polite' : 'off'}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
        onPointerOver={onPointerOver}
        onPointerLeave={onPointerLeave}
      >
        <div className={styles.log} style={{ height: virtualizer.getTotalSize() }}>
          {items.map((item) => {
            const row = rows[item.index]
            const active = row !== undefined && (row.key === pointedKey || row.key === focusedKey)
            return (
              row && (
                <div
                  key={item.key}
                  ref={virtualizer.measureElement}
                  data-index={item.index}
                  data-key={row.key}
                  className={mergeClasses(styles.row, active && styles.active, row.key === soughtKey && styles.sought)}
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  <LogRow row={row} contact={contact} nowMs={nowMs} active={active} />
                </div>
              )
            )
          })}
        </div>
      </div>
      {paging.loadingNewer && <div className={mergeClasses(styles.loading, styles.newer)}>{t('conversation.loadingNewer')}</div>}
      {!atEnd && <LatestButton newMessages={newMessages} onClick={hasNewer ? goToLatest : () => virtualizer.scrollToEnd()} />}
    </div>
  )
}

/** The row with the focus stays drawn: the focus would be lost with it. */
function withKept(range: Range, kept: number | null): number[] {
  const drawn = defaultRangeExtractor(range)
  if (kept === null || kept >= range.count || (kept >= (drawn[0] ?? 0) && kept <= (drawn.at(-1) ?? 0))) return drawn
  return kept < (drawn[0] ?? 0) ? [kept, ...drawn] : [...drawn, kept]
}
