import type { Virtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useRef, type KeyboardEvent } from 'react'
import { threadItemHeight } from './thread-item-styles.ts'

/** Arrow keys, Home, End and pages over a virtual list: the item is brought into view first and takes the focus when it exists. */
export function useListKeys(
  virtualizer: Virtualizer<HTMLDivElement, Element>,
  count: number,
  /** True: it was a key that opens the row's menu. */
  onMenuKey: (threadId: string, event: KeyboardEvent) => boolean,
) {
  const wanted = useRef<number | null>(null)

  const focusWanted = useCallback(() => {
    const item =
      wanted.current === null ? null : virtualizer.scrollElement?.querySelector<HTMLElement>(`[data-thread-index="${wanted.current}"]`)
    if (!item) return
    wanted.current = null
    item.focus({ preventScroll: true })
  }, [virtualizer])

  // An item far away is drawn only after the list has scrolled there.
  useEffect(focusWanted)

  return useCallback(
    (event: KeyboardEvent, index: number, threadId: string | null) => {
      if (threadId !== null && onMenuKey(threadId, event)) return
      const page = Math.max(1, Math.floor((virtualizer.scrollElement?.clientHeight ?? 0) / threadItemHeight) - 1)
      const target = targetOf(event.key, index, count, page)
      if (target === null || target === index) return
      event.preventDefault()
      wanted.current = target
      virtualizer.scrollToIndex(target, { align: 'auto' })
      focusWanted()
    },
    [virtualizer, count, focusWanted, onMenuKey],
  )
}

function targetOf(key: string, index: number, count: number, page: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(index + 1, count - 1)
    case 'ArrowUp':
      return Math.max(index - 1, 0)
    case 'PageDown':
      return Math.min(index + page, count - 1)
    case 'PageUp':
      return Math.max(index - page, 0)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}
