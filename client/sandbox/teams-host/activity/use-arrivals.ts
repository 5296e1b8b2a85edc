import { useState } from 'react'
import type { FeedItem } from '../../../../server/sandbox/desk-api.ts'

/** Teams shows a notification for a few seconds; who points at it may take their time. */
export const shownForMs = 8_000
/** Teams piles up no more than these. */
const mostAtOnce = 3

const idsOf = (items: readonly FeedItem[]) => items.map(({ id }) => id)

/** What came into the feed since it is looked at, newest last; what was there before is not announced. */
export function useArrivals(userId: string, items: readonly FeedItem[]): [readonly FeedItem[], (id: string) => void] {
  const [state, setState] = useState({ userId, known: idsOf(items), shown: [] as readonly string[] })
  const fresh = items.filter(({ id, read }) => !read && !state.known.includes(id))
  if (state.userId !== userId) setState({ userId, known: idsOf(items), shown: [] })
  else if (fresh.length > 0)
    setState({ userId, known: idsOf(items), shown: [...state.shown, ...idsOf(fresh).toReversed()].slice(-mostAtOnce) })
  const hide = (id: string) => setState((before) => ({ ...before, shown: before.shown.filter((other) => other !== id) }))
  return [state.shown.flatMap((id) => items.filter((item) => item.id === id && !item.read)), hide]
}
