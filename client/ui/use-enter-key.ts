import { useRef, type CompositionEvent, type KeyboardEvent } from 'react'
import { sends } from './enter-key.ts'

/** Handlers of a text field in which Enter does something, and an Enter that chooses a word doesn't. */
export function useEnterKey(onEnter: () => void) {
  const composedAt = useRef<number | null>(null)
  return {
    // When they happened, and not when a busy page heard of them.
    onCompositionEnd: (event: CompositionEvent) => (composedAt.current = event.timeStamp),
    onKeyDown: (event: KeyboardEvent) => {
      const { isComposing, keyCode } = event.nativeEvent
      const { key, shiftKey, altKey } = event
      const agoMs = composedAt.current === null ? null : event.timeStamp - composedAt.current
      if (!sends({ key, keyCode, shiftKey, altKey, isComposing }, agoMs)) return
      event.preventDefault()
      onEnter()
    },
  }
}
