import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startConversation } from '../../testing/conversation.ts'
import { newCustomer, noticesOf, recordOf, sendAll, settled, threadIdOf } from '../../testing/engine-world.ts'
import { startTestProduct, type TestProduct } from '../../testing/product.ts'

// A customer who goes, by word or by unfollowing, and may come back.

let product: TestProduct
beforeAll(async () => {
  product = await startTestProduct({ withWorker: false })
}, 60_000)
afterAll(() => product.close())

/** Five sent and two waiting. */
async function withQueue() {
  const conversation = await startConversation(product)
  await sendAll(conversation.ana, conversation.thread.id, ['1', '2', '3', '4', '5', '6', '7'])
  await settled(product, conversation.thread.id)
  return conversation
}

describe('#LEAVE', () => {
  it.each(['#LEAVE', '#leave', '  #Leave\n', '＃ＬＥＡＶＥ', '　＃leave　', '\t#LeAvE'])('as %j ends the conversation', async (word) => {
    const { phone, ana, thread } = await startConversation(product)
    await phone.say(word).delivery
    await settled(product, thread.id)
    expect(await ana.thread(thread.id)).toMatchObject({ state: 'left' })
    expect(phone.received).toEqual([expect.stringMatching(/^You left the conversation/)])
    expect(await noticesOf(product, thread.id)).toEqual([
      'start.customer',
      'start.employee',
      'customerLeft.employee',
      'customerLeft.customer',
    ])
  })

  it('as anything else is a message like any other', async () => {
    const { phone, ana, thread } = await startConversation(product)
    for (const text of ['please #LEAVE', '#LEAVE!', '# LEAVE', '#LEA VE', '#LEAVING', 'LEAVE', '##LEAVE']) await phone.say(text).delivery
    expect(await ana.thread(thread.id)).toMatchObject({ state: 'active', unreadCount: 8 })
  })

  it('withdraws what waits, and nothing can be written until they return', async () => {
    const { phone, ana, thread } = await withQueue()
    await phone.say('#leave').delivery
    await settled(product, thread.id)
    expect(phone.received.slice(5)).toEqual([expect.stringMatching(/^You left/)])
    const out = (await recordOf(product, thread.id)).filter(({ direction }) => direction === 'out')
    expect(out.map(({ status }) => status)).toEqual([...Array<string>(5).fill('sent'), 'withdrawn', 'withdrawn'])
    expect(await ana.thread(thread.id)).toMatchObject({ state: 'left', queuedCount: 0, window: { remaining: 0 } })
    const before = await recordOf(product, thread.id)
    expect(await ana.send(thread.id, 'come back')).toMatchObject({ status: 409, body: { code: 'customer-left' } })
    expect(await recordOf(product, thread.id)).toEqual(before)
    expect((await ana.threads('?filter=left')).map(({ id }) => id)).toContain(thread.id)
  })

  it('twice is answered once', async () => {
    const { phone, ana, thread } = await startConversation(product)
    await phone.say('#LEAVE').delivery
    await phone.say('#LEAVE').delivery
    await settled(product, thread.id)
    expect(phone.received).toHaveLength(1)
    expect((await noticesOf(product, thread.id)).filter((key) => key.startsWith('customerLeft'))).toHaveLength(2)
    expect((await ana.messages(thread.id)).filter(({ direction }) => direction === 'in')).toHaveLength(3)
  })

  it('as the very first word opens nothing that anybody could write to', async () => {
    const phone = newCustomer(product)
    await phone.say('#LEAVE').delivery
    const threadId = await threadIdOf(product, phone)
    await settled(product, threadId)
    expect(await noticesOf(product, threadId)).not.toContain('start.employee')
    const { state } = await product.database.database.prisma.thread.findUniqueOrThrow({ where: { id: threadId } })
    expect(state).toBe('left')
  })
})

describe('who has left by word', () => {
  it('comes back by writing: the same conversation, told and counted as a new one', async () => {
    const { phone, ana, thread } = await withQueue()
    await phone.say('#leave').delivery
    await settled(product, thread.id)
    await phone.say('I am back').delivery
    expect(phone.replies).toHaveLength(2)
    expect(await ana.thread(thread.id)).toMatchObject({
      state: 'active',
      window: { remaining: 5 },
      participants: [{ name: 'Ana Lindqvist' }],
    })
    expect((await noticesOf(product, thread.id)).slice(-4)).toEqual([
      'customerLeft.employee',
      'customerLeft.customer',
      'start.customer',
      'start.employee',
    ])
    await ana.send(thread.id, 'welcome back')
    await settled(product, thread.id)
    expect(phone.received.at(-1)).toBe('welcome back')
    expect(phone.received).not.toContain('6')
  })
})

describe('who unfollows', () => {
  it('is told nothing, what waits is withdrawn, and WeChat is not asked again', async () => {
    const { phone, ana, thread } = await withQueue()
    const before = product.sandbox.record.sends(phone.customerRef).length
    await phone.unfollow()
    await settled(product, thread.id)
    expect(await ana.thread(thread.id)).toMatchObject({ state: 'left', queuedCount: 0 })
    expect((await noticesOf(product, thread.id)).slice(-1)).toEqual(['customerLeft.employee'])
    expect(await ana.send(thread.id, 'come back')).toMatchObject({ status: 409, body: { code: 'customer-left' } })
    expect(product.sandbox.record.sends(phone.customerRef)).toHaveLength(before)
  })

  it('comes back by following: a new start, with what WeChat allows then', async () => {
    const { phone, ana, thread } = await startConversation(product)
    await phone.unfollow()
    await phone.follow()
    expect(phone.replies).toHaveLength(2)
    expect(await ana.thread(thread.id)).toMatchObject({ state: 'active', window: { remaining: 3 } })
    const answers = await sendAll(ana, thread.id, ['1', '2', '3', '4'])
    expect(answers.map(({ body }) => body.status)).toEqual(['sending', 'sending', 'sending', 'queued'])
    await settled(product, thread.id)
    expect(phone.received).toEqual(['1', '2', '3'])
    expect(product.sandbox.record.refused(phone.customerRef)).toEqual([])
    await phone.say('hello again').delivery
    await settled(product, thread.id)
    expect(phone.received).toEqual(['1', '2', '3', '4'])
    expect((await noticesOf(product, thread.id)).filter((key) => key === 'start.employee')).toHaveLength(2)
  })

  it('and was never heard of leaves no conversation behind', async () => {
    const phone = newCustomer(product)
    await phone.unfollow()
    await phone.follow()
    expect(await product.database.database.prisma.thread.count({ where: { customerRef: phone.customerRef } })).toBe(0)
  })
})
