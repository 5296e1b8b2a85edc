import { useQuery } from '@tanstack/react-query'
import { cacheKeys } from './cache-keys.ts'
import { useSession } from './session-context.ts'
import { belongs } from './thread-list.ts'
import { useThreadList } from './use-threads.ts'

/** At most this often: a busy day tells of unread messages all the time. */
const recountMs = 2_000

/**
 * How many conversations hold something unread: of the list where all of it is loaded, else of the server, which is asked again
 * when something changed (apply-event.ts says so). Null: not known yet.
 */
export function useUnreadThreads(): number | null {
  const { requests, journal, cache } = useSession()
  const list = useThreadList('all').data
  const isWhole = list !== undefined && list.nextCursor === null
  const query = useQuery({
    queryKey: cacheKeys.unreadThreads,
    queryFn: async () => {
      const { count, isOld } = await journal.during(
        async () => ({ count: await requests.unreadThreads(), isOld: false }),
        (counted, event) => (event.type.startsWith('thread.') ? { ...counted, isOld: true } : counted),
      )
      if (isOld) queueMicrotask(() => void cache.invalidateQueries({ queryKey: cacheKeys.unreadThreads, refetchType: 'none' }))
      return count
    },
    enabled: list !== undefined && !isWhole,
    refetchInterval: ({ state }) => (state.isInvalidated ? recountMs : false),
  })
  return isWhole ? list.items.filter(belongs.unread).length : (query.data ?? null)
}
