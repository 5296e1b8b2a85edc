import { makeStyles, tokens } from '@fluentui/react-components'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Thread } from '../../../server/contracts/thread.ts'
import { useServerNow } from '../../api/use-server-now.ts'
import type { Row } from './build-rows.ts'
import { LatestButton } from './latest-button.tsx'
import { LogRow } from './log-row.tsx'
import { useReadMarker } from './use-read-marker.ts'
import { useStayAtEnd } from './use-stay-at-end.ts'

const useStyles = makeStyles({
  frame: { position: 'relative', flexGrow: 1, minHeight: 0, display: 'flex' },
  // A column with an automatic margin: few messages stand at the bottom, by the composer.
  scroller: {
    flexGrow: 1,
    minWidth: 0,
    display: 'flex',
    flexDirection: 'column',
    overflowY: 'auto',
    overflowX: 'hidden',
    scrollbarWidth: 'thin',
    contain: 'strict',
    overflowAnchor: 'none',
  },
  log: { position: 'relative', width: '100%', flexShrink: 0, marginTop: 'auto' },
  row: {
    position: 'absolute',
    top: 0,
    insetInlineStart: 0,
    width: '100%',
    boxSizing: 'border-box',
    paddingInline: tokens.spacingHorizontalXL,
    '@media (max-width: 640px)': { paddingInline: tokens.spacingHorizontalM },
  },
  loading: {
    position: 'absolute',
    top: tokens.spacingVerticalS,
    left: '50%',
    transform: 'translateX(-50%)',
    zIndex: 1,
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusCircular,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow4,
  },
})

/** Nearer to the end than this counts as being there, px. */
const endThreshold = 48

interface MessageLogProps {
  thread: Thread
  rows: readonly Row[]
  newestPosition: number | null
  hasOlder: boolean
  loadingOlder: boolean
  loadOlder(): void
}

/** The log: begins at its end, stays there while new messages come, and holds its place while older ones do. */
export function MessageLog({ thread, rows, newestPosition, hasOlder, loadingOlder, loadOlder }: MessageLogProps) {
  const { t } = useTranslation()
  const styles = useStyles()
  const nowMs = useServerNow()
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 56,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 10,
    paddingStart: 8,
    paddingEnd: 16,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: endThreshold,
  })
  const [opened, setOpened] = useState(false)
  useLayoutEffect(() => {
    virtualizer.scrollToEnd()
    const frame = requestAnimationFrame(() => setOpened(true))
    return () => cancelAnimationFrame(frame)
  }, [virtualizer])

  useStayAtEnd(virtualizer, scroller, rows, endThreshold)

  // Whoever sends wants to see it, wherever they had scrolled to.
  const lastPending = rows.at(-1)?.kind === 'pending' ? rows.at(-1)?.key : undefined
  useLayoutEffect(() => {
    if (lastPending !== undefined) virtualizer.scrollToEnd()
  }, [virtualizer, lastPending])

  const items = virtualizer.getVirtualItems()
  const firstDrawn = items[0]?.index ?? rows.length
  useEffect(() => {
    if (opened && hasOlder && firstDrawn < 12) loadOlder()
  }, [opened, hasOlder, firstDrawn, loadOlder])

  const atEnd = !opened || virtualizer.isAtEnd(endThreshold)
  const [seenPosition, setSeenPosition] = useState(newestPosition)
  if (atEnd && seenPosition !== newestPosition) setSeenPosition(newestPosition)
  useReadMarker(thread, newestPosition, opened && atEnd)
  const newMessages = rows.filter((row) => row.kind === 'message' && !row.own && row.message.position > (seenPosition ?? 0)).length

  return (
    <div className={styles.frame}>
      {loadingOlder && <div className={styles.loading}>{t('conversation.loadingOlder')}</div>}
      <div
        ref={scroller}
        className={styles.scroller}
        tabIndex={0}
        role="log"
        aria-label={t('conversation.messages')}
        aria-live={atEnd ? 'polite' : 'off'}
      >
        <div className={styles.log} style={{ height: virtualizer.getTotalSize() }}>
          {items.map((item) => {
            const row = rows[item.index]
            return (
              row && (
                <div
                  key={item.key}
                  ref={virtualizer.measureElement}
                  data-index={item.index}
                  className={styles.row}
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  <LogRow row={row} contact={thread.contact} nowMs={nowMs} />
                </div>
              )
            )
          })}
        </div>
      </div>
      {!atEnd && <LatestButton newMessages={newMessages} onClick={() => virtualizer.scrollToEnd()} />}
    </div>
  )
}
