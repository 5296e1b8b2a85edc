import type { Event } from '../../server/contracts/event.ts'
import type { Message, MessagePage } from '../../server/contracts/message.ts'

/** A stretch of a conversation, ascending by position, with no hole in it but what the member may not see. */
export interface MessageLog {
  items: readonly Message[]
  hasOlder: boolean
  /** It ends before the conversation does: whoever opened it came to read something old. */
  hasNewer: boolean
  /** Another number: another stretch, in which no place of the former one is to be found. */
  stretch: number
}

let stretches = 0

/** The newest stretch, as its page has it. */
export const messageLogOf = (page: MessagePage): MessageLog => ({
  items: page.items,
  hasOlder: page.hasMore,
  hasNewer: false,
  stretch: ++stretches,
})

/** A stretch around a position: the page that ends with it, and the one that begins after it. */
export const messageLogAround = (before: MessagePage, after: MessagePage): MessageLog => ({
  items: [...before.items, ...after.items],
  hasOlder: before.hasMore,
  hasNewer: after.hasMore,
  stretch: ++stretches,
})

export const holdsPosition = ({ items, hasOlder, hasNewer }: MessageLog, position: number): boolean => {
  const first = items[0]?.position
  const last = items.at(-1)?.position
  return (first === undefined || position >= first || !hasOlder) && (last === undefined || position <= last || !hasNewer)
}

/** Pure. Gives the same object where the event says nothing new. */
export function applyToMessageLog(log: MessageLog, event: Event, threadId: string): MessageLog {
  switch (event.type) {
    case 'message.created':
    case 'message.updated':
      return event.data.threadId === threadId ? putMessage(log, event.data) : log
    case 'thread.updated':
    case 'thread.removed':
    case 'contact.updated':
      return log
  }
}

/** Adds the page that ends just below the log. */
export function prependOlder(log: MessageLog, page: MessagePage): MessageLog {
  const first = log.items[0]?.position ?? Infinity
  return { ...log, items: [...page.items.filter(({ position }) => position < first), ...log.items], hasOlder: page.hasMore }
}

/** Adds the page that begins just above the log. */
export function appendNewer(log: MessageLog, page: MessagePage): MessageLog {
  const last = log.items.at(-1)?.position ?? 0
  return { ...log, items: [...log.items, ...page.items.filter(({ position }) => position > last)], hasNewer: page.hasMore }
}

function putMessage(log: MessageLog, message: Message): MessageLog {
  const { items } = log
  // New messages are nearly always the last: look from the end.
  const before = items.findLastIndex((item) => item.position <= message.position)
  const known = items[before]
  if (known?.id === message.id) return known.version >= message.version ? log : { ...log, items: items.with(before, message) }
  // Older than what is loaded, or newer than a stretch that ends before the conversation: its page will bring it.
  if (before === -1 && log.hasOlder && items.length > 0) return log
  if (before === items.length - 1 && log.hasNewer) return log
  return { ...log, items: items.toSpliced(before + 1, 0, message) }
}
