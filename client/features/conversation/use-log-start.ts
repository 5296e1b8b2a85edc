import type { Virtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useState } from 'react'
import type { Row } from './build-rows.ts'
import { rowAt, type LogStart } from './log-start.ts'

export type LogVirtualizer = Virtualizer<HTMLDivElement, HTMLDivElement>

/** How high a row is before it is measured, px. */
export const rowEstimatePx = 52

/** Where the first drawing looks, so that what is drawn first is what will be seen. */
export function estimatedStart(rows: readonly Row[], start: LogStart): number {
  const index = indexOf(rows, start)
  return index === -1 ? Number.MAX_SAFE_INTEGER : Math.max(0, (index - 4) * rowEstimatePx)
}

/**
 * Brings the log to where it begins, once for each `start`. `opened`: from now on its place is the reader's. `soughtKey`:
 * the row that was looked for.
 */
export function useLogStart(virtualizer: LogVirtualizer, rows: readonly Row[], start: LogStart) {
  const [done, setDone] = useState<LogStart | null>(null)
  const index = done === start ? -1 : indexOf(rows, start)
  useLayoutEffect(() => {
    if (done === start) return
    if (index === -1) virtualizer.scrollToEnd()
    else virtualizer.scrollToIndex(index, { align: start.at === 'message' ? 'center' : 'start' })
    let frame = requestAnimationFrame(() => {
      // Now its rows have their heights.
      frame = requestAnimationFrame(() => {
        if (start.at === 'place' && index !== -1) virtualizer.scrollBy(-start.place.offsetPx)
        setDone(start)
      })
    })
    return () => cancelAnimationFrame(frame)
    // Rows that come meanwhile don't begin it anew.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [virtualizer, start, done])

  const sought = start.at === 'message' ? rows[rowAt(rows, start.position)] : undefined
  const soughtKey = done === start ? (sought?.key ?? null) : null
  useEffect(() => {
    if (soughtKey === null) return
    // Whoever reads it by ear or goes on by keys begins there.
    const element = virtualizer.scrollElement?.querySelector<HTMLElement>(`[data-key="${CSS.escape(soughtKey)}"] article`)
    element?.focus({ preventScroll: true })
  }, [virtualizer, soughtKey])
  return { opened: done !== null, soughtKey }
}

function indexOf(rows: readonly Row[], start: LogStart): number {
  switch (start.at) {
    case 'end':
      return -1
    case 'unread':
      return rows.findIndex(({ kind }) => kind === 'new')
    case 'message':
      return rowAt(rows, start.position)
    case 'place':
      return rowAt(rows, start.place.position)
  }
}
