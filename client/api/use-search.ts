import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { cacheKeys } from './cache-keys.ts'
import { useSession } from './session-context.ts'

/** What the server finds; what was found before stays until then. A search that nobody waits for any more is broken off. */
export function useSearch(query: string) {
  const { requests } = useSession()
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery({
    queryKey: cacheKeys.search(query),
    queryFn: ({ signal }) => requests.search(query, signal),
    enabled: query !== '',
    placeholderData: keepPreviousData,
    // What is said meanwhile isn't told to a search.
    staleTime: 10_000,
    gcTime: 60_000,
  })
  return { results: query === '' ? undefined : data, error, isBusy: isFetching, isOld: isPlaceholderData, reload: refetch }
}
