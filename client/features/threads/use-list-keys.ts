import type { Virtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useRef, type KeyboardEvent } from 'react'

/** Arrow keys, Home and End over a virtual list: the item is brought into view first and takes the focus when it exists. */
export function useListKeys(virtualizer: Virtualizer<HTMLDivElement, Element>, count: number) {
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
    (event: KeyboardEvent, index: number) => {
      const target = targetOf(event.key, index, count)
      if (target === null || target === index) return
      event.preventDefault()
      wanted.current = target
      virtualizer.scrollToIndex(target, { align: 'auto' })
      focusWanted()
    },
    [virtualizer, count, focusWanted],
  )
}

function targetOf(key: string, index: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(index + 1, count - 1)
    case 'ArrowUp':
      return Math.max(index - 1, 0)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}
