import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Thread } from '../contracts/thread.ts'
import { until } from '../testing/product-client.ts'
import { startTestProduct, type TestProduct } from '../testing/product.ts'

// The two journeys over the real parts: HTTP on both sides, PostgreSQL below, WeChat's rules enforced by the sandbox.

let product: TestProduct
beforeAll(async () => {
  product = await startTestProduct()
}, 60_000)
afterAll(() => product.close())

let customers = 0
const newCustomer = () => product.sandbox.addPhone({ id: `customer-${++customers}`, name: `Customer ${customers}` })

/** A customer who has written once, and their conversation as Ana sees it. */
async function conversation(text = 'Hello') {
  const phone = newCustomer()
  const ana = await product.as('ana')
  const known = new Set((await ana.threads('?limit=200')).map(({ id }) => id))
  await phone.say(text).delivery
  const thread: Thread = await until('the new thread', async () => (await ana.threads('?limit=200')).find(({ id }) => !known.has(id)))
  return { phone, ana, thread }
}
const settled = (ana: Awaited<ReturnType<TestProduct['as']>>, threadId: string) =>
  until('every message settled', async () => (await ana.messages(threadId)).every(({ status }) => status !== 'sending'))

describe('a message from a customer', () => {
  it('opens a conversation with the employee whom the account names, unread and active', async () => {
    const { ana, thread } = await conversation('您好 👋')
    expect(thread).toMatchObject({
      state: 'active',
      unreadCount: 1,
      window: { remaining: 5, limit: 5 },
      account: { kind: 'official-account' },
    })
    expect(thread.lastMessage).toMatchObject({ direction: 'in', text: '您好 👋', status: 'received', position: 1 })
    expect((await ana.messages(thread.id)).map(({ noticeKey, position }) => ({ noticeKey, position }))).toEqual([
      { noticeKey: null, position: 1 },
      // Between them the customer was welcomed.
      { noticeKey: 'start.employee', position: 3 },
    ])
  })

  it('is on the socket of the employee, and of nobody else', async () => {
    const { phone, ana, thread } = await conversation()
    const mine = await ana.connect()
    const others = await (await product.as('ben')).connect()
    await phone.say('are you there?').delivery
    await until('the event', () => mine.events.find((event) => event.type === 'message.created' && event.data.text === 'are you there?'))
    await until('the thread', () => mine.events.find((event) => event.type === 'thread.updated' && event.data.unreadCount === 2))
    expect(others.events).toEqual([])
    expect(mine.events.every((event) => !('threadId' in event.data) || event.data.threadId === thread.id)).toBe(true)
    mine.socket.disconnect()
    others.socket.disconnect()
  })
})

