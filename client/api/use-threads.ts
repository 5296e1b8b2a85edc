import { queryOptions, skipToken, useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import type { Event } from '../../server/contracts/event.ts'
import type { Thread, ThreadFilter, ThreadPage } from '../../server/contracts/thread.ts'
import { applyToThread, type ChangedContacts } from './apply-event.ts'
import { cacheKeys } from './cache-keys.ts'
import { useSession } from './session-context.ts'
import type { Begun, Session } from './session.ts'
import { appendThreadPage, applyToThreadList, threadListOf, type ThreadList } from './thread-list.ts'

/** The member's conversations that a filter holds, followed live. */
export function useThreads(filter: ThreadFilter = 'all') {
  const session = useSession()
  const { requests, cache, journal } = session
  const query = useQuery(listQuery(session, filter))
  const renamed = useChangedContacts()
  const threads = useMemo(() => query.data?.items.map((thread) => withContact(thread, renamed)), [query.data, renamed])
  const nextCursor = query.data?.nextCursor ?? null
  const [loadingMore, setLoadingMore] = useState(false)
  const loadMore = useCallback(async () => {
    if (nextCursor === null || loadingMore) return
    setLoadingMore(true)
    try {
      const page = await journal.during(() => requests.threads({ filter, cursor: nextCursor }), keepPage)
      // Newer facts that came meanwhile stand in the list already or win by their version.
      cache.setQueryData<ThreadList>(cacheKeys.threadList(filter), (list) =>
        // Loaded anew meanwhile: the page belongs to a list that is no more.
        list?.nextCursor === nextCursor ? appendThreadPage(list, page) : list,
      )
    } catch {
      // The end of the list stays where it is; scrolling there again asks again.
    } finally {
      setLoadingMore(false)
    }
  }, [cache, journal, requests, filter, nextCursor, loadingMore])
  return { threads, hasMore: nextCursor !== null, loadMore, error: query.error, reload: query.refetch }
}

/** A list as it stands in the cache, without asking for it. */
export function useThreadList(filter: ThreadFilter) {
  return useQuery({ ...listQuery(useSession(), filter), enabled: false })
}

/** A conversation as it is known, without asking for it. */
export function useKnownThread(threadId: string | null): Thread | undefined {
  const listed = useThreadList('all').data?.items.find(({ id }) => id === threadId)
  const one = useQuery({ ...threadQuery(useSession(), threadId ?? ''), enabled: false }).data
  return listed ?? one
}

/** One conversation, from the list where it stands there. Undefined while it loads. */
export function useThread(threadId: string) {
  const session = useSession()
  const list = useThreadList('all')
  const listed = list.data?.items.find((thread) => thread.id === threadId)
  const query = useQuery({
    ...threadQuery(session, threadId),
    enabled: listed === undefined && !list.isPending,
  })
  const renamed = useChangedContacts()
  const known = listed ?? query.data
  const thread = useMemo(() => known && withContact(known, renamed), [known, renamed])
  return { thread, error: listed ? null : query.error, reload: query.refetch }
}

const threadQuery = ({ requests, journal }: Session, threadId: string) =>
  queryOptions({
    queryKey: cacheKeys.thread(threadId),
    queryFn: () => journal.during(() => requests.thread(threadId), applyToThread),
  })

/** Has the list come before anything shows it. What fails is asked for again by what does. */
export const loadThreadsEarly = (begun: Begun): void => void begun.cache.prefetchQuery(listQuery(begun, 'all'))

const listQuery = ({ requests, journal }: Pick<Session, 'requests' | 'journal'>, filter: ThreadFilter) =>
  queryOptions({
    queryKey: cacheKeys.threadList(filter),
    queryFn: () => journal.during(async () => threadListOf(await requests.threads({ filter }), filter), applyToThreadList),
    gcTime: Infinity,
  })

/** Newer facts that come meanwhile win by their version; what sank below this page's beginning comes with it or is told anew. */
const keepPage = (page: ThreadPage, event: Event): ThreadPage =>
  event.type === 'thread.updated'
    ? { ...page, items: page.items.map((thread) => (thread.id === event.data.id ? applyToThread(thread, event) : thread)) }
    : page

const noContacts: ChangedContacts = {}

function useChangedContacts(): ChangedContacts {
  return useQuery<ChangedContacts>({ queryKey: cacheKeys.changedContacts, queryFn: skipToken, gcTime: Infinity }).data ?? noContacts
}

function withContact(thread: Thread, renamed: ChangedContacts): Thread {
  const name = renamed[thread.contact.id]?.name
  return name === undefined || name === thread.contact.name ? thread : { ...thread, contact: { ...thread.contact, name } }
}
