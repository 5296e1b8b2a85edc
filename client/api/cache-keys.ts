/** Where things stand in the query cache. */
export const cacheKeys = {
  me: ['me'],
  threads: ['threads'],
  thread: (threadId: string) => ['thread', threadId],
  messages: (threadId: string) => ['messages', threadId],
  changedContacts: ['changed-contacts'],
  /** First parts of the keys that events keep up to date. */
  followed: ['threads', 'thread', 'messages'],
} as const
