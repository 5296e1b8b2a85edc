// @vitest-environment node
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server, type Socket } from 'socket.io'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { aMessage, aThread } from '../testing/wire.ts'
import { createLiveSocket } from './live-socket.ts'
import type { LiveConnection } from './live.ts'

let server: Server
let url: string
let client: LiveConnection | null
let refused: Set<string>
let connected: { socket: Socket; token: unknown }[]
let log: string[]

beforeEach(async () => {
  const http = createServer()
  server = new Server(http)
  refused = new Set()
  connected = []
  log = []
  client = null
  server.use((socket, next) => (refused.has(tokenOf(socket)) ? next(new Error('token-expired')) : next()))
  server.on('connection', (socket) => connected.push({ socket, token: tokenOf(socket) }))
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
})
afterEach(async () => {
  client?.close()
  await server.close()
})
const tokenOf = (socket: Socket) => String(socket.handshake.auth['token'])

function open() {
  let renewals = 0
  let token = 'token 0'
  client = createLiveSocket({ get: async () => token, renew: async () => (token = `token ${++renewals}`) }, url)
  client.open({ onOpen: () => log.push('open'), onClose: () => log.push('close'), onEvent: (event) => log.push(event.type) })
}

describe('live socket', () => {
  it('signs in with a token, and passes on what it understands', async () => {
    open()
    await vi.waitFor(() => expect(log).toEqual(['open']))
    expect(connected[0]!.token).toBe('token 0')
    connected[0]!.socket.emit('event', { type: 'something.new', cursor: '1', data: {} })
    connected[0]!.socket.emit('event', { type: 'message.created', cursor: '2', data: aMessage(aThread(1), 1) })
    await vi.waitFor(() => expect(log).toEqual(['open', 'message.created']))
  })

  it('hands over a new token when it is asked for one', async () => {
    open()
    await vi.waitFor(() => expect(connected).toHaveLength(1))
    const { socket } = connected[0]!
    const given = Promise.withResolvers<unknown>()
    socket.on('auth', (auth: { token: string }, answer: (answer: unknown) => void) => {
      answer({ ok: true })
      given.resolve(auth)
    })
    socket.emit('auth:refresh')
    expect(await given.promise).toEqual({ token: 'token 1' })
  })

  it('comes back with a new token after a refusal', async () => {
    refused.add('token 0')
    open()
    await vi.waitFor(() => expect(log).toEqual(['open']), { timeout: 5_000 })
    expect(connected.map(({ token }) => token)).toEqual(['token 1'])
  })

  it('comes back with a new token after the server ended the connection', async () => {
    open()
    await vi.waitFor(() => expect(connected).toHaveLength(1))
    connected[0]!.socket.disconnect(true)
    await vi.waitFor(() => expect(log).toEqual(['open', 'close', 'open']), { timeout: 5_000 })
    expect(connected[1]!.token).toBe('token 1')
  })

  it('stays away once it is closed', async () => {
    open()
    await vi.waitFor(() => expect(connected).toHaveLength(1))
    client!.close()
    await vi.waitFor(() => expect(connected[0]!.socket.connected).toBe(false))
    client!.wake()
    expect(connected).toHaveLength(1)
  })
})
