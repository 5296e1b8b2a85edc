import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { decrypt } from '@wecom/crypto'
import { kfAccount } from '../world.ts'

export interface ReceivedCallback {
  method: string
  path: string
  query: URLSearchParams
  body: string
}

/** Plays the product's callback address: keeps what comes and answers as the test says. */
export interface CallbackServer {
  readonly url: string
  readonly received: ReceivedCallback[]
  /** How the pushes are answered from now on; the address check is answered rightly throughout. */
  answer: (push: ReceivedCallback, response: ServerResponse) => void
  close(): Promise<void>
}

export async function startCallbackServer(): Promise<CallbackServer> {
  const received: ReceivedCallback[] = []
  const server = createServer((request, response) => {
    void readCallback(request).then((callback) => {
      if (callback.method === 'GET') return void response.end(echoOf(callback.query))
      received.push(callback)
      self.answer(callback, response)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const self: CallbackServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answer: (_push, response) => response.end('success'),
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
  return self
}

/** WeCom's echo is encrypted, WeChat's is not. */
function echoOf(query: URLSearchParams): string {
  const echo = query.get('echostr') ?? ''
  return query.has('msg_signature') ? decrypt(kfAccount.encodingAesKey, echo).message : echo
}

async function readCallback(request: IncomingMessage): Promise<ReceivedCallback> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const url = new URL(request.url ?? '/', 'http://loopback')
  return { method: request.method ?? '', path: url.pathname, query: url.searchParams, body: Buffer.concat(chunks).toString('utf8') }
}
