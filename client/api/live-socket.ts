import { io, type Socket } from 'socket.io-client'
import { event } from '../../server/contracts/event.ts'
import type { ClientToServer, ServerToClient } from '../../server/contracts/socket.ts'
import type { TokenSource } from './http.ts'
import type { LiveConnection } from './live.ts'

const firstDelayMs = 1_000
const longestDelayMs = 30_000

/** A Socket.IO connection to the own origin, signed in with a token that is fresh at each connect. */
export function createLiveSocket(tokens: TokenSource): LiveConnection {
  const socket: Socket<ServerToClient, ClientToServer> = io({
    autoConnect: false,
    // WebSocket first; proxies that forbid it leave long polling.
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelayMax: 5_000,
    // Re-run at each connect (https://socket.io/docs/v4/client-options/#auth), so an old token isn't sent again.
    auth: (give) =>
      void tokens.get().then(
        (token) => give({ token }),
        // Refused by the server and tried again later, as any other refusal.
        () => give({ token: '-' }),
      ),
  })
  let delayMs = firstDelayMs
  let timer: ReturnType<typeof setTimeout> | undefined

  // The client reconnects by itself after a cut, but not after the server's refusal or good-bye.
  const connectLater = () => {
    clearTimeout(timer)
    timer = setTimeout(
      () =>
        void tokens
          .renew()
          .catch(() => null)
          .then(() => socket.connect()),
      delayMs,
    )
    delayMs = Math.min(delayMs * 2, longestDelayMs)
  }

  const renew = async () => {
    try {
      const token = await tokens.renew()
      // An answer of false is followed by the server's good-bye, which onClose deals with.
      socket.emit('auth', { token }, () => {})
    } catch {
      // The connection ends with the old token, and the next one begins with a new one.
    }
  }

  return {
    open({ onOpen, onClose, onEvent }) {
      socket.on('connect', () => {
        delayMs = firstDelayMs
        onOpen()
      })
      socket.on('disconnect', () => {
        onClose()
        if (!socket.active) connectLater()
      })
      socket.on('connect_error', () => {
        if (!socket.active) connectLater()
      })
      socket.on('event', (data: unknown) => {
        const parsed = event.safeParse(data)
        if (parsed.success) onEvent(parsed.data)
      })
      socket.on('auth:refresh', () => void renew())
      socket.connect()
    },
    wake: () => void (socket.connected || socket.connect()),
    close: () => {
      clearTimeout(timer)
      socket.disconnect()
    },
  }
}
