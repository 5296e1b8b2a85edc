import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Thread } from '../../contracts/thread.ts'
import { startConversation } from '../../testing/conversation.ts'
import { changeAccount, changeProfile, noticesOf, recordOf, sendAll, settled, withWeChat } from '../../testing/engine-world.ts'
import { until, type ProductClient } from '../../testing/product-client.ts'
import { startTestProduct, type TestProduct } from '../../testing/product.ts'

// Who takes part, what each side is told of it, and what each may do before, meanwhile and afterwards.

let product: TestProduct
let anaId: string
let benId: string
let ben: ProductClient
beforeAll(async () => {
  product = await startTestProduct({ withWorker: false })
  ;({ id: anaId } = await withWeChat(product, 'ana'))
  ;({ id: benId, client: ben } = await withWeChat(product, 'ben'))
}, 60_000)
afterAll(() => product.close())
beforeEach(() => changeAccount(product, 'official-account', { routing: { kind: 'member', memberId: anaId } }))

const act = (client: ProductClient, threadId: string, what: string, body?: unknown) =>
  client.request<Thread & { code?: string }>('POST', `/api/threads/${threadId}/${what}`, body)
const add = (client: ProductClient, threadId: string, memberId: string) => act(client, threadId, 'participants', { memberId })
const remove = (client: ProductClient, threadId: string, memberId: string) =>
  client.request<Thread & { code?: string }>('DELETE', `/api/threads/${threadId}/participants/${memberId}`)
const textsOf = async (client: ProductClient, threadId: string) =>
  (await client.messages(threadId)).flatMap(({ direction, text }) => (direction === 'notice' ? [] : [text]))
const namesIn = (thread: Thread) => thread.participants.map(({ name }) => name)

/** Ana and Ben with a customer. */
async function together() {
  const conversation = await startConversation(product)
  expect((await add(conversation.ana, conversation.thread.id, benId)).status).toBe(200)
  await settled(product, conversation.thread.id)
  return conversation
}

describe('a colleague who is added', () => {
  it('reads everything from the beginning, may write, and both sides are told', async () => {
    const { phone, ana, thread } = await startConversation(product)
    expect((await ben.request('GET', `/api/threads/${thread.id}`)).status).toBe(404)
    const cursor = await ben.cursor()
    expect(namesIn((await add(ana, thread.id, benId)).body)).toEqual(['Ana Lindqvist', 'Ben Carter'])
    expect(await textsOf(ben, thread.id)).toEqual(['Hello'])
    // Who comes has read what was there.
    expect(await ben.thread(thread.id)).toMatchObject({ unreadCount: 0, left: false })
    expect((await ben.eventsAfter(cursor)).some(({ type, data }) => type === 'thread.updated' && data.id === thread.id)).toBe(true)
    await ana.send(thread.id, 'Here is Ben')
    await ben.send(thread.id, 'Good morning')
    await settled(product, thread.id)
    expect(phone.received).toEqual(['Ben Carter joined the conversation.', 'Ana Lindqvist: Here is Ben', 'Ben Carter: Good morning'])
    expect(await noticesOf(product, thread.id)).toEqual(['start.customer', 'start.employee', 'joined.employee', 'joined.customer'])
    // The notice took one of the five, and all employees share the rest.
    expect((await ana.thread(thread.id)).window).toMatchObject({ remaining: 2 })
    expect((await ben.thread(thread.id)).window).toMatchObject({ remaining: 2 })
  })

  it('once is as good as twice; nobody else may add, and nobody without WeChat can be added', async () => {
    const { ana, thread } = await together()
    const before = await recordOf(product, thread.id)
    expect((await add(ana, thread.id, benId)).status).toBe(200)
    expect(await recordOf(product, thread.id)).toEqual(before)
    const tom = await (await product.as('tom')).me()
    expect(await add(ana, thread.id, tom.id)).toMatchObject({ status: 400, body: { code: 'invalid-request' } })
    expect(await add(ana, thread.id, crypto.randomUUID())).toMatchObject({ status: 404, body: { code: 'not-found' } })
    expect(await add(await product.as('tom'), thread.id, tom.id)).toMatchObject({ status: 404 })
    expect(await recordOf(product, thread.id)).toEqual(before)
  })

  it('is one too many beyond what policy allows', async () => {
    await changeProfile(product, 'standard', { maxBusinessUsers: 1 })
    const { ana, thread } = await startConversation(product)
    const before = await recordOf(product, thread.id)
    expect(await add(ana, thread.id, benId)).toMatchObject({ status: 409, body: { code: 'too-many-participants' } })
    expect(await recordOf(product, thread.id)).toEqual(before)
    expect((await ana.thread(thread.id)).participants).toHaveLength(1)
    // A transfer keeps the number.
    expect((await act(ana, thread.id, 'transfer', { memberId: benId, note: '' })).status).toBe(200)
    await changeProfile(product, 'standard', { maxBusinessUsers: 5 })
  })

  it('is found among the colleagues by part of a name', async () => {
    const ana = await product.as('ana')
    const found = async (q: string) =>
      (await ana.request<{ items: { id: string; name: string }[] }>('GET', `/api/members?q=${encodeURIComponent(q)}`)).body.items
    expect(await found('cart')).toMatchObject([{ id: benId, name: 'Ben Carter' }])
    expect(await found('ANA')).toEqual([])
    expect(await found('weber')).toEqual([])
  })
})

