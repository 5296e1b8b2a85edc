import { io, type Socket } from 'socket.io-client'
import type { Event, EventPage } from '../contracts/event.ts'
import type { Me } from '../contracts/member.ts'
import type { Message, MessagePage } from '../contracts/message.ts'
import type { ClientToServer, ServerToClient } from '../contracts/socket.ts'
import type { Thread, ThreadPage } from '../contracts/thread.ts'

export interface Answer<Body> {
  status: number
  body: Body
  headers: Headers
}

/** The product's API as one person uses it. */
export class ProductClient {
  readonly url: string
  readonly token: string
  constructor(url: string, token: string) {
    this.url = url
    this.token = token
  }

  /** `body` as JSON. Doesn't throw for refusals: tests look at the status. */
  async request<Body = { code: string } & Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<Answer<Body>> {
    const response = await fetch(this.url + path, {
      method,
      headers: { authorization: `Bearer ${this.token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as Body, headers: response.headers }
  }

  async me(): Promise<Me> {
    return (await this.request<Me>('GET', '/api/me')).body
  }
  async threads(query = ''): Promise<Thread[]> {
    return (await this.request<ThreadPage>('GET', `/api/threads${query}`)).body.items
  }
  async thread(id: string): Promise<Thread> {
    return (await this.request<Thread>('GET', `/api/threads/${id}`)).body
  }
  async messages(threadId: string, query = ''): Promise<Message[]> {
    return (await this.request<MessagePage>('GET', `/api/threads/${threadId}/messages${query}`)).body.items
  }
  send(threadId: string, text: string, clientId: string = crypto.randomUUID()): Promise<Answer<Message & { code?: string }>> {
    return this.request('POST', `/api/threads/${threadId}/messages`, { clientId, kind: 'text', text })
  }
  async cursor(): Promise<string> {
    return (await this.request<EventPage>('GET', '/api/events')).body.cursor
  }
  /** Everything after the cursor. */
  async eventsAfter(cursor: string): Promise<Event[]> {
    const events: Event[] = []
    for (let after = cursor; ;) {
      const { body } = await this.request<EventPage>('GET', `/api/events?after=${after}`)
      events.push(...body.events)
      if (!body.hasMore) return events
      after = body.cursor
    }
  }
  /** Connected, with everything it is told. The caller disconnects. */
  async connect(token: string = this.token): Promise<{ socket: Socket<ServerToClient, ClientToServer>; events: Event[] }> {
    const socket: Socket<ServerToClient, ClientToServer> = io(this.url, { auth: { token }, reconnection: false, forceNew: true })
    const events: Event[] = []
    socket.on('event', (event) => void events.push(event))
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve)
      socket.once('connect_error', reject)
    })
    return { socket, events }
  }
}

/** Waits for an outside effect: asks again until `look` answers, 10 s if not said otherwise. */
export async function until<Result>(
  what: string,
  look: () => Promise<Result | undefined | false> | Result | undefined | false,
  timeoutMs = 10_000,
): Promise<Result> {
  const deadline = performance.now() + timeoutMs
  for (;;) {
    const found = await look()
    if (found !== undefined && found !== false) return found
    if (performance.now() > deadline) throw new Error(`not seen within ${timeoutMs / 1_000} s: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
