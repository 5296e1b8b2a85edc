import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import type { Socket } from 'node:net'

/**
 * One call of a platform, and what came back. node:http and not fetch, since fetch can't say whether anything was written
 * when a deadline passes (a firewall that drops, a handshake that hangs), and a message may be sent again only where
 * nothing was.
 */
export type ExchangeResult = Answer | NoAnswer

export interface Answer {
  kind: 'answer'
  /** Lower case, without parameters; null: none was given. */
  mime: string | null
  /** The header as it came. */
  disposition: string | null
  bytes: Buffer
}

export interface NoAnswer {
  kind: 'no-answer'
  /** `timeout`, `http-502`, `not-json`, `answer-too-large`, or the system's own (ECONNREFUSED). */
  code: string
  /** It may have reached the platform. False: certainly not. */
  written: boolean
}

export interface Exchange {
  /** Null: GET. */
  body: { contentType: string; bytes: Buffer } | null
  /** For all of it: connecting, writing, and the answer to its last byte. */
  timeoutMs: number
  /** More than that is `answer-too-large`; 64 KiB if not given. */
  maxAnswerBytes?: number
}

const defaultMaxAnswerBytes = 64 * 1024
// Idle connections go before a usual server closes them, so that a message rarely meets a closing one.
const agentOptions = { keepAlive: true, timeout: 4_000, maxSockets: 64 }
const agents = { 'http:': new HttpAgent(agentOptions), 'https:': new HttpsAgent(agentOptions) }

/** Never rejects. The address is in no result, since it carries a token. Redirects aren't followed. */
export function exchange(url: URL, { body, timeoutMs, maxAnswerBytes = defaultMaxAnswerBytes }: Exchange): Promise<ExchangeResult> {
  const secure = url.protocol === 'https:'
  return new Promise((resolve) => {
    let written = false
    const failed = (code: string) => resolve({ kind: 'no-answer', code, written })
    const request = (secure ? httpsRequest : httpRequest)(url, {
      method: body === null ? 'GET' : 'POST',
      agent: agents[secure ? 'https:' : 'http:'],
      headers: {
        accept: 'application/json, */*;q=0.5',
        ...(body && { 'content-type': body.contentType, 'content-length': body.bytes.length }),
      },
      signal: AbortSignal.timeout(timeoutMs),
    })
    request.on('socket', (socket: Socket) => {
      // The request leaves when the connection stands (over TLS: when the handshake is done), on a kept one at once.
      if (request.reusedSocket || !socket.connecting) written = true
      else socket.once(secure ? 'secureConnect' : 'connect', () => (written = true))
    })
    request.on('error', (error) => failed(codeOf(error)))
    request.on('response', (response) => readAnswer(response, maxAnswerBytes, failed, resolve))
    request.end(body?.bytes)
  })
}

function readAnswer(
  response: IncomingMessage,
  maxAnswerBytes: number,
  failed: (code: string) => void,
  resolve: (result: ExchangeResult) => void,
): void {
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
    // The platforms answer 200 even on errors; anything else comes from what stands between, and says nothing of the call.
    if (httpStatus < 200 || httpStatus > 299) return failed(`http-${httpStatus}`)
    const mime = response.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase()
    resolve({
      kind: 'answer',
      mime: mime === undefined || mime === '' ? null : mime,
      disposition: response.headers['content-disposition'] ?? null,
      bytes: Buffer.concat(chunks),
    })
  })
}

function codeOf(error: Error & { code?: string }): string {
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 'timeout'
  return error.code ?? 'connection-failed'
}
