import { useInfiniteQuery } from '@tanstack/react-query'
import { cacheKeys } from './cache-keys.ts'
import { useContactRequests } from './use-contact-requests.ts'

/** Links live for ten minutes: what was looked at earlier is asked for again. */
const freshMs = 5 * 60_000

/** The files of a contact's conversations, newest first. */
export function useContactMedia(contactId: string) {
  const requests = useContactRequests()
  const query = useInfiniteQuery({
    queryKey: cacheKeys.contactMedia(contactId),
    queryFn: ({ pageParam }) => requests.media(contactId, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: freshMs,
  })
  return {
    media: query.data?.pages.flatMap(({ items }) => items),
    hasMore: query.hasNextPage,
    loadMore: () => void query.fetchNextPage(),
  }
}
