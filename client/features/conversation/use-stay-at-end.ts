import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react'
import type { LogVirtualizer } from './use-log-start.ts'

/**
 * Keeps the end of the log in sight when its frame changes height: the composer grows, a banner comes, a phone's
 * keyboard opens; and when rows come or go above its last one: a notice stands above what waits. (What is appended,
 * and a row that grows, the virtualizer follows.) `enabled`: the log's end is the conversation's.
 */
export function useStayAtEnd(
  virtualizer: LogVirtualizer,
  frame: RefObject<HTMLDivElement | null>,
  rows: readonly unknown[],
  { thresholdPx, enabled }: { thresholdPx: number; enabled: boolean },
): void {
  const wasAtEnd = useRef(false)
  useLayoutEffect(() => {
    // Before the scroll event of whatever the virtualizer has just done to hold another row in its place.
    if (wasAtEnd.current && enabled) virtualizer.scrollToEnd()
  }, [virtualizer, rows, enabled])
  useEffect(() => {
    const element = frame.current
    if (element === null || typeof ResizeObserver === 'undefined') return
    // Noted when the reader scrolls and not when the height changes, since then it is too late to tell.
    const note = () => (wasAtEnd.current = element.scrollHeight - element.clientHeight - element.scrollTop <= thresholdPx)
    const observer = new ResizeObserver(() => {
      if (wasAtEnd.current && enabled) virtualizer.scrollToEnd()
    })
    element.addEventListener('scroll', note, { passive: true })
    observer.observe(element)
    note()
    return () => {
      element.removeEventListener('scroll', note)
      observer.disconnect()
    }
  }, [virtualizer, frame, thresholdPx, enabled])
}
