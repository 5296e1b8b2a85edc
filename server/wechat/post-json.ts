import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import type { Socket } from 'node:net'

/**
 * One POST of JSON to a platform. node:http and not fetch, since fetch can't say whether anything was written when a
 * deadline passes (a firewall that drops, a handshake that hangs), and a message may be sent again only where nothing was.
 */
export type PostResult = { kind: 'answer'; json: unknown } | NoAnswer

export interface NoAnswer {
  kind: 'no-answer'
  /** `timeout`, `http-502`, `not-json`, `answer-too-large`, or the system's own (ECONNREFUSED). */
  code: string
  /** It may have reached the platform. False: certainly not. */
  written: boolean
}

export interface PostOptions {
  /** For all of it: connecting, writing, and the answer to its last byte. */
  timeoutMs: number
}

const maxAnswerBytes = 64 * 1024
// Idle connections go before a usual server closes them, so that a message rarely meets a closing one.
const agentOptions = { keepAlive: true, timeout: 4_000, maxSockets: 64 }
const agents = { 'http:': new HttpAgent(agentOptions), 'https:': new HttpsAgent(agentOptions) }

/** Never rejects. The address is in no result, since it carries a token. Redirects aren't followed. */
export function postJson(url: URL, body: unknown, { timeoutMs }: PostOptions): Promise<PostResult> {
  const secure = url.protocol === 'https:'
  // JSON.stringify leaves real characters, but writes half a surrogate pair as \ud83d, which WeChat shows or refuses.
  const bytes = Buffer.from(JSON.stringify(body, (_key, value: unknown) => (typeof value === 'string' ? value.toWellFormed() : value)))
  return new Promise((resolve) => {
    let written = false
    const failed = (code: string) => resolve({ kind: 'no-answer', code, written })
    const request = (secure ? httpsRequest : httpRequest)(url, {
      method: 'POST',
      agent: agents[secure ? 'https:' : 'http:'],
      headers: { 'content-type': 'application/json; charset=utf-8', 'content-length': bytes.length, accept: 'application/json' },
      signal: AbortSignal.timeout(timeoutMs),
    })
    request.on('socket', (socket: Socket) => {
      // The request leaves when the connection stands (over TLS: when the handshake is done), on a kept one at once.
      if (request.reusedSocket || !socket.connecting) written = true
      else socket.once(secure ? 'secureConnect' : 'connect', () => (written = true))
    })
    request.on('error', (error) => failed(codeOf(error)))
    request.on('response', (response) => readAnswer(response, failed, resolve))
    request.end(bytes)
  })
}

function readAnswer(response: IncomingMessage, failed: (code: string) => void, resolve: (result: PostResult) => void): void {
  const chunks: Buffer[] = []
  let size = 0
  response.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size <= maxAnswerBytes) return void chunks.push(chunk)
    failed('answer-too-large')
    response.destroy()
  })
  response.on('error', (error) => failed(codeOf(error)))
  response.on('end', () => {
    const httpStatus = response.statusCode ?? 0
    // WeChat answers 200 even on errors; anything else comes from what stands between, and says nothing of the message.
    if (httpStatus < 200 || httpStatus > 299) return failed(`http-${httpStatus}`)
    try {
      resolve({ kind: 'answer', json: JSON.parse(Buffer.concat(chunks).toString('utf8')) })
    } catch {
      failed('not-json')
    }
  })
}

function codeOf(error: Error & { code?: string }): string {
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 'timeout'
  return error.code ?? 'connection-failed'
}
