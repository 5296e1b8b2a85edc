import type { ThreadFilter } from '../../server/contracts/thread.ts'

/** Where things stand in the query cache. */
export const cacheKeys = {
  me: ['me'],
  ownPolicy: ['own-policy'],
  /** All lists of conversations; each filter has one. */
  threads: ['threads'],
  threadList: (filter: ThreadFilter) => ['threads', filter],
  search: (query: string) => ['search', query],
  unreadThreads: ['unread-threads'],
  thread: (threadId: string) => ['thread', threadId],
  messages: (threadId: string) => ['messages', threadId],
  changedContacts: ['changed-contacts'],
  contact: (contactId: string) => ['contact', contactId],
  contacts: (q: string) => ['contacts', q],
  contactMedia: (contactId: string) => ['contact-media', contactId],
  inviteAccounts: ['invite-accounts'],
  invite: (accountId: string, contactId: string | null) => ['invite', accountId, contactId],
  /** The newest link to a contact's picture. */
  avatar: (contactId: string) => ['avatar', contactId],
  quickReplies: ['quick-replies'],
  colleagues: (q: string) => ['colleagues', q],
  /** A file with links that live for minutes. */
  media: (mediaId: string) => ['media', mediaId],
  /** First parts of the keys that events keep up to date. */
  followed: ['threads', 'unread-threads', 'thread', 'messages', 'contact', 'contacts'],
} as const
