import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Message } from '../../contracts/message.ts'
import { startConversation, type Conversation } from '../../testing/conversation.ts'
import { until } from '../../testing/product-client.ts'
import { startTestProduct, type TestProduct } from '../../testing/product.ts'

let product: TestProduct
beforeAll(async () => {
  product = await startTestProduct({ withWorker: false })
}, 60_000)
afterAll(() => product.close())

/** Five sent, and these wait. */
async function withQueue(...texts: string[]): Promise<{ it: Conversation; queued: Message[] }> {
  const it = await startConversation(product)
  const sent: Message[] = []
  for (const text of ['1', '2', '3', '4', '5']) sent.push((await it.ana.send(it.thread.id, text)).body)
  for (const { id } of sent) await it.becomes(id, 'sent')
  const queued: Message[] = []
  for (const text of texts) queued.push((await it.ana.send(it.thread.id, text)).body)
  expect(queued.map(({ status }) => status)).toEqual(texts.map(() => 'queued'))
  return { it, queued }
}
const edit = ({ ana }: Conversation, message: Message | undefined, text: string) =>
  ana.request<Message & { code?: string }>('PATCH', `/api/messages/${message?.id}`, { text })
const withdraw = ({ ana }: Conversation, message: Message | undefined) =>
  ana.request<Message & { code?: string }>('DELETE', `/api/messages/${message?.id}`)

describe('a queued message', () => {
  it('reaches the customer as it was put last, in its old place', async () => {
    const { it, queued } = await withQueue('six', 'seven', 'eight')
    const edited = await edit(it, queued[1], 'SEVEN 七')
    expect(edited).toMatchObject({ status: 200, body: { text: 'SEVEN 七', status: 'queued', position: queued[1]?.position } })
    expect(edited.body.version).toBeGreaterThan(queued[1]?.version ?? Number.NaN)
    await it.phone.say('go on').delivery
    await until('the queue arrived', () => it.phone.received.length === 8)
    expect(it.phone.received.slice(5)).toEqual(['six', 'SEVEN 七', 'eight'])
  })

  it('never reaches the customer once it is withdrawn, makes room in the queue, and stays in the record', async () => {
    const { it, queued } = await withQueue('6', '7', '8', '9', '10')
    expect((await it.ana.send(it.thread.id, 'one too many')).body.code).toBe('queue-full')
    expect(await withdraw(it, queued[2])).toMatchObject({ status: 200, body: { status: 'withdrawn', text: '8' } })
    expect((await it.ana.thread(it.thread.id)).queuedCount).toBe(4)
    expect(await it.ana.send(it.thread.id, '11')).toMatchObject({ status: 201, body: { status: 'queued' } })
    await it.phone.say('go on').delivery
    await until('the queue arrived', () => it.phone.received.length === 10)
    expect(it.phone.received.slice(5)).toEqual(['6', '7', '9', '10', '11'])
    expect(await it.message(queued[2]?.id ?? '')).toMatchObject({ status: 'withdrawn' })
  })

  it('is told to the other screens of its writer when it changes', async () => {
    const { it, queued } = await withQueue('6', '7')
    const cursor = await it.ana.cursor()
    await edit(it, queued[0], 'six')
    await withdraw(it, queued[1])
    const told = (await it.ana.eventsAfter(cursor)).filter(({ type }) => type === 'message.updated')
    expect(told.map(({ data }) => data)).toMatchObject([
      { id: queued[0]?.id, text: 'six' },
      { id: queued[1]?.id, status: 'withdrawn' },
    ])
  })

  it('cannot become longer than the account takes, nor empty, and stays as it was', async () => {
    const { it, queued } = await withQueue('short')
    expect(await edit(it, queued[0], '长'.repeat(667))).toMatchObject({
      status: 422,
      body: { code: 'text-too-long', bytes: 2001, limitBytes: 2000 },
    })
    expect(await edit(it, queued[0], ' ')).toMatchObject({ status: 400, body: { code: 'invalid-request' } })
    expect(await it.message(queued[0]?.id ?? '')).toMatchObject({ text: 'short', version: queued[0]?.version })
  })

  it('is gone from everybody’s reach at the moment that it leaves: one of the two wins', async () => {
    const { it, queued } = await withQueue('6')
    const [, answer] = await Promise.all([it.phone.say('go on').delivery, withdraw(it, queued[0])])
    const wasWithdrawn = answer.status === 200
    if (!wasWithdrawn) expect(answer).toMatchObject({ status: 409, body: { code: 'wrong-state' } })
    const { status } = await it.becomes(queued[0]?.id ?? '', wasWithdrawn ? 'withdrawn' : 'sent')
    expect(it.phone.received.slice(5)).toEqual(status === 'withdrawn' ? [] : ['6'])
  })
})

describe('what cannot be done to a message', () => {
  it('is refused by its state', async () => {
    const { it, queued } = await withQueue('6', '7')
    await withdraw(it, queued[0])
    const [sent] = (await it.ana.messages(it.thread.id)).filter(({ direction, status }) => direction === 'out' && status === 'sent')
    const retry = (message: Message | undefined) => it.ana.request('POST', `/api/messages/${message?.id}/retry`)
    const wrong = { status: 409, body: { code: 'wrong-state' } }
    for (const one of [queued[0], sent]) {
      expect(await edit(it, one, 'changed')).toMatchObject(wrong)
      expect(await withdraw(it, one)).toMatchObject(wrong)
      expect(await retry(one)).toMatchObject(wrong)
    }
    expect(await retry(queued[1])).toMatchObject(wrong)
  })

  it('is not found where it is another’s, the customer’s, a notice, or nothing at all', async () => {
    const { it, queued } = await withQueue('6')
    const ben = await product.as('ben')
    const others = (await it.ana.messages(it.thread.id)).filter(({ direction }) => direction !== 'out')
    expect(others.map(({ direction }) => direction)).toContain('notice')
    for (const [who, id] of [
      [ben, queued[0]?.id],
      ...others.map((message) => [it.ana, message.id] as const),
      [it.ana, '0192f000-0000-7000-8000-000000000000'],
      [it.ana, 'nothing'],
    ] as const) {
      const notFound = { status: 404, body: { code: 'not-found' } }
      expect(await who.request('PATCH', `/api/messages/${id}`, { text: 'mine now' })).toMatchObject(notFound)
      expect(await who.request('DELETE', `/api/messages/${id}`)).toMatchObject(notFound)
      expect(await who.request('POST', `/api/messages/${id}/retry`)).toMatchObject(notFound)
    }
    expect(await it.message(queued[0]?.id ?? '')).toMatchObject({ text: '6', status: 'queued' })
  })
})
