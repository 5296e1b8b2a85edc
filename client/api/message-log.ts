import type { Event } from '../../server/contracts/event.ts'
import type { Message, MessagePage } from '../../server/contracts/message.ts'

/** The newest part of a conversation, ascending by position, with no hole in it but what the member may not see. */
export interface MessageLog {
  items: readonly Message[]
  hasOlder: boolean
}

export const messageLogOf = (page: MessagePage): MessageLog => ({ items: page.items, hasOlder: page.hasMore })

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
  const known = new Set(log.items.map((item) => item.id))
  return { items: [...page.items.filter((item) => !known.has(item.id)), ...log.items], hasOlder: page.hasMore }
}

function putMessage(log: MessageLog, message: Message): MessageLog {
  const { items } = log
  // New messages are nearly always the last: look from the end.
  const before = items.findLastIndex((item) => item.position <= message.position)
  const known = items[before]
  if (known?.id === message.id) return known.version >= message.version ? log : { ...log, items: items.with(before, message) }
  // Older than what is loaded: its page will bring it.
  if (before === -1 && log.hasOlder && items.length > 0) return log
  return { ...log, items: items.toSpliced(before + 1, 0, message) }
}
