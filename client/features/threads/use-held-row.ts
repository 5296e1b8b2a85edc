import { useEffect, useRef, useState, type FocusEvent, type PointerEvent } from 'react'

/** A pointer that hasn't moved for this long has arrived. */
const restMs = 700

const threadOf = (target: EventTarget): string | null =>
  target instanceof Element ? (target.closest<HTMLElement>('[data-thread-id]')?.dataset['threadId'] ?? null) : null

/** Which row of a list the pointer or the keyboard is on, and whether the pointer is moving over the list. */
export function useHeldRow() {
  const [pointed, setPointed] = useState<string | null>(null)
  const [focused, setFocused] = useState<string | null>(null)
  const [moving, setMoving] = useState(false)
  const [released, setReleased] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  return {
    anchorId: released ? null : (pointed ?? focused),
    frozen: !released && moving,
    /** What a member orders by hand is done at once, wherever pointer and focus are; the next move of theirs holds again. */
    release: () => setReleased(true),
    handlers: {
      onPointerMove(event: PointerEvent) {
        // A finger hovers over nothing.
        if (event.pointerType === 'touch') return
        setReleased(false)
        setPointed(threadOf(event.target))
        setMoving(true)
        clearTimeout(timer.current)
        timer.current = setTimeout(() => setMoving(false), restMs)
      },
      onPointerLeave() {
        clearTimeout(timer.current)
        setMoving(false)
        setPointed(null)
      },
      onFocus: (event: FocusEvent) => setFocused(event.target.matches(':focus-visible') ? threadOf(event.target) : null),
      onBlur: () => setFocused(null),
      onKeyDown: () => setReleased(false),
    },
  }
}
