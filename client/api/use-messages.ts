import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react'
import type { Event } from '../../server/contracts/event.ts'
import { cacheKeys } from './cache-keys.ts'
import { loadAgain, loadAround, loadNewest } from './load-messages.ts'
import { applyToMessageLog, holdsPosition, type MessageLog } from './message-log.ts'
import type { PendingMessage } from './outbox-storage.ts'
import { useSession } from './session-context.ts'
import { useMessagePaging } from './use-message-paging.ts'

interface Opening {
  /** A position to begin at, instead of the end. */
  startAt?: number | null
  /** So many are unread: as far as possible they are loaded at once. */
  unreadCount?: number
}

/** A conversation's messages, ascending, followed live. */
export function useMessages(threadId: string, { startAt = null, unreadCount = 0 }: Opening = {}) {
  const session = useSession()
  const { requests, journal, cache } = session
  const key = cacheKeys.messages(threadId)
  const follow = useCallback((log: MessageLog, event: Event) => applyToMessageLog(log, event, threadId), [threadId])
  const query = useQuery({
    queryKey: key,
    queryFn: () => {
      const known = cache.getQueryData<MessageLog>(key)
      const load = () =>
        known
          ? loadAgain(requests, threadId, known)
          : startAt === null
            ? loadNewest(requests, threadId, unreadCount)
            : loadAround(requests, threadId, startAt)
      return journal.during(load, follow)
    },
  })
  const log = query.data
  const paging = useMessagePaging(threadId, log)

  /** Another stretch in the place of this one. False: it couldn't be loaded. */
  const replace = useCallback(
    async (load: () => Promise<MessageLog>): Promise<boolean> => {
      try {
        const next = await journal.during(load, follow)
        cache.setQueryData<MessageLog>(cacheKeys.messages(threadId), next)
        return true
      } catch {
        return false
      }
    },
    [cache, journal, follow, threadId],
  )
  const goToLatest = useCallback(() => replace(() => loadNewest(requests, threadId, 0)), [replace, requests, threadId])

  // Somebody wants to read a place that isn't in what is loaded.
  const elsewhere = startAt !== null && log !== undefined && !holdsPosition(log, startAt) ? startAt : null
  const sought = useRef<number | null>(null)
  useEffect(() => {
    if (sought.current === elsewhere) return
    sought.current = elsewhere
    if (elsewhere !== null) void replace(() => loadAround(requests, threadId, elsewhere))
  }, [elsewhere, replace, requests, threadId])

  return {
    messages: log?.items,
    hasOlder: log?.hasOlder ?? false,
    hasNewer: log?.hasNewer ?? false,
    stretch: log?.stretch ?? 0,
    ...paging,
    goToLatest,
    error: query.error,
    reload: query.refetch,
  }
}

/** Texts of a conversation that the server has not confirmed yet. */
export function usePending(threadId: string): readonly PendingMessage[] {
  const { outbox } = useSession()
  return useSyncExternalStore(outbox.subscribe, () => outbox.list(threadId))
}
