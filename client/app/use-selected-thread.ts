import { useCallback, useState } from 'react'
import { safeStorage } from '../api/safe-storage.ts'
import { followLink, type LinkedPlace } from './linked-place.ts'

/** Opened by hand (`chosen`), or by a link or a reload; at a message where one was looked for. */
export type Selection = {
  threadId: string
  chosen: boolean
  /** Position of the message to begin at; left out: where the member was, or at the end. */
  startAt?: number
  /** Counts jumps, so that a second one to the same place is another. */
  jump: number
} | null

const stored = safeStorage(() => sessionStorage)

/**
 * Which conversation is open. A link that is new wins when the frame loads and is used up by that; otherwise the last
 * one comes back, since Teams reloads the frame at will.
 */
export function useSelectedThread(place: LinkedPlace | null, memberId: string) {
  const key = `parley.selected.${memberId}`
  const [selection, setSelection] = useState<Selection>(() => {
    const linked = followLink(place, memberId)
    if (linked !== null) stored.set(key, linked)
    const threadId = linked ?? stored.get(key)
    return threadId === null ? null : { threadId, chosen: false, jump: 0 }
  })
  const select = useCallback(
    (threadId: string | null, position?: number) => {
      if (threadId === null) stored.remove(key)
      else stored.set(key, threadId)
      setSelection((before) => {
        if (threadId === null) return null
        const jump = before?.jump ?? 0
        return position === undefined ? { threadId, chosen: true, jump } : { threadId, chosen: true, startAt: position, jump: jump + 1 }
      })
    },
    [key],
  )
  /** A link was followed while the page was there: phones keep the frame. */
  const follow = useCallback(
    (later: LinkedPlace | null) => {
      const threadId = followLink(later, memberId)
      if (threadId !== null) select(threadId)
    },
    [select, memberId],
  )
  return { selection, select, follow }
}
