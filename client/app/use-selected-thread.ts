import { useCallback, useState } from 'react'
import { safeStorage } from '../api/safe-storage.ts'

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

/** `thread:<id>` of a deep link. */
function readSubPage(subPageId: string | null): string | null {
  return /^thread:([0-9a-f-]{36})$/i.exec(subPageId ?? '')?.[1] ?? null
}

/**
 * Which conversation is open. A deep link wins when the frame loads and is used up by that; otherwise the last one
 * comes back, since Teams reloads the frame at will.
 */
export function useSelectedThread(subPageId: string | null, memberId: string) {
  const key = `parley.selected.${memberId}`
  const [selection, setSelection] = useState<Selection>(() => {
    const threadId = readSubPage(subPageId) ?? stored.get(key)
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
  return { selection, select }
}
