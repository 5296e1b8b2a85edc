import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { defaultPolicy } from '../../domain/policy.ts'
import { startConversation } from '../../testing/conversation.ts'
import { changeProfile, hourMs, noticesOf, recordOf, sendAll, settled, withWeChat } from '../../testing/engine-world.ts'
import { startTestProduct, type TestProduct } from '../../testing/product.ts'

// How much may be sent, what waits, and in which order it goes. WeChat's own record judges.

let product: TestProduct
beforeAll(async () => {
  product = await startTestProduct({ withWorker: false })
}, 60_000)
afterAll(() => product.close())
beforeEach(async () => {
  await withWeChat(product, 'ana', { regulated: false })
  await changeProfile(product, 'standard', defaultPolicy.profiles.standard)
  await changeProfile(product, 'regulated', { ...defaultPolicy.profiles.regulated, requireValidatedPhone: false })
})

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => String(from + index))
const withoutPrefix = (texts: readonly string[]) => texts.map((text) => text.replace('Ana Lindqvist: ', ''))

describe('a standard conversation', () => {
  it('sends five and queues the rest; none of them is tried at WeChat before the customer writes', async () => {
    const { phone, ana, thread } = await startConversation(product)
    const answers = await sendAll(ana, thread.id, numbers(1, 8))
    expect(answers.map(({ body }) => body.status)).toEqual([...Array<string>(5).fill('sending'), ...Array<string>(3).fill('queued')])
    await settled(product, thread.id)
    expect(phone.received).toEqual(numbers(1, 5))
    expect(product.sandbox.record.sends(phone.customerRef)).toHaveLength(5)
    expect(await ana.thread(thread.id)).toMatchObject({ state: 'limitReached', queuedCount: 3, window: { remaining: 0, limit: 5 } })
    expect(await noticesOf(product, thread.id, 'employee')).toEqual(['start.employee', 'limit.employee', 'queued.employee'])
  })

  it('restores all five with each message of the customer', async () => {
    const { phone, ana, thread } = await startConversation(product)
    await sendAll(ana, thread.id, numbers(1, 3))
    await settled(product, thread.id)
    await phone.say('and?').delivery
    expect(await ana.thread(thread.id)).toMatchObject({ state: 'active', window: { remaining: 5 } })
    await sendAll(ana, thread.id, numbers(4, 8))
    await settled(product, thread.id)
    expect(phone.received).toEqual(numbers(1, 8))
    expect(product.sandbox.record.mostSinceCustomer(phone.customerRef)).toBe(5)
    expect(product.sandbox.record.refused(phone.customerRef)).toEqual([])
  })

  it('releases the queue oldest first, as far as the fresh budget goes, and the rest at the next message', async () => {
    await changeProfile(product, 'standard', { queueLimit: 8 })
    const { phone, ana, thread } = await startConversation(product)
    const answers = await sendAll(ana, thread.id, numbers(1, 13))
    expect(answers.every(({ status }) => status === 201)).toBe(true)
    await settled(product, thread.id)
    await phone.say('go on').delivery
    await settled(product, thread.id)
    expect(phone.received).toEqual(numbers(1, 10))
    expect(await ana.thread(thread.id)).toMatchObject({ state: 'limitReached', queuedCount: 3, window: { remaining: 0 } })
    // What is written now doesn't overtake what waits.
    expect((await ana.send(thread.id, '14')).body.status).toBe('queued')
    await phone.say('and on').delivery
    await settled(product, thread.id)
    expect(phone.received).toEqual(numbers(1, 14))
    expect(await ana.thread(thread.id)).toMatchObject({ state: 'active', queuedCount: 0, window: { remaining: 1 } })
    expect(product.sandbox.record.mostSinceCustomer(phone.customerRef)).toBe(5)
    expect(product.sandbox.record.refused(phone.customerRef)).toEqual([])
  })

  it('stores nothing of a message for which the queue has no room, but tells its writer', async () => {
    const { ana, thread } = await startConversation(product)
    await sendAll(ana, thread.id, numbers(1, 10))
    const before = (await recordOf(product, thread.id)).filter(({ direction }) => direction === 'out')
    for (const text of ['eleven', 'twelve'])
      expect(await ana.send(thread.id, text)).toMatchObject({ status: 409, body: { code: 'queue-full' } })
    const lines = await recordOf(product, thread.id)
    expect(lines.filter(({ direction }) => direction === 'out').map(({ id }) => id)).toEqual(before.map(({ id }) => id))
    expect(lines.slice(-2).map(({ noticeKey }) => noticeKey)).toEqual(['queueFull.employee', 'queueFull.employee'])
    expect(JSON.stringify(lines)).not.toContain('eleven')
  })

  it('takes what was refused once there is room again, under the same clientId', async () => {
    const { phone, ana, thread } = await startConversation(product)
    await sendAll(ana, thread.id, numbers(1, 10))
    expect((await ana.send(thread.id, 'kept', 'kept-1')).status).toBe(409)
    await phone.say('go on').delivery
    expect(await ana.send(thread.id, 'kept', 'kept-1')).toMatchObject({ status: 201, body: { status: 'queued' } })
  })

  it('with queueing off refuses what cannot be sent, without a notice', async () => {
    await changeProfile(product, 'standard', { queueLimit: 0 })
    const { ana, thread } = await startConversation(product)
    await sendAll(ana, thread.id, numbers(1, 5))
    const notices = await noticesOf(product, thread.id)
    expect(await ana.send(thread.id, '6')).toMatchObject({ status: 409, body: { code: 'chat-inactive' } })
    expect(await noticesOf(product, thread.id)).toEqual(notices)
    const limit = (await recordOf(product, thread.id)).find(({ noticeKey }) => noticeKey === 'limit.employee')
    expect(limit?.text).not.toContain('queued')
  })

  it('sends nothing at and after the deadline, even before anybody has noticed that it passed', async () => {
    const { phone, ana, thread } = await startConversation(product)
    const left = new Date(thread.window.expiresAt ?? 0).getTime() - product.clock.now().getTime()
    expect(left).toBeGreaterThan(48 * hourMs - 10_000)
    product.clock.advance(left)
    expect((await (await product.as('ana')).send(thread.id, 'too late')).body.status).toBe('queued')
    product.deps.drainer.kick(thread.id)
    expect(await (await product.as('ana')).thread(thread.id)).toMatchObject({ state: 'expired', window: { remaining: 0 } })
    expect(product.sandbox.record.sends(phone.customerRef)).toEqual([])
    expect(ana.token).not.toBe('')
  })
})