describe('who leaves', () => {
  it('takes their own queued messages along, reads on what was there until then, and writes nothing', async () => {
    const { phone, ana, thread } = await together()
    await sendAll(ana, thread.id, ['1', '2', '3', '4'])
    const hers = (await ana.send(thread.id, 'hers')).body
    const his = (await ben.send(thread.id, 'his')).body
    expect([hers.status, his.status]).toEqual(['queued', 'queued'])
    expect(await act(ana, thread.id, 'leave')).toMatchObject({ status: 200, body: { left: true, queuedCount: 1 } })
    await phone.say('after she left').delivery
    await settled(product, thread.id)
    expect(phone.received.slice(1)).toEqual(['1', '2', '3', '4'].map((text) => `Ana Lindqvist: ${text}`).concat('Ben Carter: his'))
    const statuses = new Map((await recordOf(product, thread.id)).map(({ id, status }) => [id, status]))
    expect([statuses.get(hers.id), statuses.get(his.id)]).toEqual(['withdrawn', 'sent'])

    expect(await textsOf(ana, thread.id)).toEqual(['Hello', '1', '2', '3', '4', 'hers', 'his'])
    expect((await ana.messages(thread.id)).at(-1)).toMatchObject({ noticeKey: 'left.employee' })
    for (const refused of [await ana.send(thread.id, 'still me?'), await act(ana, thread.id, 'leave'), await act(ana, thread.id, 'claim')])
      expect(refused).toMatchObject({ status: 403, body: { code: 'not-a-participant' } })
    expect((await ana.threads('?filter=left')).map(({ id }) => id)).toContain(thread.id)
    expect((await ben.messages(thread.id)).map(({ noticeKey }) => noticeKey)).toEqual(expect.not.arrayContaining(['left.employee']))
    expect((await ben.messages(thread.id)).find(({ noticeKey }) => noticeKey === 'memberLeft.employee')?.text).toBe(
      'Ana Lindqvist left the conversation.',
    )
  })

  it('is announced to the customer where the ledger allows, and shows on the sockets of both', async () => {
    const { phone, ana, thread } = await together()
    const { socket, events } = await ana.connect()
    await act(ana, thread.id, 'leave')
    await settled(product, thread.id)
    expect(phone.received.at(-1)).toBe('Ana Lindqvist left the conversation.')
    await until('she is told', () => events.find(({ type, data }) => type === 'thread.updated' && data.left))
    await phone.say('not for her').delivery
    await until('he is told', async () => (await ben.thread(thread.id)).unreadCount === 1)
    expect(JSON.stringify(events)).not.toContain('not for her')
    socket.disconnect()
  })

  it('may be sent away by a colleague', async () => {
    const { ana, thread } = await together()
    expect(await remove(ana, thread.id, benId)).toMatchObject({ status: 200, body: { participants: [{ name: 'Ana Lindqvist' }] } })
    expect(await ben.send(thread.id, 'hello?')).toMatchObject({ status: 403, body: { code: 'not-a-participant' } })
    expect(await remove(ana, thread.id, benId)).toMatchObject({ status: 404 })
    expect((await ben.thread(thread.id)).left).toBe(true)
    // And comes back with the whole of it.
    expect((await add(ana, thread.id, benId)).status).toBe(200)
    expect((await ben.thread(thread.id)).left).toBe(false)
    expect((await ben.send(thread.id, 'back again')).status).toBe(201)
  })

  it('last leaves it to the pool, and the next message is a new start', async () => {
    const { phone, ana, thread } = await startConversation(product)
    await sendAll(ana, thread.id, ['1', '2', '3', '4', '5', 'waits'])
    await act(ana, thread.id, 'leave')
    expect(await ben.threads('?filter=unassigned')).toMatchObject([{ id: thread.id, queuedCount: 0, participants: [] }])
    const { socket, events } = await ben.connect()
    await phone.say('anybody?').delivery
    expect(await ana.thread(thread.id)).toMatchObject({ left: false, state: 'active', participants: [{ name: 'Ana Lindqvist' }] })
    await until('it is gone from his pool', () => events.find(({ type, data }) => type === 'thread.removed' && data.id === thread.id))
    expect(events.filter(({ type }) => type.startsWith('message.'))).toEqual([])
    socket.disconnect()
    expect((await ben.request('GET', `/api/threads/${thread.id}`)).status).toBe(404)
    expect(phone.replies).toHaveLength(2)
    expect((await noticesOf(product, thread.id)).filter((key) => key === 'start.employee')).toHaveLength(2)
    await settled(product, thread.id)
    expect(phone.received).not.toContain('waits')
  })
})

