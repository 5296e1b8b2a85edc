import type { DeskState, FeedItem } from '../../../../server/sandbox/desk-api.ts'
import { deskClient, DeskProblem } from '../../desk/desk-client.ts'
import { feedOf } from './feed-item.ts'
import { useArrivals } from './use-arrivals.ts'

interface ActivityOptions {
  desk: DeskState
  userId: string
  /** Where an activity leads. */
  openLink: (url: string) => void
}

/** Unread again is all that a sandbox that is away can do to it. */
const read = (userId: string, id: string | null) =>
  void deskClient.readFeed(userId, id).catch((error: unknown) => {
    if (!(error instanceof DeskProblem)) throw error
  })

/** A person's activity feed, and what of it is announced just now. */
export function useActivity({ desk, userId, openLink }: ActivityOptions) {
  const items = feedOf(desk, userId)
  const [arrivals, hide] = useArrivals(userId, items)
  return {
    items,
    arrivals,
    hide,
    open(item: FeedItem) {
      read(userId, item.id)
      hide(item.id)
      openLink(item.webUrl)
    },
    readAll: () => read(userId, null),
  }
}
