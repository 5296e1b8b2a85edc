import { createServer as createHttpServer, type IncomingHttpHeaders } from 'node:http'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'

export interface ReceivedCall {
  method: string
  path: string
  accessToken: string | null
  headers: IncomingHttpHeaders
  /** As it came, undecoded. */
  body: string
}

export interface PlatformServer {
  url: string
  calls: ReceivedCall[]
  close(): Promise<void>
}

/** A platform on loopback that answers each call as `answer` says: an object becomes JSON, a text goes as it is. */
export async function startPlatform(answer: (call: ReceivedCall) => unknown): Promise<PlatformServer> {
  const calls: ReceivedCall[] = []
  const server = createHttpServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://platform')
      const call = {
        method: request.method ?? '',
        path: url.pathname,
        accessToken: url.searchParams.get('access_token'),
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      }
      calls.push(call)
      const given = answer(call)
      response.setHeader('content-type', 'application/json').end(typeof given === 'string' ? given : JSON.stringify(given))
    })
  })
  return { url: `http://127.0.0.1:${await listen(server)}`, calls, close: () => closeServer(server, () => server.closeAllConnections()) }
}

export interface RawServer {
  port: number
  /** Everything that came, from all connections. */
  received(): string
  close(): Promise<void>
}

/** A server that does with each connection what no good one would. */
export async function startRawServer(behave: (socket: Socket) => void): Promise<RawServer> {
  const sockets = new Set<Socket>()
  const chunks: Buffer[] = []
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('data', (chunk: Buffer) => chunks.push(chunk))
    behave(socket)
  })
  return {
    port: await listen(server),
    received: () => Buffer.concat(chunks).toString('latin1'),
    close: () => closeServer(server, () => sockets.forEach((socket) => socket.destroy())),
  }
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)))
}

function closeServer(server: Server, cut: () => void): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    cut()
  })
}