describe('a conversation in the pool', () => {
  it('is taken by one of two who press at once, and gone for everybody else', async () => {
    await changeAccount(product, 'official-account', { routing: { kind: 'pool' } })
    const { id: tomId, client: tom } = await withWeChat(product, 'tom')
    for (let round = 0; round < 5; round++) {
      const { phone, ana, thread } = await startConversation(product)
      expect(thread.participants).toEqual([])
      expect(await ana.send(thread.id, 'too early')).toMatchObject({ status: 403, body: { code: 'not-a-participant' } })
      const { socket, events } = await tom.connect()
      const answers = await Promise.all([act(ana, thread.id, 'claim'), act(ben, thread.id, 'claim')])
      const winner = answers.findIndex(({ status }) => status === 200)
      expect(answers[winner]?.body.participants).toHaveLength(1)
      expect(answers[1 - winner]).toMatchObject({ status: 404, body: { code: 'not-found' } })
      await until('it is gone for Tom', () => events.find(({ type, data }) => type === 'thread.removed' && data.id === thread.id))
      expect((await tom.request('GET', `/api/threads/${thread.id}`)).status).toBe(404)
      const [one, other] = winner === 0 ? [ana, ben] : [ben, ana]
      expect((await one.send(thread.id, 'mine')).status).toBe(201)
      expect((await other.send(thread.id, 'mine too')).status).toBe(404)
      await settled(product, thread.id)
      expect(phone.received.at(-1)).toBe('mine')
      socket.disconnect()
    }
    await (await product.as('maya')).request('PATCH', `/api/admin/members/${tomId}`, { wechatEnabled: false })
  })

  it('is nobody’s without WeChat', async () => {
    await changeAccount(product, 'official-account', { routing: { kind: 'pool' } })
    const { thread } = await startConversation(product)
    const tom = await product.as('tom')
    expect(await act(tom, thread.id, 'claim')).toMatchObject({ status: 404 })
    expect(await tom.threads('?filter=unassigned')).toEqual([])
  })
})

