import { z } from 'zod'
import { event, eventPage, type Event } from '../../server/contracts/event.ts'
import { me, type Me } from '../../server/contracts/member.ts'
import { message, messagePage, type Message, type MessagePage, type SendMessageBody } from '../../server/contracts/message.ts'
import { thread, threadPage, type Thread, type ThreadPage } from '../../server/contracts/thread.ts'
import type { Http } from './http.ts'

/** The routes that the tab uses. */
export interface Requests {
  me(): Promise<Me>
  threads(cursor?: string): Promise<ThreadPage>
  thread(threadId: string): Promise<Thread>
  /** The newest page, or the one that ends below `before` (a position). */
  messages(threadId: string, before?: number): Promise<MessagePage>
  sendMessage(threadId: string, body: SendMessageBody): Promise<Message>
  retryMessage(messageId: string): Promise<Message>
  markRead(threadId: string, position: number): Promise<void>
  /** Without `after`: no events, and the present cursor. */
  events(after?: string): Promise<ReadableEvents>
}

export interface ReadableEvents {
  events: Event[]
  cursor: string
  hasMore: boolean
}

// A newer server may tell of things that this page doesn't know yet; they must not hide the rest.
const lenientEventPage = eventPage.extend({ events: z.array(z.unknown()) })

export function createRequests(http: Http): Requests {
  return {
    me: () => http.get('/api/me', me),
    threads: (cursor) => http.get(withQuery('/api/threads', { cursor }), threadPage),
    thread: (threadId) => http.get(`/api/threads/${encodeURIComponent(threadId)}`, thread),
    messages: (threadId, before) => http.get(withQuery(`/api/threads/${threadId}/messages`, { before }), messagePage),
    sendMessage: (threadId, body) => http.post(`/api/threads/${threadId}/messages`, body, message),
    retryMessage: (messageId) => http.post(`/api/messages/${messageId}/retry`, {}, message),
    markRead: async (threadId, position) => void (await http.post(`/api/threads/${threadId}/read`, { position }, z.null())),
    events: async (after) => {
      const page = await http.get(withQuery('/api/events', { after }), lenientEventPage)
      return { ...page, events: page.events.flatMap(readEvent) }
    },
  }
}

const readEvent = (data: unknown): Event[] => {
  const parsed = event.safeParse(data)
  return parsed.success ? [parsed.data] : []
}

function withQuery(path: string, query: Record<string, string | number | undefined>): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`
}
