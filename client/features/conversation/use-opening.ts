import { useCallback, useState } from 'react'
import type { Thread } from '../../../server/contracts/thread.ts'
import type { Places } from '../../api/places.ts'
import { useSession } from '../../api/session-context.ts'
import type { LogStart } from './log-start.ts'

/**
 * Where a conversation opens: at what was looked for; where the member was, if nothing is new or the page was loaded anew
 * under them; at the first unread message; at its end.
 */
export function useOpening({ id, unreadCount }: Thread, startAt: number | null) {
  const { places } = useSession()
  const [opening, setOpening] = useState(() => ({ startAt, start: startOf(places.get(id), unreadCount, startAt) }))
  if (startAt !== opening.startAt) {
    setOpening({ startAt, start: startAt === null ? opening.start : { at: 'message', position: startAt } })
  }
  const beginAtEnd = useCallback(() => setOpening((before) => ({ ...before, start: { at: 'end' } })), [])
  return { start: opening.start, beginAtEnd }
}

function startOf({ place, reloaded }: ReturnType<Places['get']>, unreadCount: number, startAt: number | null): LogStart {
  if (startAt !== null) return { at: 'message', position: startAt }
  if (place !== null && (unreadCount === 0 || reloaded)) return { at: 'place', place }
  return unreadCount > 0 ? { at: 'unread' } : { at: 'end' }
}