describe('a transfer', () => {
  it('hands over with a note that the customer never sees, and takes the giver’s queue back', async () => {
    const { phone, ana, thread } = await startConversation(product)
    await sendAll(ana, thread.id, ['1', '2', '3', '4', '5'])
    const waiting = (await ana.send(thread.id, 'waits')).body
    await settled(product, thread.id)
    await phone.say('could somebody else help?').delivery
    await settled(product, thread.id)
    expect((await recordOf(product, thread.id)).find(({ id }) => id === waiting.id)?.status).toBe('sent')

    const note = 'Careful: wants to move the account. 小心'
    expect(await act(ana, thread.id, 'transfer', { memberId: benId, note })).toMatchObject({
      status: 200,
      body: { left: true, participants: [{ name: 'Ben Carter' }] },
    })
    await settled(product, thread.id)
    expect(phone.received.at(-1)).toBe('Ben Carter is your contact in this conversation from now on.')
    expect(phone.messages.map((line) => JSON.stringify(line)).join()).not.toContain('Careful')
    const seen = await ben.messages(thread.id)
    expect(seen.find(({ noticeKey }) => noticeKey === 'note')).toMatchObject({
      text: note,
      sender: { kind: 'member', name: 'Ana Lindqvist' },
      audience: 'employee',
    })
    expect(await ana.send(thread.id, 'one more')).toMatchObject({ status: 403 })
    expect((await ben.send(thread.id, 'I am Ben')).status).toBe(201)
  })

  it('to oneself, to a stranger, or of what one has left is refused, and changes nothing', async () => {
    const { ana, thread } = await startConversation(product)
    const before = await recordOf(product, thread.id)
    expect(await act(ana, thread.id, 'transfer', { memberId: anaId })).toMatchObject({ status: 400 })
    expect(await act(ana, thread.id, 'transfer', { memberId: crypto.randomUUID() })).toMatchObject({ status: 404 })
    expect(await act(ben, thread.id, 'transfer', { memberId: benId })).toMatchObject({ status: 404 })
    expect(await recordOf(product, thread.id)).toEqual(before)
  })
})

describe('the barrier between units', () => {
  const setUnit = async (id: string, unit: string | null) =>
    expect((await (await product.as('maya')).request('PATCH', `/api/admin/members/${id}`, { unit })).status).toBe(200)

  it('keeps a colleague of another unit out by every way in, where policy says so, and lets in one of the same', async () => {
    const otherUnit = { status: 403, body: { code: 'other-unit' } }
    const { phone, ana, thread } = await startConversation(product)
    await changeProfile(product, 'standard', { barrier: 'sameUnit' })
    await setUnit(anaId, 'Private clients')
    for (const unit of [null, 'Trading']) {
      await setUnit(benId, unit)
      const before = await recordOf(product, thread.id)
      expect(await add(ana, thread.id, benId)).toMatchObject(otherUnit)
      expect(await act(ana, thread.id, 'transfer', { memberId: benId, note: 'Yours' })).toMatchObject(otherUnit)
      expect(await recordOf(product, thread.id)).toEqual(before)
    }

    // From the pool neither: it isn't there for him, nor is he connected when the customer writes again.
    expect((await act(ana, thread.id, 'leave')).status).toBe(200)
    expect((await act(ben, thread.id, 'claim')).status).toBe(404)
    expect((await ben.threads('?filter=unassigned')).some(({ id }) => id === thread.id)).toBe(false)
    await changeAccount(product, 'official-account', { routing: { kind: 'member', memberId: benId } })
    await phone.say('Hello again').delivery
    expect((await ben.request('GET', `/api/threads/${thread.id}`)).status).toBe(404)

    await setUnit(benId, 'Private clients')
    expect(namesIn((await act(ben, thread.id, 'claim')).body)).toEqual(['Ben Carter'])
    await changeProfile(product, 'standard', { barrier: 'none' })
    await setUnit(benId, null)
    await setUnit(anaId, null)
  })
})
