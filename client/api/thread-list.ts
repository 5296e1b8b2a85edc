import type { Event } from '../../server/contracts/event.ts'
import type { Thread, ThreadPage } from '../../server/contracts/thread.ts'

/** The first pages of the list, newest activity first. */
export interface ThreadList {
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

export const threadListOf = (page: ThreadPage): ThreadList =>
  appendThreadPage({ items: [], nextCursor: null, floor: null, removed: {} }, page)

/** Pure. Gives the same object where the event says nothing new. */
export function applyToThreadList(list: ThreadList, event: Event): ThreadList {
  switch (event.type) {
    case 'thread.updated':
      return isBelowLoaded(list, event.data) ? list : putThread(list, event.data)
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

/** Its place isn't in the loaded pages: the page that holds it will bring it. Later activity lifts it above the floor. */
function isBelowLoaded({ items, floor }: ThreadList, thread: Thread): boolean {
  return floor !== null && comesBefore(floor, thread) && !items.some((item) => item.id === thread.id)
}

/** Last activity of a thread, ISO 8601. */
const activity = (thread: Thread): string => thread.lastMessage?.createdAt ?? thread.updatedAt

function comesBefore(a: Thread, b: Thread): boolean {
  return activity(a) === activity(b) ? a.id > b.id : activity(a) > activity(b)
}
