import type { Event } from '../../server/contracts/event.ts'
import type { Contact } from '../../server/contracts/contact.ts'
import type { Colleague, Me } from '../../server/contracts/member.ts'
import type { OwnPolicy } from '../../server/contracts/own-policy.ts'
import type { Message, SendMessageBody } from '../../server/contracts/message.ts'
import type { Preferences } from '../../server/contracts/notification.ts'
import type { ProblemCode } from '../../server/contracts/problem.ts'
import type { Thread, ThreadFilter } from '../../server/contracts/thread.ts'
import type { LiveConnection, LiveHandlers } from '../api/live.ts'
import { belongs } from '../api/thread-list.ts'
import { answerCommand } from './fake-commands.ts'
import { FakeMedia } from './fake-media.ts'
import { searchIn } from './fake-search.ts'
import { aMe, anOwnMessage, anOwnPolicy, aProblem } from './wire.ts'

/** The routes that the tab uses, in memory: what screens are tested against. Socket and network are in the test's hands. */
export class FakeServer {
  me: Me = aMe()
  ownPolicy: OwnPolicy = anOwnPolicy()
  preferences: Preferences = { quietHours: null }
  threads: Thread[] = []
  messages: Message[] = []
  log: Event[] = []
  /** Answers to POSTs of messages, until it is null again. */
  refuse: ProblemCode | null = null
  contacts: Contact[] = []
  colleagues: Colleague[] = []
  /** Answers to what else members order, until it is null again. */
  refuseCommand: ProblemCode | null = null
  /** What members ordered, besides sending. */
  commands: { route: string; body: unknown }[] = []
  /** Each answer to a GET of this path is a refusal. */
  broken: { path: string; code: ProblemCode } | null = null
  /** Routes of pages that few tests need, as `GET /api/…`: what they answer. */
  answers: Record<string, (body: unknown) => unknown> = {}
  online = true
  /** What the customer would see: somebody types, or has stopped. */
  typing: { threadId: string; typing: boolean }[] = []
  searches: string[] = []
  reads: { threadId: string; position: number }[] = []
  readonly media = new FakeMedia()
  #handlers: LiveHandlers | null = null

  constructor() {
    this.media.isOnline = () => this.online
  }

  readonly connection: LiveConnection = {
    open: (handlers) => {
      this.#handlers = handlers
      queueMicrotask(() => this.online && handlers.onOpen())
    },
    wake: () => this.online && this.#handlers?.onOpen(),
    close: () => (this.#handlers = null),
  }

  readonly fetch = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    await Promise.resolve()
    if (!this.online) throw new TypeError('Failed to fetch')
    const url = new URL(input as string, 'http://localhost')
    const body = typeof init.body === 'string' ? (JSON.parse(init.body) as unknown) : null
    if (this.broken?.path === url.pathname) return problem(this.broken.code)
    return this.#route(`${init.method} ${url.pathname}`, url.searchParams, body)
  }

  problem = (code: ProblemCode): Response => problem(code)

  put(thread: Thread): void {
    this.threads = [...this.threads.filter(({ id }) => id !== thread.id), thread]
    this.tell({ type: 'thread.updated', data: thread })
  }

  say(message: Message): void {
    const known = this.messages.some(({ id }) => id === message.id)
    this.messages = [...this.messages.filter(({ id }) => id !== message.id), message]
    this.tell({ type: known ? 'message.updated' : 'message.created', data: message })
  }

  cut(): void {
    this.online = false
    this.#handlers?.onClose()
  }

  restore(): void {
    this.online = true
    this.#handlers?.onOpen()
  }

  tell(fact: { type: Event['type']; data: unknown }): void {
    const event = structuredClone({ ...fact, cursor: String(this.log.length + 1) }) as Event
    this.log.push(event)
    if (this.online) this.#handlers?.onEvent(event)
  }

  #route(route: string, query: URLSearchParams, body: unknown): Response {
    const answer = this.answers[route]
    if (answer !== undefined) return Response.json(answer(body))
    const [, threadId, action] = /\/api\/threads\/([^/]+)(?:\/(\w+))?$/.exec(route) ?? []
    const log = this.messages.filter((message) => message.threadId === threadId).sort((a, b) => a.position - b.position)
    if (route === 'GET /api/me') return Response.json(this.me)
    if (route === 'GET /api/me/preferences') return Response.json(this.preferences)
    if (route === 'PATCH /api/me/preferences') return this.#choose(body as Partial<Preferences>)
    if (route === 'GET /api/policy') return Response.json(this.ownPolicy)
    if (route === 'GET /api/events') return Response.json(this.#events(query.get('after')))
    if (route === 'GET /api/threads') {
      const items = this.threads.filter(belongs[(query.get('filter') ?? 'all') as ThreadFilter])
      return Response.json({ items, nextCursor: null })
    }
    if (route === 'GET /api/search') {
      this.searches.push(query.get('q') ?? '')
      return Response.json(searchIn(this, query.get('q') ?? ''))
    }
    if (route === 'GET /api/threads/unread') return Response.json({ count: this.threads.filter(belongs.unread).length })
    if (threadId !== undefined && action === 'typing') {
      this.typing.push({ threadId, typing: (body as { typing: boolean }).typing })
      return new Response(null, { status: 204 })
    }
    const mediaId = /^GET \/api\/media\/([^/]+)$/.exec(route)?.[1]
    if (mediaId !== undefined) return answerOf(this.media.find(mediaId))
    const answered = answerCommand(this, route, query, body)
    if (answered) return answered
    const retried = /^POST \/api\/messages\/([^/]+)\/retry$/.exec(route)?.[1]
    if (retried !== undefined) return this.#retry(retried)
    const thread = this.threads.find(({ id }) => id === threadId)
    if (!thread) return problem('not-found')
    if (action === undefined) return Response.json(thread)
    if (route.startsWith('GET')) return Response.json({ items: log.slice(-50), hasMore: log.length > 50 })
    if (action === 'messages') return this.#send(thread, log, body as SendMessageBody)
    this.reads.push({ threadId: thread.id, position: (body as { position: number }).position })
    this.put({ ...thread, unreadCount: 0, markedUnread: false, version: thread.version + 1 })
    return new Response(null, { status: 204 })
  }

  #choose(change: Partial<Preferences>): Response {
    if (this.refuseCommand !== null) return problem(this.refuseCommand)
    this.preferences = { ...this.preferences, ...change }
    return Response.json(this.preferences)
  }

  #events(after: string | null) {
    const cursor = String(this.log.length)
    return { events: after === null ? [] : this.log.slice(Number(after)), cursor, hasMore: false }
  }

  #send(thread: Thread, log: Message[], body: SendMessageBody): Response {
    if (this.refuse !== null) return problem(this.refuse)
    const same = log.find((message) => message.clientId === body.clientId)
    if (same) return Response.json(same)
    const status = thread.state === 'active' ? 'sending' : 'queued'
    const message = anOwnMessage(thread, log.length + 1, { ...this.media.contentOf(body), clientId: body.clientId, status })
    this.say(message)
    return Response.json(message, { status: 201 })
  }

  #retry(id: string): Response {
    const message = this.messages.find((each) => each.id === id)
    if (!message) return problem('not-found')
    const again: Message = { ...message, status: 'sending', failure: null, version: message.version + 1 }
    this.say(again)
    return Response.json(again)
  }
}

const answerOf = (found: object | null): Response => (found === null ? problem('not-found') : Response.json(found))

const problem = (code: ProblemCode): Response => Response.json(aProblem(code), { status: aProblem(code).status })
