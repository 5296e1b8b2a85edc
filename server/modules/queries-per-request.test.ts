import { AsyncLocalStorage } from 'node:async_hooks'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Thread } from '../contracts/thread.ts'
import { until, type ProductClient } from '../testing/product-client.ts'
import { startTestProduct, type TestProduct } from '../testing/product.ts'

// What the hot routes ask of the database before they answer. One trip more in each of them is felt by everybody: a change of these
// lists should be one that somebody wanted.

interface Asked {
  route: string
  statements: string[]
}

const current = new AsyncLocalStorage<Asked>()
let answered: Asked[] = []

const onStart = (message: unknown) => {
  const { method, url } = (message as { request: IncomingMessage }).request
  const route = `${method} ${url?.replace(/\?.*/, '').replaceAll(/[0-9a-f-]{36}/g, ':id')}`
  current.enterWith({ route, statements: [] })
}
const onFinish = () => {
  const request = current.getStore()
  if (request === undefined) return
  const { route, statements } = request
  // What a commit sets going (the log's tail, the way to WeChat) is on its way already, and no part of the answer.
  const end = statements.indexOf('COMMIT')
  answered.push({ route, statements: end === -1 ? statements : statements.slice(0, end + 1) })
}

const query = pg.Client.prototype.query
let product: TestProduct
let ana: ProductClient
let thread: Thread
const customer = () => product.sandbox.phone('customer')
beforeAll(async () => {
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [statement] = args as [string | { name?: string; text: string }]
    current.getStore()?.statements.push(typeof statement === 'string' ? statement : (statement.name ?? statement.text))
    return (query as (...args: unknown[]) => unknown).apply(this, args)
  } as never
  subscribe('http.server.request.start', onStart)
  subscribe('http.server.response.finish', onFinish)
  product = await startTestProduct({ withWorker: false })
  ana = await product.as('ana')
  product.sandbox.addPhone({ id: 'customer', name: 'Customer' })
  await customer().say('hello').delivery
  thread = await until('the thread', async () => (await ana.threads())[0])
}, 60_000)
beforeEach(() => {
  answered = []
})
afterAll(async () => {
  unsubscribe('http.server.request.start', onStart)
  unsubscribe('http.server.response.finish', onFinish)
  pg.Client.prototype.query = query
  await product.close()
})

const asked = (route: string) =>
  until(`the answer to ${route}`, () => answered.find((request) => request.route === route)).then(({ statements }) => statements)

it('a page of the list asks who it is for, and for the list', async () => {
  await ana.threads()
  expect(await asked('GET /api/threads')).toEqual(['member-by-identity', 'list-threads-all'])
})

it('a conversation that is opened asks for it, and for its newest messages', async () => {
  await ana.thread(thread.id)
  expect(await asked('GET /api/threads/:id')).toEqual(['member-by-identity', 'threads-by-ids'])
  await ana.messages(thread.id)
  expect(await asked('GET /api/threads/:id/messages')).toEqual(['member-by-identity', 'threads-by-ids', 'newest-messages'])
})

it('a message that is sent is decided and written in one transaction', async () => {
  await ana.send(thread.id, 'Hello')
  expect(await asked('POST /api/threads/:id/messages')).toEqual([
    'member-by-identity',
    'BEGIN',
    'lock-thread',
    'read-locked-thread',
    'find-message-by-client-id',
    'write-thread',
    'find-message-by-client-id',
    'COMMIT',
  ])
})

it('a message that comes from a known customer is kept, decided and written in one transaction', async () => {
  await customer().say('hello again').delivery
  expect(await asked('POST /callbacks/wechat/:id')).toEqual([
    'BEGIN',
    'keep-callback-once',
    'lock-customers-thread',
    'read-locked-thread',
    'write-thread',
    'COMMIT',
  ])
})

it('the log is read from its cursor by one statement, and its end by one', async () => {
  const cursor = await ana.cursor()
  expect(await asked('GET /api/events')).toEqual(['member-by-identity', 'event-horizon'])
  answered = []
  await ana.eventsAfter(cursor)
  expect((await asked('GET /api/events')).length).toBeLessThanOrEqual(3)
})