describe('a regulated conversation', () => {
  it('leaves three to its employees: the welcome took one, and one is kept for the notice of a pause', async () => {
    await withWeChat(product, 'ana', { regulated: true })
    const { phone, ana, thread } = await startConversation(product)
    expect(thread.window).toMatchObject({ remaining: 3, limit: 3 })
    const answers = await sendAll(ana, thread.id, numbers(1, 4))
    expect(answers.map(({ body }) => body.status)).toEqual(['sending', 'sending', 'sending', 'queued'])
    await settled(product, thread.id)
    expect(withoutPrefix(phone.received).slice(1)).toEqual(numbers(1, 3))
    expect(product.sandbox.record.mostSinceCustomer(phone.customerRef)).toBe(4)
    expect(await ana.thread(thread.id)).toMatchObject({ state: 'limitReached', queuedCount: 1 })
    // Later messages of the customer give three each, since no welcome takes of them.
    await phone.say('go on').delivery
    expect(await ana.thread(thread.id)).toMatchObject({ state: 'active', queuedCount: 0, window: { remaining: 2, limit: 3 } })
  })

  it('never spends the reserve on an employee’s message, however policy and the people change', async () => {
    await changeProfile(product, 'regulated', { employeeLimit: 5 })
    await withWeChat(product, 'ana', { regulated: true })
    const { phone, ana, thread } = await startConversation(product)
    expect(thread.window).toMatchObject({ remaining: 3, limit: 4 })
    await sendAll(ana, thread.id, numbers(1, 5))
    await settled(product, thread.id)
    expect(product.sandbox.record.acceptedSends(phone.customerRef)).toHaveLength(4)
    // A colleague who isn't regulated changes nothing while somebody is.
    await changeProfile(product, 'regulated', { employeeLimit: 3 })
    expect((await ana.thread(thread.id)).window.remaining).toBe(0)
  })

  it('counts the sender’s name that the customer reads against the length', async () => {
    await withWeChat(product, 'ana', { regulated: true })
    const { phone, ana, thread } = await startConversation(product)
    const prefix = 'Ana Lindqvist: '
    const fits = '长'.repeat(Math.floor((2_000 - prefix.length) / 3))
    expect((await ana.send(thread.id, fits)).status).toBe(201)
    expect(await ana.send(thread.id, `${fits}长`)).toMatchObject({
      status: 422,
      body: { code: 'text-too-long', bytes: prefix.length + fits.length * 3 + 3, limitBytes: 2_000 },
    })
    await settled(product, thread.id)
    expect(phone.received.at(-1)).toBe(prefix + fits)
  })
})
