import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Message } from '../../contracts/message.ts'
import { startConversation } from '../../testing/conversation.ts'
import { dayMs, inState, recordOf, settled, withWeChat } from '../../testing/engine-world.ts'
import { until, type ProductClient } from '../../testing/product-client.ts'
import { startTestProduct, type TestProduct } from '../../testing/product.ts'

// What colleagues say to each other beside a conversation: on record, live, and never the customer's.

let product: TestProduct
let ben: ProductClient
let benId: string
beforeAll(async () => {
  product = await startTestProduct()
  ;({ client: ben, id: benId } = await withWeChat(product, 'ben'))
}, 60_000)
afterAll(() => product.close())

const write = (client: ProductClient, threadId: string, text: string, clientId: string = crypto.randomUUID()) =>
  client.request<Message & { code?: string }>('POST', `/api/threads/${threadId}/notes`, { clientId, text })

describe('an internal note', () => {
  it('reaches colleagues live and the customer never, counts for nothing, and stands in the record', async () => {
    const { phone, ana, thread } = await startConversation(product)
    await ana.request('POST', `/api/threads/${thread.id}/participants`, { memberId: benId })
    await settled(product, thread.id)
    const [before, received] = [await ben.thread(thread.id), phone.received.length]
    const { socket, events } = await ben.connect()
    const text = 'Careful: complained last week. 上周投诉过'
    const { status, body: note } = await write(ana, thread.id, text)
    expect(status).toBe(201)
    expect(note).toMatchObject({
      direction: 'notice',
      audience: 'employee',
      noticeKey: 'note',
      status: 'sent',
      text,
      sender: { kind: 'member', name: 'Ana Lindqvist' },
    })
    await until('Ben is told at once', () => events.some(({ type, data }) => type === 'message.created' && data.id === note.id))
    socket.disconnect()
    expect((await ben.messages(thread.id)).at(-1)).toEqual({ ...note, clientId: null })

    // Neither the window nor the list is another: it is no word of the customer's.
    const { version: _v, updatedAt: _u, ...standing } = before
    expect(await ben.thread(thread.id)).toMatchObject(standing)
    await ana.send(thread.id, 'To you')
    await settled(product, thread.id)
    expect(phone.received.slice(received)).toEqual(['Ana Lindqvist: To you'])
    expect(JSON.stringify(product.sandbox.record.calls)).not.toContain('complained')
    expect((await recordOf(product, thread.id)).find(({ id }) => id === note.id)).toMatchObject({ text, audience: 'employee', via: null })
  })

  it('is written whatever state the conversation is in, also when the customer left', async () => {
    const gone = await startConversation(product)
    await gone.phone.say('#LEAVE').delivery
    await inState(product, gone.thread.id, 'left')
    expect((await write(gone.ana, gone.thread.id, 'They are gone')).status).toBe(201)
    const silent = await startConversation(product)
    product.clock.advance(2 * dayMs + 1_000)
    await inState(product, silent.thread.id, 'expired')
    const ana = await product.as('ana')
    expect((await write(ana, silent.thread.id, 'Silent for two days')).status).toBe(201)
    expect(await ana.thread(silent.thread.id)).toMatchObject({ state: 'expired', queuedCount: 0 })
    ben = await product.as('ben')
  })

  it('is one, however often it is sent, and its clientId is no message’s', async () => {
    const { ana, thread } = await startConversation(product)
    const clientId = crypto.randomUUID()
    const answers = await Promise.all(Array.from({ length: 8 }, () => write(ana, thread.id, 'Once', clientId)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 200, 200, 200, 200, 201])
    expect((await ana.messages(thread.id)).filter(({ noticeKey }) => noticeKey === 'note')).toHaveLength(1)
    const reused = { status: 409, body: { code: 'client-id-reused' } }
    expect(await write(ana, thread.id, 'Another', clientId)).toMatchObject(reused)
    expect(await ana.send(thread.id, 'Once', clientId)).toMatchObject(reused)
    await ana.send(thread.id, 'Sent', 'same')
    expect(await write(ana, thread.id, 'Sent', 'same')).toMatchObject(reused)
  })

  it('is refused to who takes no part, and holds something to read', async () => {
    const { ana, thread } = await startConversation(product)
    expect(await write(ben, thread.id, 'hello')).toMatchObject({ status: 404, body: { code: 'not-found' } })
    for (const text of ['', '  \n', 'x'.repeat(8_001)]) expect((await write(ana, thread.id, text)).status).toBe(400)
    await ana.request('POST', `/api/threads/${thread.id}/participants`, { memberId: benId })
    await ana.request('POST', `/api/threads/${thread.id}/leave`)
    expect(await write(ana, thread.id, 'still me?')).toMatchObject({ status: 403, body: { code: 'not-a-participant' } })
  })
})
