import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Thread } from '../../contracts/thread.ts'
import { startConversation } from '../../testing/conversation.ts'
import { noticesOf, withWeChat } from '../../testing/engine-world.ts'
import { until, type ProductClient } from '../../testing/product-client.ts'
import { startTestProduct, type TestProduct } from '../../testing/product.ts'

// A conversation that is handed over is the colleague's at once; whether they accept it or give it back comes after.

let product: TestProduct
let ben: ProductClient
let anaId: string
let benId: string
beforeAll(async () => {
  product = await startTestProduct({ withWorker: false })
  ;({ id: anaId } = await withWeChat(product, 'ana'))
  ;({ client: ben, id: benId } = await withWeChat(product, 'ben'))
}, 60_000)
afterAll(() => product.close())

const answer = (client: ProductClient, threadId: string, what: 'accept' | 'giveBack') =>
  client.request<Thread & { code?: string }>('POST', `/api/threads/${threadId}/hand-over`, { answer: what })

async function handedToBen(note = 'Wants to move the account') {
  const conversation = await startConversation(product)
  const { ana, thread } = conversation
  const body = { memberId: benId, note }
  expect((await ana.request('POST', `/api/threads/${thread.id}/transfer`, body)).status).toBe(200)
  return conversation
}
const nothingThere = { status: 409, body: { code: 'no-hand-over' } }

describe('a conversation that was handed over', () => {
  it('is marked for whom it was handed to, with the word and from whom, and can be answered at once', async () => {
    const { ana, thread } = await handedToBen()
    expect((await ben.thread(thread.id)).handOver).toEqual({
      from: { memberId: anaId, name: 'Ana Lindqvist' },
      note: 'Wants to move the account',
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    })
    expect((await ana.thread(thread.id)).handOver).toBeNull()
    expect((await ben.send(thread.id, 'Ben here')).status).toBe(201)
  })

  it('loses the mark when it is accepted, live and on record, once', async () => {
    const { ana, thread } = await handedToBen()
    const { socket, events } = await ben.connect()
    expect(await answer(ben, thread.id, 'accept')).toMatchObject({ status: 200, body: { handOver: null, left: false } })
    await until('his other screen is told', () =>
      events.some(({ type, data }) => type === 'thread.updated' && data.id === thread.id && data.handOver === null),
    )
    socket.disconnect()
    expect(await answer(ben, thread.id, 'accept')).toMatchObject(nothingThere)
    expect(await answer(ben, thread.id, 'giveBack')).toMatchObject(nothingThere)
    expect(await answer(ana, thread.id, 'giveBack')).toMatchObject({ status: 403, body: { code: 'not-a-participant' } })
    const acts = await product.database.database.prisma.auditEntry.findMany({ where: { subjectId: thread.id } })
    expect(acts).toMatchObject([{ act: 'handover.accepted', actorId: benId, details: { from: anaId } }])
  })

  it('is the giver’s again when it is given back, who reads everything and has no mark', async () => {
    const { ana, thread } = await handedToBen()
    expect(await answer(ben, thread.id, 'giveBack')).toMatchObject({
      status: 200,
      body: { left: true, handOver: null, participants: [{ memberId: anaId }] },
    })
    expect(await ana.thread(thread.id)).toMatchObject({ left: false, handOver: null })
    expect((await ana.send(thread.id, 'Me again')).status).toBe(201)
    // Handed to and fro, it is marked anew.
    await ana.request('POST', `/api/threads/${thread.id}/transfer`, { memberId: benId, note: '' })
    expect((await ben.thread(thread.id)).handOver).toMatchObject({ note: '' })
    expect((await noticesOf(product, thread.id)).filter((key) => key === 'transferred.customer').length).toBeGreaterThan(0)
  })

  it('waits in the pool when its giver may not have it back, and stays with colleagues who are there', async () => {
    const maya = await product.as('maya')
    const setEnabled = (wechatEnabled: boolean) => maya.request('PATCH', `/api/admin/members/${anaId}`, { wechatEnabled })
    const { thread } = await handedToBen()
    const shared = await handedToBen()
    const { id: tomId, client: tom } = await withWeChat(product, 'tom')
    await ben.request('POST', `/api/threads/${shared.thread.id}/participants`, { memberId: tomId })
    await setEnabled(false)
    expect((await answer(ben, thread.id, 'giveBack')).body.participants).toEqual([])
    expect((await answer(ben, shared.thread.id, 'giveBack')).body.participants).toMatchObject([{ memberId: tomId }])
    expect((await tom.threads('?filter=unassigned')).map(({ id }) => id)).toContain(thread.id)
    await setEnabled(true)
  })

  it('has no mark any more for who left it and came back', async () => {
    const { thread } = await handedToBen()
    await ben.request('POST', `/api/threads/${thread.id}/leave`)
    expect(await ben.request('POST', `/api/threads/${thread.id}/claim`)).toMatchObject({ status: 200, body: { handOver: null } })
  })
})
