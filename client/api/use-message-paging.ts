import type { QueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { Event } from '../../server/contracts/event.ts'
import type { MessagePage } from '../../server/contracts/message.ts'
import { cacheKeys } from './cache-keys.ts'
import { appendNewer, applyToMessageLog, prependOlder, type MessageLog } from './message-log.ts'
import { useSession } from './session-context.ts'

/** More of the stretch, at either end. Asked again by scrolling again where it failed. */
export function useMessagePaging(threadId: string, log: MessageLog | undefined) {
  const { requests, journal, cache } = useSession()
  const [loading, setLoading] = useState({ older: false, newer: false })
  const oldest = log?.hasOlder ? log.items[0]?.position : undefined
  const newest = log?.hasNewer ? log.items.at(-1)?.position : undefined

  const loadOlder = useCallback(async () => {
    if (oldest === undefined || loading.older) return
    setLoading((now) => ({ ...now, older: true }))
    await extend(cache, threadId, {
      load: () =>
        journal.during(
          () => requests.messages(threadId, { before: oldest }),
          // Only what changes its own messages: newer ones belong after the log's end.
          (page, event) => changePage(page, event, threadId),
        ),
      // Loaded anew meanwhile: the page no longer ends where the log begins.
      put: (known, page) => (known.items[0]?.position === oldest ? prependOlder(known, page) : known),
    })
    setLoading((now) => ({ ...now, older: false }))
  }, [cache, journal, requests, threadId, oldest, loading.older])

  const loadNewer = useCallback(async () => {
    if (newest === undefined || loading.newer) return
    setLoading((now) => ({ ...now, newer: true }))
    await extend(cache, threadId, {
      load: () =>
        journal.during(
          () => requests.messages(threadId, { after: newest }),
          (page, event) => followPage(page, event, threadId, newest),
        ),
      put: (known, page) => (known.items.at(-1)?.position === newest ? appendNewer(known, page) : known),
    })
    setLoading((now) => ({ ...now, newer: false }))
  }, [cache, journal, requests, threadId, newest, loading.newer])

  return { loadOlder, loadNewer, loadingOlder: loading.older, loadingNewer: loading.newer }
}

interface Extension {
  load(): Promise<MessagePage>
  put(log: MessageLog, page: MessagePage): MessageLog
}

async function extend(cache: QueryClient, threadId: string, { load, put }: Extension): Promise<void> {
  try {
    const page = await load()
    cache.setQueryData<MessageLog>(cacheKeys.messages(threadId), (log) => log && put(log, page))
  } catch {
    // The log stays as it is.
  }
}

/** What happened to messages of a page while it was on its way. */
function changePage(page: MessagePage, event: Event, threadId: string): MessagePage {
  if (event.type !== 'message.updated') return page
  const { items } = applyToMessageLog({ ...page, hasOlder: true, hasNewer: true, stretch: 0 }, event, threadId)
  return { ...page, items: [...items] }
}

/** The same for a page at the end, which takes what is new as well where it reaches the conversation's end. */
function followPage(page: MessagePage, event: Event, threadId: string, above: number): MessagePage {
  if ((event.type !== 'message.created' && event.type !== 'message.updated') || event.data.position <= above) return page
  const { items } = applyToMessageLog({ ...page, hasOlder: true, hasNewer: page.hasMore, stretch: 0 }, event, threadId)
  return { ...page, items: [...items] }
}
