import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { cacheKeys } from './cache-keys.ts'
import { useSession } from './session-context.ts'

/** Who may come and go within a minute can be asked for again: no event tells of it. */
const freshMs = 30_000

/** Colleagues whose name or address holds `q`; while they are looked for, those found before. */
export function useColleagues(q: string) {
  const { requests } = useSession()
  const query = useQuery({
    queryKey: cacheKeys.colleagues(q),
    queryFn: () => requests.colleagues(q),
    staleTime: freshMs,
    placeholderData: keepPreviousData,
  })
  return { colleagues: query.data, error: query.error, searching: query.isFetching }
}
