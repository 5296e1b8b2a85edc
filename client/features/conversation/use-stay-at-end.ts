import type { Virtualizer } from '@tanstack/react-virtual'
import { useEffect, type RefObject } from 'react'

/**
 * Keeps the end of the log in sight when its frame changes height: the composer grows, a banner comes, a phone's
 * keyboard opens. (The virtualizer follows what changes inside of it.)
 */
export function useStayAtEnd(
  virtualizer: Virtualizer<HTMLDivElement, HTMLDivElement>,
  frame: RefObject<HTMLDivElement | null>,
  thresholdPx: number,
): void {
  useEffect(() => {
    const element = frame.current
    if (element === null || typeof ResizeObserver === 'undefined') return
    let wasAtEnd = true
    // Noted when the reader scrolls and not when the height changes, since then it is too late to tell.
    const note = () => (wasAtEnd = element.scrollHeight - element.clientHeight - element.scrollTop <= thresholdPx)
    const observer = new ResizeObserver(() => {
      if (wasAtEnd) virtualizer.scrollToEnd()
    })
    element.addEventListener('scroll', note, { passive: true })
    observer.observe(element)
    return () => {
      element.removeEventListener('scroll', note)
      observer.disconnect()
    }
  }, [virtualizer, frame, thresholdPx])
}
