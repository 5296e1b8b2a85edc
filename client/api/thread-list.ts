import type { Event } from '../../server/contracts/event.ts'
import type { Thread, ThreadFilter, ThreadPage } from '../../server/contracts/thread.ts'

/** The first pages of a list: pinned ones, then the rest, newest activity first. */
export interface ThreadList {
  filter: ThreadFilter
  items: readonly Thread[]
  /** Null: `items` is all there is. */
  nextCursor: string | null
  /**
   * The last thread of the last page, as it was then: `items` holds every thread that isn't below it. Null: no page
   * ended yet, or all is loaded.
   */
  floor: Thread | null
  /** Versions at which threads were removed, so that an older fact can't bring one back. */
  removed: Readonly<Record<string, number>>
}

export const threadListOf = (page: ThreadPage, filter: ThreadFilter = 'all'): ThreadList =>
  appendThreadPage({ filter, items: [], nextCursor: null, floor: null, removed: {} }, page)

/** As the server's filters have it. */
export const belongs: Record<ThreadFilter, (thread: Thread) => boolean> = {
  all: () => true,
  unread: ({ unreadCount }) => unreadCount > 0,
  inactive: ({ state }) => state === 'limitReached' || state === 'expired',
  queued: ({ queuedCount }) => queuedCount > 0,
  unassigned: ({ participants }) => participants.length === 0,
  left: ({ left, state }) => left || state === 'left',
}

/** Pure. Gives the same object where the event says nothing new. */
export function applyToThreadList(list: ThreadList, event: Event): ThreadList {
  switch (event.type) {
    case 'thread.updated':
      if (!belongs[list.filter](event.data)) return removeThread(list, event.data)
      return isBelowLoaded(list, event.data) ? dropThread(list, event.data) : putThread(list, event.data)
    case 'thread.removed':
      return removeThread(list, event.data)
    case 'message.created':
    case 'message.updated':
    case 'contact.updated':
      return list
  }
}

/** Adds the next page; what came by event meanwhile stays where it is newer. */
export function appendThreadPage(list: ThreadList, page: ThreadPage): ThreadList {
  const filled = page.items.reduce(putThread, list)
  return { ...filled, nextCursor: page.nextCursor, floor: page.nextCursor === null ? null : (page.items.at(-1) ?? list.floor) }
}

function putThread(list: ThreadList, thread: Thread): ThreadList {
  const known = list.items.find((item) => item.id === thread.id)
  if (known && known.version >= thread.version) return list
  if ((list.removed[thread.id] ?? 0) >= thread.version) return list
  const others = list.items.filter((item) => item.id !== thread.id)
  const at = others.findIndex((item) => comesBefore(thread, item))
  return { ...list, items: at === -1 ? [...others, thread] : others.toSpliced(at, 0, thread) }
}

function removeThread(list: ThreadList, { id, version }: { id: string; version: number }): ThreadList {
  if ((list.removed[id] ?? 0) >= version) return list
  const known = list.items.find((item) => item.id === id)
  if (known && known.version > version) return list
  return { ...list, items: list.items.filter((item) => item.id !== id), removed: { ...list.removed, [id]: version } }
}

/** Its place isn't in the loaded pages: the page that holds it will bring it. Later activity, or a pin, lifts it above the floor. */
const isBelowLoaded = ({ floor }: ThreadList, thread: Thread): boolean => floor !== null && comesBefore(floor, thread)

/** It stood here and sank below the floor, unpinned. */
function dropThread(list: ThreadList, thread: Thread): ThreadList {
  const known = list.items.find((item) => item.id === thread.id)
  return known === undefined || known.version >= thread.version ? list : { ...list, items: list.items.filter((item) => item !== known) }
}

function comesBefore(a: Thread, b: Thread): boolean {
  if (a.pinned !== b.pinned) return a.pinned
  return a.lastActivityAt === b.lastActivityAt ? a.id > b.id : a.lastActivityAt > b.lastActivityAt
}
