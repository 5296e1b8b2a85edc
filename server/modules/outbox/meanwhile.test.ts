import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { startConversation } from '../../testing/conversation.ts'
import { createDoorway, type Doorway } from '../../testing/doorway.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/postgres.ts'
import { until } from '../../testing/product-client.ts'
import { startTestProduct, type TestProduct } from '../../testing/product.ts'

// What happens between the question to WeChat and its answer.

vi.setConfig({ testTimeout: 30_000 })

let toWeixin: Doorway
let toDatabase: Doorway
let database: TestDatabase
let product: TestProduct
beforeAll(async () => {
  database = await createTestDatabase()
  toDatabase = await createDoorway(() => database.url)
  toWeixin = await createDoorway(() => product.sandbox.url)
  const throughDoorway = new URL(database.url)
  throughDoorway.port = new URL(toDatabase.url).port
  product = await startTestProduct({
    env: { DATABASE_URL: throughDoorway.href, WECHAT_API_URL: `${toWeixin.url}/sandbox/weixin` },
    database,
  })
  const { ana, thread, becomes } = await startConversation(product)
  await becomes((await ana.send(thread.id, 'first of all')).body.id, 'sent')
}, 60_000)
afterAll(async () => {
  await product.close()
  await toWeixin.close()
  await toDatabase.close()
})

/** WeChat has decided on one more message; its answer waits at the doorway. */
const askWhileHeld = async (send: () => Promise<unknown>) => {
  const before = product.sandbox.record.sends().length
  toWeixin.holdAnswers()
  await send()
  await until('WeChat was asked', () => product.sandbox.record.sends().length > before)
}

it('a refusal by the window that the customer has just renewed is no reason to wait: the message goes', async () => {
  const { ana, thread, phone, becomes } = await startConversation(product)
  product.sandbox.refuseNext({ errcode: 45047, call: 'message/custom/send' })
  let id = ''
  await askWhileHeld(async () => (id = (await ana.send(thread.id, 'crossing yours')).body.id))
  await phone.say('one more thing').delivery
  toWeixin.releaseAnswers()
  await becomes(id, 'sent')
  expect(phone.received).toEqual(['crossing yours'])
  expect(await ana.thread(thread.id)).toMatchObject({ state: 'active', queuedCount: 0, window: { remaining: 4 } })
})

it('what WeChat answered while the database was away is known when it is back', async () => {
  const { ana, thread, phone, becomes } = await startConversation(product)
  let id = ''
  await askWhileHeld(async () => (id = (await ana.send(thread.id, 'into the outage')).body.id))
  const sent = async () => (await product.deps.metrics.sends.get()).values.find(({ labels }) => labels.outcome === 'sent')?.value ?? 0
  const before = await sent()
  await toDatabase.close()
  toWeixin.releaseAnswers()
  await until('the answer is here', async () => (await sent()) > before)
  expect((await ana.request('GET', '/api/me')).status).toBe(503)
  await toDatabase.open()
  await becomes(id, 'sent')
  expect(phone.received).toEqual(['into the outage'])
})
