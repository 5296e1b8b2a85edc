import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Contact } from '../../server/contracts/contact.ts'
import type { ChangedContacts } from './apply-event.ts'
import { cacheKeys } from './cache-keys.ts'
import { useContactRequests } from './use-contact-requests.ts'

/** Contacts whose name, company, tag or number holds `q`, by name, followed live; while they are looked for, those found before. */
export function useContacts(q: string) {
  const requests = useContactRequests()
  const query = useInfiniteQuery({
    queryKey: cacheKeys.contacts(q),
    queryFn: ({ pageParam }) => requests.list(q, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })
  const changed = useQuery<ChangedContacts>({
    queryKey: cacheKeys.changedContacts,
    queryFn: () => ({}),
    initialData: {},
    enabled: false,
  }).data
  const contacts = useMemo(
    () =>
      query.data?.pages
        .flatMap(({ items }) => items.map((item) => newer(item, changed[item.id])))
        .filter(({ mergedInto }) => mergedInto === null),
    [query.data, changed],
  )
  return {
    contacts,
    hasMore: query.hasNextPage,
    loadMore: () => void (!query.isFetchingNextPage && query.hasNextPage && query.fetchNextPage()),
    error: query.error,
    reload: query.refetch,
  }
}

const newer = (known: Contact, told: Contact | undefined): Contact => (told !== undefined && told.version > known.version ? told : known)
