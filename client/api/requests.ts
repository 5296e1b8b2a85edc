import { z } from 'zod'
import { contact, type ChangeContactBody, type Contact } from '../../server/contracts/contact.ts'
import { event, eventPage, type Event } from '../../server/contracts/event.ts'
import { colleaguePage, me, type Colleague, type Me } from '../../server/contracts/member.ts'
import { ownPolicy, type OwnPolicy } from '../../server/contracts/own-policy.ts'
import {
  media,
  message,
  messagePage,
  uploadedMedia,
  type Media,
  type Message,
  type MessagePage,
  type NoteBody,
  type SendMessageBody,
  type UploadedMedia,
} from '../../server/contracts/message.ts'
import type { QuickReply } from '../../server/contracts/quick-reply.ts'
import { thread, threadPage, unreadThreads, type Thread, type ThreadFilter, type ThreadPage } from '../../server/contracts/thread.ts'
import { searchResults, type SearchResults } from '../../server/contracts/search.ts'
import type { Http, UploadWatch } from './http.ts'
import { withQuery } from './with-query.ts'

/** The routes that the tab uses. */
export interface Requests {
  me(): Promise<Me>
  threads(query: { filter: ThreadFilter; cursor?: string }): Promise<ThreadPage>
  search(query: string, signal: AbortSignal): Promise<SearchResults>
  /** How many conversations hold something unread. */
  unreadThreads(): Promise<number>
  /** What the organisation's policy means for the member. */
  ownPolicy(): Promise<OwnPolicy>
  thread(threadId: string): Promise<Thread>
  /** The newest page, or the one that ends below `before` or begins above `after` (positions). */
  messages(threadId: string, range: { before?: number; after?: number; limit?: number }): Promise<MessagePage>
  sendMessage(threadId: string, body: SendMessageBody): Promise<Message>
  retryMessage(messageId: string): Promise<Message>
  /** While it is queued. */
  editMessage(messageId: string, text: string): Promise<Message>
  withdrawMessage(messageId: string): Promise<Message>
  /** Pinned, muted, unread: the member's own marks. Reading takes the last one away. */
  pinThread(threadId: string, pinned: boolean): Promise<Thread>
  muteThread(threadId: string, muted: boolean): Promise<Thread>
  markUnread(threadId: string): Promise<Thread>
  leaveThread(threadId: string): Promise<Thread>
  /** Takes a conversation that nobody takes part in. */
  claimThread(threadId: string): Promise<Thread>
  transferThread(threadId: string, memberId: string, note: string): Promise<Thread>
  /** Of a conversation that was handed to the member. */
  answerHandOver(threadId: string, answer: 'accept' | 'giveBack'): Promise<Thread>
  /** For colleagues alone. */
  writeNote(threadId: string, body: NoteBody): Promise<Message>
  addParticipant(threadId: string, memberId: string): Promise<Thread>
  removeParticipant(threadId: string, memberId: string): Promise<Thread>
  /** Those who can be added to a conversation; the first page of those that `q` finds. */
  colleagues(q: string): Promise<readonly Colleague[]>
  /** All of the organisation's. */
  quickReplies(): Promise<readonly QuickReply[]>
  contact(contactId: string): Promise<Contact>
  changeContact(contactId: string, change: ChangeContactBody): Promise<Contact>
  uploadMedia(file: File, watch: UploadWatch): Promise<UploadedMedia>
  /** With links that live for minutes from now. */
  media(mediaId: string): Promise<Media>
  markRead(threadId: string, position: number): Promise<void>
  /** Lets the customer see it, where the platform can show it. */
  tellTyping(threadId: string, typing: boolean): Promise<void>
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

/** As many as a tall screen shows: nobody waits for more than they see. */
const firstThreads = 40
/** A fast wheel goes through hundreds. */
const threadsPerPage = 100

export function createRequests(http: Http): Requests {
  const mark = (threadId: string, name: 'pin' | 'mute' | 'unread', on: boolean): Promise<Thread> =>
    on ? http.post(`/api/threads/${threadId}/${name}`, {}, thread) : http.delete(`/api/threads/${threadId}/${name}`, thread)
  return {
    me: () => http.get('/api/me', me),
    threads: ({ filter, cursor }) =>
      http.get(withQuery('/api/threads', { filter, limit: cursor === undefined ? firstThreads : threadsPerPage, cursor }), threadPage),
    search: (q, signal) => http.get(withQuery('/api/search', { q }), searchResults, signal),
    unreadThreads: async () => (await http.get('/api/threads/unread', unreadThreads)).count,
    ownPolicy: () => http.get('/api/policy', ownPolicy),
    thread: (threadId) => http.get(`/api/threads/${encodeURIComponent(threadId)}`, thread),
    messages: (threadId, range) => http.get(withQuery(`/api/threads/${threadId}/messages`, range), messagePage),
    sendMessage: (threadId, body) => http.post(`/api/threads/${threadId}/messages`, body, message),
    retryMessage: (messageId) => http.post(`/api/messages/${messageId}/retry`, {}, message),
    editMessage: (messageId, text) => http.patch(`/api/messages/${messageId}`, { text }, message),
    withdrawMessage: (messageId) => http.delete(`/api/messages/${messageId}`, message),
    pinThread: (threadId, pinned) => mark(threadId, 'pin', pinned),
    muteThread: (threadId, muted) => mark(threadId, 'mute', muted),
    markUnread: (threadId) => mark(threadId, 'unread', true),
    leaveThread: (threadId) => http.post(`/api/threads/${threadId}/leave`, {}, thread),
    claimThread: (threadId) => http.post(`/api/threads/${threadId}/claim`, {}, thread),
    transferThread: (threadId, memberId, note) => http.post(`/api/threads/${threadId}/transfer`, { memberId, note }, thread),
    answerHandOver: (threadId, answer) => http.post(`/api/threads/${threadId}/hand-over`, { answer }, thread),
    writeNote: (threadId, body) => http.post(`/api/threads/${threadId}/notes`, body, message),
    addParticipant: (threadId, memberId) => http.post(`/api/threads/${threadId}/participants`, { memberId }, thread),
    removeParticipant: (threadId, memberId) => http.delete(`/api/threads/${threadId}/participants/${memberId}`, thread),
    colleagues: async (q) => (await http.get(withQuery('/api/members', { q: q === '' ? undefined : q }), colleaguePage)).items,
    quickReplies: async () => {
      // Its schema knows of more than the first screen needs.
      const { quickReplyPage } = await import('../../server/contracts/quick-reply.ts')
      return (await http.get('/api/quick-replies?limit=500', quickReplyPage)).items
    },
    contact: (contactId) => http.get(`/api/contacts/${contactId}`, contact),
    changeContact: (contactId, change) => http.patch(`/api/contacts/${contactId}`, change, contact),
    uploadMedia: (file, watch) => http.upload('/api/media', file, uploadedMedia, watch),
    media: (mediaId) => http.get(`/api/media/${mediaId}`, media),
    tellTyping: async (threadId, typing) => void (await http.post(`/api/threads/${threadId}/typing`, { typing }, z.null())),
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
