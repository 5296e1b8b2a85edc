import { useCallback, useRef, type KeyboardEvent } from 'react'
import { useSession } from '../../api/session-context.ts'
import { useDraft } from '../../api/use-draft.ts'
import { sends } from './enter-key.ts'
import { cleanText } from './text-size.ts'

/** The behaviour of a composer: its text is the thread's draft, so it can never land in another thread. */
export function useComposer(threadId: string, writable: boolean) {
  const { drafts, outbox, refusals } = useSession()
  const { text, refusal } = useDraft(threadId)
  const composedAt = useRef<number | null>(null)

  const change = useCallback(
    (next: string) => {
      refusals.set(threadId, null)
      drafts.set(threadId, next)
    },
    [drafts, refusals, threadId],
  )
  const send = useCallback(() => {
    const ready = cleanText(drafts.get(threadId))
    if (!writable || ready === '') return
    // Into the outbox first: whatever happens in between, the text stands in one of them.
    outbox.add(threadId, ready)
    refusals.set(threadId, null)
    drafts.set(threadId, '')
  }, [drafts, outbox, refusals, threadId, writable])

  const onCompositionEnd = useCallback(() => (composedAt.current = performance.now()), [])
  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      const { isComposing, keyCode } = event.nativeEvent
      const { key, shiftKey, altKey } = event
      const agoMs = composedAt.current === null ? null : performance.now() - composedAt.current
      if (!sends({ key, keyCode, shiftKey, altKey, isComposing }, agoMs)) return
      event.preventDefault()
      send()
    },
    [send],
  )
  return { text, refusal, change, send, onKeyDown, onCompositionEnd }
}
