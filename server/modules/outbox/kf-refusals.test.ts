import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { PhoneHandle } from '../../sandbox/create-sandbox.ts'
import { dayMs, noticesOf, recordOf, sendAll, settled, startKfConversation } from '../../testing/engine-world.ts'
import { until } from '../../testing/product-client.ts'
import { startTestProduct, type TestProduct } from '../../testing/product.ts'

// What WeCom refuses, loses, or takes back, and what becomes of the messages.

vi.setConfig({ testTimeout: 30_000 })

let product: TestProduct
beforeAll(async () => {
  product = await startTestProduct()
  const { ana, threadId } = await startKfConversation(product)
  await ana.send(threadId, 'first of all')
  await settled(product, threadId)
}, 60_000)
afterAll(() => product.close())
afterEach(() => product.sandbox.forgetPlannedFaults())

const plan = (as: Parameters<TestProduct['sandbox']['planFault']>[0]['as'], times = 1) =>
  product.sandbox.planFault({ platform: 'wecom', call: 'kf/send_msg', times, as })
/** What counted and arrived: everything but the greeting. */
const arrived = (phone: PhoneHandle) => product.sandbox.record.accepted(phone.customerRef)
const statusOf = async (threadId: string, id: string) => (await recordOf(product, threadId)).find((line) => line.id === id)?.status
const inTime = <Result>(what: string, look: () => Promise<Result | undefined | false> | Result | undefined | false) =>
  until(what, () => {
    product.clock.advance(500)
    return look()
  })

describe('WeCom’s refusal', () => {
  it.each([
    [95001, 'limitReached', 'refused.employee'],
    [95002, 'expired', 'refused.employee'],
    [95013, 'expired', 'refused.employee'],
  ] as const)('%i puts the messages back in the queue, in order, and says why', async (errcode, state, key) => {
    const { phone, ana, threadId } = await startKfConversation(product)
    plan({ errcode })
    await sendAll(ana, threadId, ['1', '2'])
    await until('both wait', async () => (await ana.thread(threadId)).queuedCount === 2)
    expect(await ana.thread(threadId)).toMatchObject({ state, window: { remaining: 0 } })
    expect((await noticesOf(product, threadId)).filter((one) => one === key)).toHaveLength(1)
    await phone.say('go on').delivery
    await until('both arrived', () => arrived(phone).length === 2)
    expect(arrived(phone)).toEqual(['1', '2'])
    await settled(product, threadId)
    expect(await ana.thread(threadId)).toMatchObject({ state: 'active', queuedCount: 0 })
  })

  it('because a person has the session, of which we were not told, does the same', async () => {
    const { phone, ana, threadId } = await startKfConversation(product)
    const { wecom } = product.sandbox.keeper.state
    const { callbackPath } = wecom
    wecom.callbackPath = null
    await phone.changeSession('person')
    await sendAll(ana, threadId, ['1', '2'])
    await until('both wait', async () => (await ana.thread(threadId)).queuedCount === 2)
    expect(arrived(phone)).toEqual([])
    expect(await ana.thread(threadId)).toMatchObject({ state: 'limitReached', window: { remaining: 0 } })
    expect((await noticesOf(product, threadId)).filter((key) => key === 'heldByPerson.employee')).toHaveLength(1)
    wecom.callbackPath = callbackPath
    await phone.changeSession('api')
    await phone.say('go on').delivery
    await until('both arrived', () => arrived(phone).length === 2)
    expect(arrived(phone)).toEqual(['1', '2'])
  })

  it('because a person has the session is known before anything is tried, until the customer writes to us again', async () => {
    const { phone, ana, threadId } = await startKfConversation(product)
    await phone.changeSession('person')
    await until('it is told', async () => (await noticesOf(product, threadId)).includes('heldByPerson.employee'))
    expect((await ana.send(threadId, 'waits')).body.status).toBe('queued')
    await phone.staffWrites('Fiona here, in WeCom').delivery
    await until('it is on record', async () => (await ana.messages(threadId)).find(({ text }) => text === 'Fiona here, in WeCom'))
    expect(product.sandbox.record.refused(phone.customerRef)).toEqual([])
    await phone.changeSession('api')
    await phone.say('back to you').delivery
    await until('what waited arrived', () => arrived(phone).includes('waits'))
  })
})

