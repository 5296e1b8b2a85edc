import type { DeskState, FeedItem } from '../../../../server/sandbox/desk-api.ts'
import { deskClient } from '../../desk/desk-client.ts'
import { feedOf } from './feed-item.ts'
import { useArrivals } from './use-arrivals.ts'

interface ActivityOptions {
  desk: DeskState
  userId: string
  /** Where an activity leads. */
  openLink: (url: string) => void
}

/** A person's activity feed, and what of it is announced just now. */
export function useActivity({ desk, userId, openLink }: ActivityOptions) {
  const items = feedOf(desk, userId)
  const [arrivals, hide] = useArrivals(userId, items)
  return {
    items,
    arrivals,
    hide,
    open(item: FeedItem) {
      void deskClient.readFeed(userId, item.id)
      hide(item.id)
      openLink(item.webUrl)
    },
    readAll: () => void deskClient.readFeed(userId, null),
  }
}
