import { useEffect, useRef } from 'react'
import type { Thread } from '../../../server/contracts/thread.ts'
import { useSession } from '../../api/session-context.ts'

/**
 * Tells the server what was read: only when the newest message is in view, on a page that is visible and has the
 * focus. A tab that stands open behind other work reads nothing.
 */
export function useReadMarker(thread: Thread, newestPosition: number | null, atEnd: boolean): void {
  const { requests } = useSession()
  const told = useRef(0)
  const { id, unreadCount, markedUnread } = thread
  const wasMarked = useRef(markedUnread)
  useEffect(() => {
    // Marked unread while it stands open: it stays so until the customer writes, or the member comes back to it.
    if (markedUnread && !wasMarked.current) told.current = Math.max(told.current, newestPosition ?? 0)
    wasMarked.current = markedUnread
    if (newestPosition === null || unreadCount === 0 || !atEnd) return
    const tell = () => {
      if (document.visibilityState !== 'visible' || !document.hasFocus() || told.current >= newestPosition) return
      told.current = newestPosition
      requests.markRead(id, newestPosition).catch(() => {
        // Told again with the next message, focus or visit: an unread mark too many loses nothing.
        told.current = 0
      })
    }
    tell()
    window.addEventListener('focus', tell)
    document.addEventListener('visibilitychange', tell)
    return () => {
      window.removeEventListener('focus', tell)
      document.removeEventListener('visibilitychange', tell)
    }
  }, [requests, id, unreadCount, markedUnread, newestPosition, atEnd])
}
