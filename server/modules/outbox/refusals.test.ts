import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { startConversation } from '../../testing/conversation.ts'
import { noticesOf, recordOf, sendAll, settled } from '../../testing/engine-world.ts'
import { until } from '../../testing/product-client.ts'
import { startTestProduct, type TestProduct } from '../../testing/product.ts'

// WeChat refuses though we thought that it would not: its word wins, the order stays, nothing is lost and nothing comes twice.

vi.setConfig({ testTimeout: 30_000 })

let product: TestProduct
beforeAll(async () => {
  product = await startTestProduct()
  const { ana, thread, becomes } = await startConversation(product)
  await becomes((await ana.send(thread.id, 'first of all')).body.id, 'sent')
}, 60_000)
afterAll(() => product.close())
afterEach(() => product.sandbox.forgetPlannedFaults())

const call = 'message/custom/send'
const refuse = (errcode: number, times = 1) => product.sandbox.planFault({ platform: 'weixin', call, times, as: { errcode } })
const outOf = async (threadId: string) =>
  (await recordOf(product, threadId)).flatMap(({ direction, text, status }) => (direction === 'out' ? [[text, status]] : []))
/** While half a second passes with every look, so that retries come due. */
const inTime = <Result>(what: string, look: () => Promise<Result | undefined | false> | Result | undefined | false) =>
  until(what, () => {
    product.clock.advance(500)
    return look()
  })
const sendsSoFar = () => product.sandbox.record.sends().length
const accountFault = async () => {
  const maya = await product.as('maya')
  const { body } = await maya.request<{ items: { id: string; kind: string; fault: string | null }[] }>('GET', '/api/admin/accounts')
  const found = body.items.find(({ kind }) => kind === 'official-account')
  return { id: found?.id ?? '', fault: found?.fault ?? null }
}

describe('a refusal', () => {
  it.each([
    ['by the count', 45047, 'limitReached'],
    ['by the window', 45015, 'expired'],
  ] as const)('%s puts everything on its way back, first in line and in order, and says so', async (_what, errcode, state) => {
    const { phone, thread, ana } = await startConversation(product)
    const from = sendsSoFar()
    product.sandbox.setFaults({ slowMs: 150 })
    refuse(errcode)
    await sendAll(ana, thread.id, ['1', '2', '3'])
    product.sandbox.setFaults({ slowMs: 0 })
    await until('all of them wait', async () => (await ana.thread(thread.id)).queuedCount === 3)
    expect((await ana.send(thread.id, '4')).body.status).toBe('queued')
    expect(await ana.thread(thread.id)).toMatchObject({ state, window: { remaining: 0 }, queuedCount: 4 })
    // One call, and not one more until the customer writes.
    expect(sendsSoFar() - from).toBe(1)
    expect((await noticesOf(product, thread.id)).filter((key) => key === 'refused.employee')).toHaveLength(1)
    expect((await ana.messages(thread.id)).map(({ position }) => position)).toEqual(
      (await ana.messages(thread.id)).map(({ position }) => position).toSorted((a, b) => a - b),
    )
    await phone.say('go on').delivery
    await settled(product, thread.id)
    expect(phone.received).toEqual(['1', '2', '3', '4'])
    expect(await ana.thread(thread.id)).toMatchObject({ state: 'active', window: { remaining: 1 }, queuedCount: 0 })
  })

  it('by the count in the middle keeps what was sent, and the rest waits behind it', async () => {
    const { phone, thread, ana } = await startConversation(product)
    await sendAll(ana, thread.id, ['1', '2'])
    await settled(product, thread.id)
    refuse(45047)
    await sendAll(ana, thread.id, ['3', '4'])
    await until('both wait', async () => (await ana.thread(thread.id)).queuedCount === 2)
    await phone.say('go on').delivery
    await settled(product, thread.id)
    expect(phone.received).toEqual(['1', '2', '3', '4'])
    expect(product.sandbox.record.mostSinceCustomer(phone.customerRef)).toBe(2)
  })

  it('by the limit of a minute is tried in the next minute, and nothing overtakes', async () => {
    const { phone, thread, ana } = await startConversation(product)
    const beganMs = product.clock.now().getTime()
    const from = sendsSoFar()
    refuse(45011)
    await sendAll(ana, thread.id, ['1', '2', '3'])
    await inTime('all of them', () => phone.received.length === 3)
    expect(phone.received).toEqual(['1', '2', '3'])
    const [refused, second] = product.sandbox.record.sends().slice(from)
    expect(refused?.errcode).toBe(45011)
    expect(Math.floor((second?.at.getTime() ?? 0) / 60_000)).toBe(Math.floor(beganMs / 60_000) + 1)
    await settled(product, thread.id)
    expect((await outOf(thread.id)).map(([, status]) => status)).toEqual(['sent', 'sent', 'sent'])
  })

  it.each([
    [40003, 'does not follow'],
    [48002, 'switched off'],
    [45002, 'too long'],
    [99999, '99999'],
  ])('for good (%i) fails that message with a reason, and the next ones go', async (errcode, reason) => {
    const { phone, thread, ana } = await startConversation(product)
    refuse(errcode)
    const answers = await sendAll(ana, thread.id, ['1', '2', '3'])
    await settled(product, thread.id)
    expect(await outOf(thread.id)).toEqual([
      ['1', 'failed'],
      ['2', 'sent'],
      ['3', 'sent'],
    ])
    const failed = (await ana.messages(thread.id)).find(({ id }) => id === answers[0]?.body.id)
    expect(failed?.failure).toMatchObject({ code: String(errcode), reason: expect.stringContaining(reason) })
    expect(phone.received).toEqual(['2', '3'])
    expect((await ana.thread(thread.id)).window.remaining).toBe(3)
  })

  it('of the account fails the message, flags the account, and both are mended by what works', async () => {
    const { phone, thread, ana } = await startConversation(product)
    refuse(48001)
    const { id } = (await ana.send(thread.id, 'not allowed')).body
    await settled(product, thread.id)
    expect((await ana.messages(thread.id)).find((one) => one.id === id)).toMatchObject({ status: 'failed', failure: { code: '48001' } })
    const { fault, id: accountId } = await accountFault()
    expect(fault).toMatch(/^48001: .*administrator/)
    expect((await ana.request('POST', `/api/messages/${id}/retry`)).status).toBe(200)
    await until('it arrived', () => phone.received.length === 1)
    await until('the flag is gone', async () => (await accountFault()).fault === null)
    const check = await (await product.as('maya')).request('POST', `/api/admin/accounts/${accountId}/check`)
    expect(check).toMatchObject({ status: 200, body: { ok: true } })
  })

  it('of a message whose customer has left by then withdraws it', async () => {
    const { phone, thread, ana } = await startConversation(product)
    product.sandbox.planFault({ platform: 'weixin', call, as: { slowMs: 400 } })
    await sendAll(ana, thread.id, ['1', '2'])
    await until('the first is tried', () => product.sandbox.record.sends(phone.customerRef).length === 1)
    await phone.unfollow()
    await settled(product, thread.id)
    expect(await outOf(thread.id)).toEqual([
      ['1', 'sent'],
      ['2', 'withdrawn'],
    ])
    expect(phone.received).toEqual(['1'])
    expect(await ana.thread(thread.id)).toMatchObject({ state: 'left', queuedCount: 0 })
  })
})