describe('an answer that never came', () => {
  it.each([
    ['after WeCom had taken the message', 'cut-after-acceptance', 2],
    ['before WeCom had read it', 'cut', 2],
    ['and a 502 in its place', 'bad-gateway', 2],
  ] as const)('%s is asked for again under the same msgid: it arrives once', async (_what, as, calls) => {
    const { phone, ana, threadId } = await startKfConversation(product)
    plan(as)
    const [first] = await sendAll(ana, threadId, ['perhaps', 'behind'])
    await inTime('both arrived', () => arrived(phone).length === 2)
    await settled(product, threadId)
    expect(arrived(phone)).toEqual(['perhaps', 'behind'])
    expect(await statusOf(threadId, first?.body.id ?? '')).toBe('sent')
    const own = first?.body.id.replaceAll('-', '')
    const tries = product.sandbox.record.sends().filter(({ senderId }) => senderId === own)
    // A call that was cut was not even read, so the stand-in can't tell whose it was.
    expect(tries.length).toBe(as === 'cut-after-acceptance' ? calls : 1)
    expect((await ana.thread(threadId)).window.remaining).toBe(3)
  })

  it('before the window ended leaves the message unconfirmed, and a person who tries again sends nothing twice', async () => {
    const { phone, ana, threadId } = await startKfConversation(product)
    plan('cut-after-acceptance')
    const { id } = (await ana.send(threadId, 'perhaps')).body
    await until('the first try is over', () => arrived(phone).length === 1)
    await until('it waits', async () => {
      const { drainedBy, outboxDueAt } = await product.database.database.prisma.thread.findUniqueOrThrow({ where: { id: threadId } })
      return drainedBy === null && outboxDueAt !== null && outboxDueAt > product.clock.now()
    })
    product.clock.advance(2 * dayMs)
    await until('it is unconfirmed', async () => (await statusOf(threadId, id)) === 'unconfirmed')
    await phone.say('I got it').delivery
    await until('the window is open', async () => (await (await product.as('ana')).thread(threadId)).state === 'active')
    expect((await (await product.as('ana')).request('POST', `/api/messages/${id}/retry`)).status).toBe(200)
    await settled(product, threadId)
    expect(await statusOf(threadId, id)).toBe('sent')
    expect(arrived(phone)).toEqual(['perhaps'])
  })

  it('and a refusal of the repeat keeps its meaning', async () => {
    const { phone, ana, threadId } = await startKfConversation(product)
    plan('cut')
    plan({ errcode: 95001 })
    const [one] = await sendAll(ana, threadId, ['perhaps'])
    await inTime('it waits', async () => (await (await product.as('ana')).thread(threadId)).queuedCount === 1)
    await phone.say('go on').delivery
    await until('it arrived', () => arrived(phone).length === 1)
    await settled(product, threadId)
    expect(arrived(phone)).toEqual(['perhaps'])
    expect(await statusOf(threadId, one?.body.id ?? '')).toBe('sent')
  })
})

describe('a message that WeCom took', () => {
  it('and then could not deliver turns from sent into failed, with a reason, and can be tried again', async () => {
    const { phone, ana, threadId } = await startKfConversation(product)
    const { id } = (await ana.send(threadId, 'taken, and lost')).body
    await settled(product, threadId)
    expect(await statusOf(threadId, id)).toBe('sent')
    await phone.failSend()
    await until('it is failed', async () => (await statusOf(threadId, id)) === 'failed')
    const failed = (await ana.messages(threadId)).find((one) => one.id === id)
    expect(failed?.failure?.reason).toMatch(/\w+ \w+/)
    expect((await ana.request('POST', `/api/messages/${id}/retry`)).status).toBe(200)
    await settled(product, threadId)
    expect(await statusOf(threadId, id)).toBe('sent')
    expect(arrived(phone)).toEqual(['taken, and lost', 'taken, and lost'])
    // And what WeCom says of the second one is heard, too.
    await phone.failSend()
    await until('it is failed again', async () => (await statusOf(threadId, id)) === 'failed')
  })
})
