import { useEffect } from 'react'
import { useSession } from '../../api/session-context.ts'
import type { Row } from './build-rows.ts'
import { positionOf } from './log-start.ts'
import type { LogVirtualizer } from './use-log-start.ts'

interface MemoryOptions {
  rows: readonly Row[]
  opened: boolean
  /** The log's end is the conversation's. */
  isWhole: boolean
  /** Nearer to the end than this counts as being there. */
  endPx: number
}

/** Keeps where the member reads, for when they come back or the page is loaded anew. */
export function usePlaceMemory(threadId: string, virtualizer: LogVirtualizer, { rows, opened, isWhole, endPx }: MemoryOptions): void {
  const { places } = useSession()
  useEffect(() => {
    const element = virtualizer.scrollElement
    if (element === null || !opened) return
    const note = () => {
      const offset = element.scrollTop
      const belowPx = element.scrollHeight - element.clientHeight - offset
      if (isWhole && belowPx <= endPx) return places.set(threadId, null)
      for (const { index, start, end } of virtualizer.getVirtualItems()) {
        const position = positionOf(rows[index])
        if (position !== null && end > offset) return places.set(threadId, { position, offsetPx: Math.round(start - offset) })
      }
    }
    const save = () => places.save()
    element.addEventListener('scroll', note, { passive: true })
    window.addEventListener('pagehide', save)
    return () => {
      element.removeEventListener('scroll', note)
      window.removeEventListener('pagehide', save)
    }
  })
}
