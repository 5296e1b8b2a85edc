import { useRef, type KeyboardEvent } from 'react'
import { sends } from './enter-key.ts'

/** Handlers of a text field in which Enter does something, and an Enter that chooses a word doesn't. */
export function useEnterKey(onEnter: () => void) {
  const composedAt = useRef<number | null>(null)
  return {
    onCompositionEnd: () => (composedAt.current = performance.now()),
    onKeyDown: (event: KeyboardEvent) => {
      const { isComposing, keyCode } = event.nativeEvent
      const { key, shiftKey, altKey } = event
      const agoMs = composedAt.current === null ? null : performance.now() - composedAt.current
      if (!sends({ key, keyCode, shiftKey, altKey, isComposing }, agoMs)) return
      event.preventDefault()
      onEnter()
    },
  }
}
