import { createServer as createHttpServer, type IncomingHttpHeaders } from 'node:http'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'

export interface ReceivedCall {
  method: string
  path: string
  accessToken: string | null
  /** Without the access token. */
  query: Readonly<Record<string, string>>
  headers: IncomingHttpHeaders
  /** As it came, undecoded. */
  body: string
  bytes: Buffer
}

/** An answer that isn't JSON. */
export interface BinaryAnswer {
  /** 200 if not given. */
  status?: number
  bytes: Buffer
  headers: Readonly<Record<string, string>>
}

export interface PlatformServer {
  url: string
  calls: ReceivedCall[]
  close(): Promise<void>
}

/** A platform on loopback that answers each call as `answer` says: an object becomes JSON, a text goes as it is, bytes with headers of their own. */
export async function startPlatform(answer: (call: ReceivedCall) => unknown): Promise<PlatformServer> {
  const calls: ReceivedCall[] = []
  const server = createHttpServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://platform')
      const { access_token: accessToken = null, ...query } = Object.fromEntries(url.searchParams)
      const bytes = Buffer.concat(chunks)
      const { method = '', headers } = request
      const call = { method, path: url.pathname, accessToken, query, headers, body: bytes.toString('utf8'), bytes }
      calls.push(call)
      const given = answer(call)
      if (isBinary(given)) return void response.writeHead(given.status ?? 200, given.headers).end(given.bytes)
      response.setHeader('content-type', 'application/json').end(typeof given === 'string' ? given : JSON.stringify(given))
    })
  })
  return { url: `http://127.0.0.1:${await listen(server)}`, calls, close: () => closeServer(server, () => server.closeAllConnections()) }
}

const isBinary = (given: unknown): given is BinaryAnswer => typeof given === 'object' && given !== null && 'bytes' in given

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
