import type { Socket } from 'socket.io-client'
import { event } from '../../server/contracts/event.ts'
import type { ClientToServer, ColleagueReplying, ServerToClient } from '../../server/contracts/socket.ts'
import type { TokenSource } from './http.ts'
import type { LiveConnection, LiveHandlers } from './live.ts'

const firstDelayMs = 1_000
const longestDelayMs = 30_000

/** A Socket.IO connection to `url`, the own origin if left out, signed in with a token that is fresh at each connect. */
export function createLiveSocket(tokens: TokenSource, url = '/', onReplying: (who: ColleagueReplying) => void = () => {}): LiveConnection {
  let socket: Socket<ServerToClient, ClientToServer> | null = null
  let delayMs = firstDelayMs
  let timer: ReturnType<typeof setTimeout> | undefined
  let closed = false

  // The client reconnects by itself after a cut, but not after the server's refusal or good-bye
  // (https://socket.io/docs/v4/client-api/#event-connect_error).
  const connectLater = () => {
    clearTimeout(timer)
    if (closed) return
    timer = setTimeout(() => void tokens.renew().then(connect, connect), delayMs)
    delayMs = Math.min(delayMs * 2, longestDelayMs)
  }
  const connect = () => {
    if (!closed) socket?.connect()
  }

  const renew = async () => {
    try {
      // An answer of false is followed by the server's good-bye, which is dealt with below.
      socket?.emit('auth', { token: await tokens.renew() }, () => {})
    } catch {
      // The connection ends with the old token, and the next one begins with a new one.
    }
  }

  const start = async ({ onOpen, onClose, onEvent }: LiveHandlers) => {
    // Not needed for the first screen, so it doesn't come before what that waits for.
    const { io } = await import('socket.io-client')
    if (closed) return
    socket = io(url, {
      autoConnect: false,
      // WebSocket first; proxies that forbid it leave long polling.
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      reconnectionDelayMax: 5_000,
      // Run at each connect (https://socket.io/docs/v4/client-options/#auth), so an old token isn't sent again.
      auth: (give) =>
        void tokens.get().then(
          (token) => give({ token }),
          // Refused by the server and tried again later, as any other refusal.
          () => give({ token: '-' }),
        ),
    })
    socket.on('connect', () => {
      delayMs = firstDelayMs
      onOpen()
    })
    socket.on('disconnect', () => {
      onClose()
      if (!socket?.active) connectLater()
    })
    socket.on('connect_error', () => {
      if (!socket?.active) connectLater()
    })
    socket.on('event', (data: unknown) => {
      const parsed = event.safeParse(data)
      if (parsed.success) onEvent(parsed.data)
    })
    socket.on('replying', onReplying)
    socket.on('auth:refresh', () => void renew())
    connect()
  }

  return {
    // A library that can't be loaded leaves the slow way, reading the log over HTTP.
    open: (handlers) => void start(handlers).catch(() => {}),
    wake: connect,
    look: (presence) => void (socket?.connected && socket.volatile.emit('presence', presence)),
    close: () => {
      closed = true
      clearTimeout(timer)
      socket?.disconnect()
    },
  }
}
