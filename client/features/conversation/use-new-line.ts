import { useState } from 'react'
import type { Message } from '../../../server/contracts/message.ts'
import { firstUnread } from './first-unread.ts'

interface NewLine {
  /** As it was when this was last looked at. */
  unreadCount: number
  /** Where the line stands; null: nowhere. */
  from: number | null
}

interface Unread {
  /** Undefined: not loaded yet. */
  messages: readonly Message[] | undefined
  unreadCount: number
  /** Whoever answers has read. */
  answering: boolean
}

/**
 * Above which message "New" stands: the first that was unread when the conversation was opened, or that came while
 * nobody looked at the page. It stays while the conversation is open, since reading it must not move it.
 */
export function useNewLine({ messages, unreadCount, answering }: Unread): number | null {
  const [line, setLine] = useState<NewLine | null>(null)
  if (messages === undefined) return null
  if (line === null) {
    setLine({ unreadCount, from: firstUnread(messages, unreadCount) })
  } else if (answering && line.from !== null) {
    setLine({ unreadCount, from: null })
  } else if (line.unreadCount !== unreadCount) {
    const begins = line.unreadCount === 0 && !document.hasFocus()
    setLine({ unreadCount, from: begins ? firstUnread(messages, unreadCount) : line.from })
  }
  return line?.from ?? null
}
