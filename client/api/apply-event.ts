import type { QueryClient } from '@tanstack/react-query'
import type { Contact } from '../../server/contracts/contact.ts'
import type { Event } from '../../server/contracts/event.ts'
import type { Thread } from '../../server/contracts/thread.ts'
import { applyToMessageLog, type MessageLog } from './message-log.ts'
import { cacheKeys } from './cache-keys.ts'
import { applyToThreadList, type ThreadList } from './thread-list.ts'

/** Contacts that changed since the page was loaded, by id: newer than the names that threads carry. */
export type ChangedContacts = Readonly<Record<string, Contact>>

/**
 * Applies one fact to every cache that it touches. Repeats and old facts do nothing; the reducers keep the order
 * of events from mattering.
 */
export function applyEvent(cache: QueryClient, event: Event): void {
  if (mayChangeUnread(cache, event)) void cache.invalidateQueries({ queryKey: cacheKeys.unreadThreads, refetchType: 'none' })
  cache.setQueriesData<ThreadList>({ queryKey: cacheKeys.threads }, (list) => list && applyToThreadList(list, event))
  switch (event.type) {
    case 'message.created':
    case 'message.updated': {
      const { threadId } = event.data
      cache.setQueryData<MessageLog>(cacheKeys.messages(threadId), (log) => log && applyToMessageLog(log, event, threadId))
      return
    }
    case 'thread.updated':
      cache.setQueryData<Thread>(cacheKeys.thread(event.data.id), (known) => known && applyToThread(known, event))
      noteContactsThread(cache, event.data)
      return
    case 'thread.removed':
      // Whoever looks at it asks the server again, and learns whether it is still theirs to see.
      void cache.resetQueries({ queryKey: cacheKeys.thread(event.data.id) })
      void cache.resetQueries({ queryKey: cacheKeys.messages(event.data.id) })
      return
    case 'contact.updated':
      cache.setQueryData<ChangedContacts>(cacheKeys.changedContacts, (known = {}) => applyToContacts(known, event))
      cache.setQueryData<Contact>(cacheKeys.contact(event.data.id), (known) => known && applyToContact(known, event))
      // Where it stands among the others may have changed, or whether it does.
      void cache.invalidateQueries({ queryKey: ['contacts'] })
  }
}

/** A conversation that the contact isn't known to have: it came, or came from another contact. */
function noteContactsThread(cache: QueryClient, { id, contact }: Thread): void {
  const known = cache.getQueryData<Contact>(cacheKeys.contact(contact.id))
  if (known !== undefined && !known.wechat.some(({ threadId }) => threadId === id))
    void cache.invalidateQueries({ queryKey: cacheKeys.contact(contact.id) })
}

/** Whether the number of unread conversations has become old: of one that isn't known here nobody can tell. */
function mayChangeUnread(cache: QueryClient, event: Event): boolean {
  if (event.type !== 'thread.updated' && event.type !== 'thread.removed') return false
  const known = cache.getQueryData<ThreadList>(cacheKeys.threadList('all'))?.items.find(({ id }) => id === event.data.id)
  return known === undefined || event.type === 'thread.removed' || known.unreadCount > 0 !== event.data.unreadCount > 0
}

export function applyToThread(known: Thread, event: Event): Thread {
  return event.type === 'thread.updated' && event.data.id === known.id && event.data.version > known.version ? event.data : known
}

export function applyToContact(known: Contact, event: Event): Contact {
  return event.type === 'contact.updated' && event.data.id === known.id && event.data.version > known.version ? event.data : known
}

export function applyToContacts(known: ChangedContacts, event: Event): ChangedContacts {
  if (event.type !== 'contact.updated') return known
  return (known[event.data.id]?.version ?? 0) >= event.data.version ? known : { ...known, [event.data.id]: event.data }
}
