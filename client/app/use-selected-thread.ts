import { useCallback, useState } from 'react'
import { safeStorage } from '../api/safe-storage.ts'

/** Opened by hand (`chosen`), or by a link or a reload. */
export type Selection = { threadId: string; chosen: boolean } | null

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
    return threadId === null ? null : { threadId, chosen: false }
  })
  const select = useCallback(
    (threadId: string | null) => {
      if (threadId === null) stored.remove(key)
      else stored.set(key, threadId)
      setSelection(threadId === null ? null : { threadId, chosen: true })
    },
    [key],
  )
  return { selection, select }
}
