import { useState, type PointerEvent } from 'react'

/** The row that a mouse points at. On touch there is none: there a tap gives a message the focus. */
export function useActiveRow(isScrolling: boolean) {
  const [pointedKey, setPointedKey] = useState<string | null>(null)
  const onPointerOver = (event: PointerEvent) => {
    if (event.pointerType !== 'mouse' || isScrolling) return
    setPointedKey((event.target as HTMLElement).closest<HTMLElement>('[data-key]')?.dataset['key'] ?? null)
  }
  return { pointedKey, onPointerOver, onPointerLeave: () => setPointedKey(null) }
}
