import type { Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { postJson } from './post-json.ts'
import { startPlatform, startRawServer, type RawServer } from './testing/platform-server.ts'

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((server) => server.close()))
})

async function raw(behave: (socket: Socket) => void): Promise<RawServer> {
  const server = await startRawServer(behave)
  opened.push(server)
  return server
}
const post = (address: string, timeoutMs = 2_000) => postJson(new URL(address), { a: 1 }, { timeoutMs })
/** Answers the first bytes of a request with `text`, then ends the connection. */
const answering = (text: string) => (socket: Socket) => socket.once('data', () => socket.end(text))
const http = (status: string, body: string, length = Buffer.byteLength(body)) =>
  `HTTP/1.1 ${status}\r\nContent-Length: ${length}\r\n\r\n${body}`

it('brings real characters over, and a replacement for half of one', async () => {
  const platform = await startPlatform(() => ({ errcode: 0 }))
  opened.push(platform)
  const result = await postJson(new URL(`${platform.url}/x`), { text: '你好 👋🏽 \ud83d "' }, { timeoutMs: 2_000 })
  expect(result).toEqual({ kind: 'answer', json: { errcode: 0 } })
  expect(platform.calls[0]).toMatchObject({ method: 'POST', path: '/x', body: '{"text":"你好 👋🏽 \ufffd \\""}' })
  expect(platform.calls[0]?.headers).toMatchObject({ 'content-type': 'application/json; charset=utf-8', 'content-length': '33' })
})

describe('nothing was written', () => {
  it('where nobody listens', async () => {
    const server = await startRawServer(() => {})
    await server.close()
    expect(await post(`http://127.0.0.1:${server.port}`)).toEqual({ kind: 'no-answer', code: 'ECONNREFUSED', written: false })
  })

  it('where the handshake of TLS hangs', async () => {
    const { port } = await raw(() => {})
    expect(await post(`https://127.0.0.1:${port}`, 200)).toEqual({ kind: 'no-answer', code: 'timeout', written: false })
  })

  it('where the other side cuts the handshake of TLS', async () => {
    const server = await raw((socket) => socket.once('data', () => socket.destroy()))
    expect(await post(`https://127.0.0.1:${server.port}`)).toEqual({ kind: 'no-answer', code: 'ECONNRESET', written: false })
    expect(server.received()).not.toContain('POST')
  })

  it('where the other side speaks no TLS', async () => {
    const { port } = await raw(answering(http('200 OK', '{}')))
    const result = await post(`https://127.0.0.1:${port}`)
    expect(result).toMatchObject({ kind: 'no-answer', written: false })
  })
})

describe('something may have been written', () => {
  it.each<[string, (socket: Socket) => void, string]>([
    ['where the connection is closed on arrival', (socket) => socket.destroy(), 'ECONNRESET|EPIPE'],
    ['where the request is read and the connection closed', (socket) => socket.once('data', () => socket.end()), 'ECONNRESET'],
    ['where the request is read and the connection reset', (socket) => socket.once('data', () => socket.resetAndDestroy()), 'ECONNRESET'],
    ['where no answer comes', () => {}, 'timeout'],
    [
      'where the answer begins and stops',
      (socket) => socket.once('data', () => socket.write(http('200 OK', '{"errcode":', 12))),
      'timeout',
    ],
    ['where the answer is cut', answering(http('200 OK', '{"errcode":', 12)), 'ECONNRESET'],
    ['where something between answers 502', answering(http('502 Bad Gateway', '<html>')), 'http-502'],
    ['where something between answers 502 in the platform’s words', answering(http('502 Bad Gateway', '{"errcode":0}')), 'http-502'],
    ['where the answer points elsewhere', answering(http('307 Temporary Redirect\r\nLocation: http://127.0.0.1:9/', '')), 'http-307'],
    ['where the answer is no JSON', answering(http('200 OK', '<html>')), 'not-json'],
    ['where the answer is empty', answering(http('200 OK', '')), 'not-json'],
    ['where the answer has no end', answering(http('200 OK', '['.repeat(70_000))), 'answer-too-large'],
    ['where the answer is no HTTP', answering('garbage\r\n\r\n'), 'HPE_INVALID_CONSTANT'],
  ])('%s', async (_name, behave, code) => {
    const { port } = await raw(behave)
    expect(await post(`http://127.0.0.1:${port}`, code === 'timeout' ? 300 : 2_000)).toEqual({
      kind: 'no-answer',
      code: expect.stringMatching(`^(${code})$`),
      written: true,
    })
  })

  it('where a kept connection is closed as the request goes out', async () => {
    const { port } = await raw((socket) => {
      socket.once('data', () => {
        socket.write(http('200 OK', '{}'))
        socket.once('data', () => socket.destroy())
      })
    })
    expect(await post(`http://127.0.0.1:${port}`)).toEqual({ kind: 'answer', json: {} })
    expect(await post(`http://127.0.0.1:${port}`)).toEqual({ kind: 'no-answer', code: 'ECONNRESET', written: true })
  })
})
