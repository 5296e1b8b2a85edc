import { useQuery } from '@tanstack/react-query'
import { useCallback, useState, useSyncExternalStore } from 'react'
import { cacheKeys } from './cache-keys.ts'
import { applyToMessageLog, messageLogOf, prependOlder, type MessageLog } from './message-log.ts'
import type { PendingMessage } from './outbox-storage.ts'
import { useSession } from './session-context.ts'

/** A conversation's messages, ascending, followed live. */
export function useMessages(threadId: string) {
  const { requests, journal, cache } = useSession()
  const query = useQuery({
    queryKey: cacheKeys.messages(threadId),
    queryFn: () =>
      journal.during(
        async () => messageLogOf(await requests.messages(threadId)),
        (log, event) => applyToMessageLog(log, event, threadId),
      ),
  })
  const oldest = query.data?.items[0]?.position
  const hasOlder = query.data?.hasOlder ?? false
  const [loadingOlder, setLoadingOlder] = useState(false)
  const loadOlder = useCallback(async () => {
    if (oldest === undefined || !hasOlder || loadingOlder) return
    setLoadingOlder(true)
    try {
      const older = await journal.during(
        async () => messageLogOf(await requests.messages(threadId, oldest)),
        // Only what changes its own messages: newer ones belong after the log's end.
        (log, event) => (event.type === 'message.updated' && event.data.position < oldest ? applyToMessageLog(log, event, threadId) : log),
      )
      cache.setQueryData<MessageLog>(cacheKeys.messages(threadId), (log) => {
        // Loaded anew meanwhile: the page no longer ends where the log begins.
        if (log?.items[0]?.position !== oldest) return log
        return prependOlder(log, { items: [...older.items], hasMore: older.hasOlder })
      })
    } catch {
      // The log stays as it is; scrolling up again asks again.
    } finally {
      setLoadingOlder(false)
    }
  }, [cache, journal, requests, threadId, oldest, hasOlder, loadingOlder])
  return { messages: query.data?.items, hasOlder, loadOlder, loadingOlder, error: query.error, reload: query.refetch }
}

/** Texts of a conversation that the server has not confirmed yet. */
export function usePending(threadId: string): readonly PendingMessage[] {
  const { outbox } = useSession()
  return useSyncExternalStore(outbox.subscribe, () => outbox.list(threadId))
}