describe('a reply', () => {
  it('reaches the phone and ends as sent', async () => {
    const { phone, ana, thread } = await conversation()
    const answer = await ana.send(thread.id, 'Good morning & welcome ]]> 😀')
    expect(answer).toMatchObject({ status: 201, body: { status: 'sending', direction: 'out', position: 4 } })
    await settled(ana, thread.id)
    expect(phone.received).toEqual(['Good morning & welcome ]]> 😀'])
    expect((await ana.messages(thread.id)).at(-1)).toMatchObject({ status: 'sent', id: answer.body.id })
    expect(await ana.thread(thread.id)).toMatchObject({ window: { remaining: 4 } })
  })

  it('waits in the queue when five were sent, and leaves in order when the customer writes', async () => {
    const { phone, ana, thread } = await conversation()
    const texts = ['1', '2', '3', '4', '5', '6', '7']
    for (const text of texts) await ana.send(thread.id, text)
    await settled(ana, thread.id)
    expect(phone.received).toEqual(['1', '2', '3', '4', '5'])
    expect(await ana.thread(thread.id)).toMatchObject({ state: 'limitReached', queuedCount: 2, window: { remaining: 0 } })

    await phone.say('yes').delivery
    await until('the queue is empty', async () => (await ana.thread(thread.id)).queuedCount === 0)
    await settled(ana, thread.id)
    expect(phone.received).toEqual(texts)
    expect(await ana.thread(thread.id)).toMatchObject({ state: 'active', window: { remaining: 3 } })
    const notices = (await ana.messages(thread.id)).flatMap(({ noticeKey }) => noticeKey ?? [])
    expect(notices).toEqual(['start.employee', 'limit.employee', 'queued.employee', 'resumed.employee'])
  })

  it('is refused when the queue is full, with nothing stored but the notice', async () => {
    const { ana, thread } = await conversation()
    for (let count = 1; count <= 10; count++) expect((await ana.send(thread.id, `${count}`)).status).toBe(201)
    const refused = await ana.send(thread.id, '11')
    expect(refused).toMatchObject({ status: 409, body: { code: 'queue-full' } })
    const messages = await ana.messages(thread.id)
    expect(messages.filter(({ direction }) => direction === 'out')).toHaveLength(10)
    expect(messages.at(-1)).toMatchObject({ noticeKey: 'queueFull.employee' })
  })

  it('is the same message under the same clientId, however often and at once', async () => {
    const { phone, ana, thread } = await conversation()
    const answers = await Promise.all(Array.from({ length: 50 }, () => ana.send(thread.id, 'once', 'the-same')))
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(49).fill(200), 201])
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect(await ana.send(thread.id, 'another', 'the-same')).toMatchObject({ status: 409, body: { code: 'client-id-reused' } })
    await settled(ana, thread.id)
    expect(phone.received).toEqual(['once'])
  })

  it('longer than the account takes is refused before it is stored', async () => {
    const { ana, thread } = await conversation()
    const refused = await ana.send(thread.id, '长'.repeat(667))
    expect(refused).toMatchObject({ status: 422, body: { code: 'text-too-long', bytes: 2001, limitBytes: 2000 } })
    expect((await ana.messages(thread.id)).filter(({ direction }) => direction === 'out')).toEqual([])
  })

  it('goes back to the front of the queue when WeChat says that the count is used up', async () => {
    const { phone, ana, thread } = await conversation()
    product.sandbox.refuseNext({ errcode: 45047, call: 'message/custom/send' })
    await ana.send(thread.id, 'first')
    await until('queued again', async () => (await ana.thread(thread.id)).queuedCount === 1)
    expect(await ana.thread(thread.id)).toMatchObject({ state: 'limitReached', window: { remaining: 0 } })
    await ana.send(thread.id, 'second')
    await phone.say('go on').delivery
    await until('both arrived', () => phone.received.length === 2)
    expect(phone.received).toEqual(['first', 'second'])
  })

  it('turns the chat inactive when WeChat says that the window is over', async () => {
    const { ana, thread } = await conversation()
    product.sandbox.refuseNext({ errcode: 45015, call: 'message/custom/send' })
    await ana.send(thread.id, 'late')
    await until('queued again', async () => (await ana.thread(thread.id)).queuedCount === 1)
    expect(await ana.thread(thread.id)).toMatchObject({ state: 'expired' })
  })

  it('is failed with a reason when WeChat refuses it for good, gives its slot back, and can be tried again', async () => {
    const { phone, ana, thread } = await conversation()
    product.sandbox.refuseNext({ errcode: 40033, call: 'message/custom/send' })
    const { body } = await ana.send(thread.id, 'refused')
    await settled(ana, thread.id)
    const [failed] = (await ana.messages(thread.id)).filter(({ id }) => id === body.id)
    expect(failed).toMatchObject({ status: 'failed', failure: { code: '40033' } })
    expect(failed?.failure?.reason).toMatch(/\w+ \w+/)
    expect((await ana.thread(thread.id)).window.remaining).toBe(5)
    expect(await ana.request('POST', `/api/messages/${body.id}/retry`)).toMatchObject({ status: 200, body: { status: 'sending' } })
    await until('it arrived', () => phone.received.length === 1)
  })
})

describe('time', () => {
  it('ends the window after 48 hours, once, and queues what is written then', async () => {
    const { phone, ana, thread } = await conversation()
    product.clock.advance(48 * 3_600_000)
    const later = await product.as('ana')
    await until('expired', async () => (await later.thread(thread.id)).state === 'expired')
    expect(await later.send(thread.id, 'late')).toMatchObject({ status: 201, body: { status: 'queued' } })
    const notices = (await later.messages(thread.id)).flatMap(({ noticeKey }) => noticeKey ?? [])
    expect(notices).toEqual(['start.employee', 'expired.employee', 'queued.employee'])
    expect(phone.received).toEqual([])
    expect(ana.token).not.toBe(later.token)
  })
})
