import { useCallback, useMemo, useState, type KeyboardEvent, type SyntheticEvent } from 'react'
import type { QuickReply } from '../../../../server/contracts/quick-reply.ts'
import { useQuickReplies } from '../../../api/use-quick-replies.ts'
import { insertText } from '../../../ui/insert-text.ts'
import { matchingReplies } from './matching-replies.ts'
import { slashAt, type Slash } from './slash.ts'

export const quickReplyListId = 'quick-replies'
export const quickReplyOptionId = (reply: QuickReply): string => `quick-reply-${reply.id}`

const none: readonly QuickReply[] = []

/**
 * Quick replies by "/": a list beside the field, which keeps the focus. Enter or Tab takes one, the arrow keys choose,
 * Escape closes the list and leaves what was typed.
 */
export function useQuickReplyList() {
  const [slash, setSlash] = useState<Slash | null>(null)
  const [dismissedAt, setDismissedAt] = useState<number | null>(null)
  const [chosen, setChosen] = useState(0)
  const asked = slash !== null && dismissedAt !== slash.from
  const { replies, loading } = useQuickReplies({ enabled: asked })
  const shown = useMemo(() => (asked ? matchingReplies(replies, slash.query) : none), [asked, replies, slash])
  const active = shown[Math.min(chosen, shown.length - 1)] ?? null

  /** The text or the caret has changed. */
  const follow = useCallback((event: SyntheticEvent<HTMLTextAreaElement>) => {
    const { value, selectionStart, selectionEnd } = event.currentTarget
    const next = selectionStart === selectionEnd ? slashAt(value, selectionStart) : null
    setSlash((before) => (before?.from === next?.from && before?.query === next?.query ? before : next))
    if (next === null) setDismissedAt(null)
    if (next === null || event.type === 'change') setChosen(0)
  }, [])
  const close = useCallback(() => setSlash(null), [])

  const take = (reply: QuickReply, field: HTMLTextAreaElement) => {
    if (slash === null) return
    setSlash(null)
    insertText(field, reply.text, slash.from, slash.to)
  }
  /** True: the key was meant for the list. Enter is the composer's to hand over, since it may belong to an input method. */
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): boolean => {
    const { isComposing, keyCode } = event.nativeEvent
    if (active === null || isComposing || keyCode === 229 || event.ctrlKey || event.altKey || event.metaKey) return false
    const step = (by: number) => setChosen((shown.indexOf(active) + by + shown.length) % shown.length)
    switch (event.key) {
      case 'ArrowDown':
        step(1)
        break
      case 'ArrowUp':
        step(-1)
        break
      case 'Tab':
        if (event.shiftKey) return false
        take(active, event.currentTarget)
        break
      case 'Escape':
        setDismissedAt(slash?.from ?? null)
        break
      default:
        return false
    }
    event.preventDefault()
    event.stopPropagation()
    return true
  }
  return { shown, active, loading, empty: asked && !loading && replies.length === 0, follow, close, take, onKeyDown }
}
