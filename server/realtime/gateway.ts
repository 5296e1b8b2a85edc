import type { Server as HttpServer } from 'node:http'
import { Server, type Socket } from 'socket.io'
import type { Event } from '../contracts/event.ts'
import { presence, socketAuth, type AuthAnswer, type ClientToServer, type ServerToClient } from '../contracts/socket.ts'
import type { AccessMember } from '../domain/access.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import type { Metrics } from '../platform/metrics.ts'
import { ProblemError } from '../platform/problem.ts'
import { newId } from '../platform/new-id.ts'
import type { LoggedEvent } from './event-log.ts'
import type { PresenceKeeper } from './presence.ts'
import type { Replying } from './replying.ts'

/** A token that proved somebody, and until when. */
export interface SocketSession {
  member: AccessMember
  issuedAt: Date
  expiresAt: Date
}

export interface GatewayDependencies {
  clock: Clock
  log: Log
  metrics: Metrics
  publicUrl: string
  /** Throws ProblemError. */
  authenticate: (token: string | undefined, address: string) => Promise<SocketSession>
  /** The members as they are now; one who is gone is left out. */
  reread: (memberIds: readonly string[]) => Promise<AccessMember[]>
  /** Who is looking at what, for the activity feed. */
  presence: PresenceKeeper
  /** Prepares a batch; the function that comes back says what one member is told of one event. */
  prepare: (events: readonly LoggedEvent[]) => Promise<(event: LoggedEvent, member: AccessMember) => Event | null>
}

/** Asked for a new token this long before the old one runs out, or at half its life if that is shorter. */
const refreshLeadMs = 120_000
/** How late a token's end is noticed at most, over jumps of the clock too. */
const checkEveryMs = 250
/** How late a member's changed rights are noticed at most. */
const rereadEveryMs = 2_000

interface SocketData {
  session: SocketSession
  askedForRefresh: boolean
}
type LiveSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, SocketData>

/** The live half of the wire: it tells, it is never told. */
export class Gateway {
  readonly #deps: GatewayDependencies
  readonly #io: Server<ClientToServer, ServerToClient, Record<string, never>, SocketData>
  readonly #timers: NodeJS.Timeout[]
  /** Connected members, each as last read, with their sockets. */
  readonly #members = new Map<string, { member: AccessMember; sockets: Set<LiveSocket> }>()

  constructor(server: HttpServer, deps: GatewayDependencies) {
    this.#deps = deps
    this.#io = new Server(server, {
      serveClient: false,
      // A client sends nothing but tokens.
      maxHttpBufferSize: 65_536,
      pingInterval: 25_000,
      pingTimeout: 20_000,
      allowRequest: (request, answer) => answer(null, isOwnOrigin(request.headers.origin, request.headers.host, deps.publicUrl)),
    })
    this.#io.use((socket, next) => {
      this.#authenticate(socket, socket.handshake.auth).then(
        (session) => {
          socket.data = { session, askedForRefresh: false }
          next()
        },
        (error: unknown) => next(Object.assign(new Error(codeOf(error)), { data: { code: codeOf(error) } })),
      )
    })
    this.#io.on('connection', (socket) => this.#welcome(socket))
    this.#timers = [
      setInterval(() => this.#checkTokens(), checkEveryMs),
      setInterval(
        () => void this.#reread().catch((error: unknown) => deps.log.warn({ err: error }, 'members not read again')),
        rereadEveryMs,
      ),
    ]
  }

  /** Tells each connected member what they may see, in the order of the log. */
  async push(events: readonly LoggedEvent[]): Promise<void> {
    if (this.#members.size === 0) return
    const tell = await this.#deps.prepare(events)
    for (const event of events) {
      for (const { member, sockets } of this.#members.values()) {
        const told = tell(event, member)
        if (told !== null) for (const socket of sockets) socket.emit('event', told)
      }
    }
  }

  /** Passing facts for some members alone; who isn't connected here is told elsewhere, or never. */
  tellReplying({ colleague, to }: Replying): void {
    for (const memberId of to) for (const socket of this.#members.get(memberId)?.sockets ?? []) socket.emit('replying', colleague)
  }

  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer)
    await this.#io.close()
    await this.#deps.presence.idle()
  }

  async #authenticate({ handshake }: LiveSocket, auth: unknown): Promise<SocketSession> {
    const parsed = socketAuth.safeParse(auth)
    return this.#deps.authenticate(parsed.success ? parsed.data.token : undefined, handshake.address)
  }

  #welcome(socket: LiveSocket): void {
    const { member } = socket.data.session
    const entry = this.#members.get(member.id) ?? { member, sockets: new Set() }
    this.#members.set(member.id, { member, sockets: entry.sockets.add(socket) })
    this.#deps.metrics.sockets.inc()
    socket.on('auth', (auth, answer) => void this.#refresh(socket, auth).then((result) => typeof answer === 'function' && answer(result)))
    const socketId = newId()
    socket.on('presence', (told) => {
      const parsed = presence.safeParse(told)
      if (!parsed.success) return
      if (parsed.data.visible) this.#deps.presence.sees(socketId, member.id, parsed.data.threadId)
      else this.#deps.presence.isGone(socketId)
    })
    socket.on('disconnect', () => {
      this.#deps.presence.isGone(socketId)
      this.#deps.metrics.sockets.dec()
      entry.sockets.delete(socket)
      if (entry.sockets.size === 0 && this.#members.get(member.id)?.sockets === entry.sockets) this.#members.delete(member.id)
    })
  }

  /** A newer token of the same person keeps the connection; one of somebody else ends it. */
  async #refresh(socket: LiveSocket, auth: unknown): Promise<AuthAnswer> {
    try {
      const session = await this.#authenticate(socket, auth)
      if (session.member.id !== socket.data.session.member.id) {
        // The answer goes out first, so that the client knows why.
        setImmediate(() => socket.disconnect(true))
        return { ok: false, code: 'token-of-another' }
      }
      socket.data = { session, askedForRefresh: false }
      return { ok: true }
    } catch (error) {
      return { ok: false, code: codeOf(error) }
    }
  }

  #checkTokens(): void {
    const nowMs = this.#deps.clock.now().getTime()
    for (const { sockets } of this.#members.values()) {
      for (const socket of sockets) {
        const { issuedAt, expiresAt } = socket.data.session
        const leftMs = expiresAt.getTime() - nowMs
        if (leftMs <= 0) socket.disconnect(true)
        else if (!socket.data.askedForRefresh && leftMs <= Math.min(refreshLeadMs, (expiresAt.getTime() - issuedAt.getTime()) / 2)) {
          socket.data.askedForRefresh = true
          socket.emit('auth:refresh')
        }
      }
    }
  }

  /** Rights that changed count without a new connection. */
  async #reread(): Promise<void> {
    if (this.#members.size === 0) return
    const now = new Map((await this.#deps.reread([...this.#members.keys()])).map((member) => [member.id, member]))
    for (const [id, entry] of this.#members) {
      const member = now.get(id)
      if (member !== undefined) entry.member = member
      else for (const socket of entry.sockets) socket.disconnect(true)
    }
  }
}

const codeOf = (error: unknown): string => (error instanceof ProblemError ? error.code : 'internal')

/** CORS doesn't cover WebSockets. A client that isn't a browser sends no origin. */
function isOwnOrigin(origin: string | undefined, host: string | undefined, publicUrl: string): boolean {
  if (origin === undefined) return true
  if (!URL.canParse(origin)) return false
  return new URL(origin).host === host || origin === new URL(publicUrl).origin
}
