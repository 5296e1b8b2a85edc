import type { Event } from '../../server/contracts/event.ts'
import type { Me } from '../../server/contracts/member.ts'
import type { Message, SendMessageBody } from '../../server/contracts/message.ts'
import type { ProblemCode } from '../../server/contracts/problem.ts'
import type { Thread } from '../../server/contracts/thread.ts'
import type { LiveConnection, LiveHandlers } from '../api/live.ts'
import { aMe, anOwnMessage, aProblem } from './wire.ts'

/** The routes that the tab uses, in memory: what screens are tested against. Socket and network are in the test's hands. */
export class FakeServer {
  me: Me = aMe()
  threads: Thread[] = []
  messages: Message[] = []
  log: Event[] = []
  /** Answers to POSTs of messages, until it is null again. */
  refuse: ProblemCode | null = null
  /** Each answer to a GET of this path is a refusal. */
  broken: { path: string; code: ProblemCode } | null = null
  online = true
  reads: { threadId: string; position: number }[] = []
  #handlers: LiveHandlers | null = null

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
    const [, threadId, action] = /\/api\/threads\/([^/]+)(?:\/(\w+))?$/.exec(route) ?? []
    const log = this.messages.filter((message) => message.threadId === threadId).sort((a, b) => a.position - b.position)
    if (route === 'GET /api/me') return Response.json(this.me)
    if (route === 'GET /api/events') return Response.json(this.#events(query.get('after')))
    if (route === 'GET /api/threads') return Response.json({ items: this.threads, nextCursor: null })
    const retried = /^POST \/api\/messages\/([^/]+)\/retry$/.exec(route)?.[1]
    if (retried !== undefined) return this.#retry(retried)
    const thread = this.threads.find(({ id }) => id === threadId)
    if (!thread) return problem('not-found')
    if (action === undefined) return Response.json(thread)
    if (route.startsWith('GET')) return Response.json({ items: log.slice(-50), hasMore: log.length > 50 })
    if (action === 'messages') return this.#send(thread, log, body as SendMessageBody)
    this.reads.push({ threadId: thread.id, position: (body as { position: number }).position })
    this.put({ ...thread, unreadCount: 0, version: thread.version + 1 })
    return new Response(null, { status: 204 })
  }

  #events(after: string | null) {
    const cursor = String(this.log.length)
    return { events: after === null ? [] : this.log.slice(Number(after)), cursor, hasMore: false }
  }

  #send(thread: Thread, log: Message[], { clientId, text }: SendMessageBody): Response {
    if (this.refuse !== null) return problem(this.refuse)
    const same = log.find((message) => message.clientId === clientId)
    if (same) return Response.json(same)
    const status = thread.state === 'active' ? 'sending' : 'queued'
    const message = anOwnMessage(thread, log.length + 1, { text, clientId, status })
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

const problem = (code: ProblemCode): Response => Response.json(aProblem(code), { status: aProblem(code).status })
