import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Policy } from '../../contracts/policy.ts'
import { defaultTexts } from '../../domain/texts/default-texts.ts'
import { callBack, connectedAccount, readReply, textPush } from '../../testing/callback-caller.ts'
import { changeProfile, newCustomer, noticesOf, recordOf, sendAll, settled, threadIdOf, withWeChat } from '../../testing/engine-world.ts'
import { until } from '../../testing/product-client.ts'
import { startTestProduct, type TestProduct } from '../../testing/product.ts'
import { securePush } from '../../wechat/testing/push-request.ts'

// What both sides are told when a conversation begins.

let product: TestProduct
beforeAll(async () => {
  product = await startTestProduct()
  await changeProfile(product, 'regulated', { requireValidatedPhone: false })
}, 60_000)
afterAll(() => product.close())
afterEach(async () => void (await withWeChat(product, 'ana', { regulated: false })))

const firstWords = (text: string) => text.split(/[!！]/)[0] ?? ''
const welcomeIn = (language: 'en' | 'zh-CN' | 'zh-TW', profile: 'standard' | 'regulated' = 'standard') =>
  firstWords(defaultTexts['start.customer'][profile][language])

describe('a conversation that begins', () => {
  it('tells the customer by the free reply and the employee on the screen, each once, after the message', async () => {
    const phone = newCustomer(product)
    await phone.say('Hello there').delivery
    await phone.say('One more thing').delivery
    const threadId = await threadIdOf(product, phone)
    expect(phone.replies).toHaveLength(1)
    expect(phone.received).toEqual([])
    expect(product.sandbox.record.sends(phone.customerRef)).toEqual([])
    const version = (await (await product.as('maya')).request<Policy>('GET', '/api/admin/policy')).body.version
    expect(await recordOf(product, threadId)).toMatchObject([
      { position: 1, direction: 'in', text: 'Hello there' },
      {
        position: 2,
        noticeKey: 'start.customer',
        audience: 'customer',
        via: 'reply',
        status: 'sent',
        text: phone.replies[0],
        textVersion: version,
      },
      { position: 3, noticeKey: 'start.employee', audience: 'employee', via: null, status: 'sent', textVersion: version },
      { position: 4, direction: 'in', text: 'One more thing' },
    ])
    expect(await (await product.as('ana')).thread(threadId)).toMatchObject({ state: 'active', window: { remaining: 5, limit: 5 } })
  })

  it.each([
    ['en', 'Good morning, is anybody there?'],
    ['zh-CN', '您好，请问可以谈谈投资吗？'],
    ['zh-TW', '您好，請問可以談談投資嗎？'],
  ] as const)('speaks %s to who wrote so', async (language, text) => {
    const phone = newCustomer(product)
    await phone.say(text).delivery
    expect(phone.replies.map(firstWords)).toEqual([welcomeIn(language)])
    const employees = (await recordOf(product, await threadIdOf(product, phone))).filter(({ audience }) => audience === 'employee')
    expect(employees.map((line) => line.text)).toEqual([expect.stringMatching(/^A WeChat user/)])
  })

  it('keeps what the customer is told from the employees, on every way that they read', async () => {
    const ana = await product.as('ana')
    const { socket, events } = await ana.connect()
    const cursor = await ana.cursor()
    const phone = newCustomer(product)
    await phone.say('Hello').delivery
    const threadId = await threadIdOf(product, phone)
    await until('the thread is told', () => events.find(({ type, data }) => type === 'thread.updated' && data.id === threadId))
    const welcome = phone.replies[0] ?? 'none'
    const read = [await ana.messages(threadId), await ana.thread(threadId), await ana.threads(), await ana.eventsAfter(cursor), events]
    expect(JSON.stringify(read)).not.toContain(JSON.stringify(welcome).slice(1, 40))
    expect((await ana.messages(threadId)).map(({ position }) => position)).toEqual([1, 3])
    socket.disconnect()
  })

  it('says the same again when WeChat repeats the push, though policy has other words by then', async () => {
    const account = await connectedAccount(product)
    const xml = textPush(account, 'oRepeatedStart', '990001', 'Hello')
    const first = await callBack(product, account.accountId, securePush(account, xml))
    const maya = await product.as('maya')
    const { body: policy } = await maya.request<Policy>('GET', '/api/admin/policy')
    const start = policy.texts['start.customer']
    const texts = { ...policy.texts, 'start.customer': { ...start, standard: { ...start.standard, en: 'Something else.' } } }
    const changed = await maya.request<Policy>('PUT', '/api/admin/policy', { ...policy, texts })
    expect(changed.status).toBe(200)
    const second = await callBack(product, account.accountId, securePush(account, xml))
    expect(firstWords(readReply(account, first.body) ?? '')).toBe(welcomeIn('en'))
    expect(readReply(account, second.body)).toBe(readReply(account, first.body))
    await maya.request('PUT', '/api/admin/policy', { ...policy, version: changed.body.version })
  })
})

describe('a regulated conversation that begins', () => {
  it('tells the customer through the send API, before anything else, and that takes of the five', async () => {
    await withWeChat(product, 'ana', { regulated: true })
    const phone = newCustomer(product)
    await phone.say('您好，请问有人吗').delivery
    const threadId = await threadIdOf(product, phone)
    const ana = await product.as('ana')
    expect((await ana.send(threadId, 'Good morning')).body.status).toBe('sending')
    await settled(product, threadId)
    expect(phone.replies).toEqual([])
    expect(phone.received.map(firstWords)).toEqual([welcomeIn('zh-CN', 'regulated'), 'Ana Lindqvist: Good morning'])
    expect(await noticesOf(product, threadId)).toEqual(['start.customer', 'start.employee'])
    expect(await ana.thread(threadId)).toMatchObject({ window: { remaining: 2, limit: 3 } })
    expect(product.sandbox.record.mostSinceCustomer(phone.customerRef)).toBe(2)
  })

  it('keeps its welcome when WeChat is away for a while, and everything behind it', async () => {
    await withWeChat(product, 'ana', { regulated: true })
    const phone = newCustomer(product)
    product.sandbox.planFault({ platform: 'weixin', call: 'message/custom/send', as: { errcode: -1 } })
    await phone.say('Hello').delivery
    const threadId = await threadIdOf(product, phone)
    await sendAll(await product.as('ana'), threadId, ['one', 'two'])
    await settled(product, threadId)
    expect(phone.received.map(firstWords)).toEqual([welcomeIn('en', 'regulated'), 'Ana Lindqvist: one', 'Ana Lindqvist: two'])
  })
})

describe('a customer of the KF account', () => {
  it('is greeted as soon as they open the chat; the greeting is free, and stands in the record once they write', async () => {
    const phone = newCustomer(product, 'wecom-kf')
    await phone.enter()
    await until('the greeting', () => phone.messages.find(({ from }) => from === 'account'))
    expect(await product.database.database.prisma.thread.count({ where: { customerRef: phone.customerRef } })).toBe(0)
    await phone.say('Hello').delivery
    const threadId = await threadIdOf(product, phone)
    await phone.say('And one more').delivery
    await until('both are here', async () => (await recordOf(product, threadId)).filter(({ direction }) => direction === 'in').length === 2)
    const customers = (await recordOf(product, threadId)).filter(({ audience }) => audience === 'customer')
    expect(customers).toMatchObject([{ noticeKey: 'start.customer', via: 'greeting', status: 'sent' }])
    expect(firstWords(customers[0]?.text ?? '')).toBe(welcomeIn('en'))
    expect(phone.messages.filter(({ from }) => from === 'account')).toHaveLength(1)
    expect(await (await product.as('ana')).thread(threadId)).toMatchObject({ window: { remaining: 5 } })
  })

  it('who writes without having been greeted is told through the send API, and that counts', async () => {
    const phone = newCustomer(product, 'wecom-kf')
    await phone.say('Hello').delivery
    const threadId = await threadIdOf(product, phone)
    await settled(product, threadId)
    expect(phone.received.map(firstWords)).toEqual([welcomeIn('en')])
    expect(await recordOf(product, threadId)).toMatchObject([
      { direction: 'in' },
      { via: 'send', status: 'sent' },
      { noticeKey: 'start.employee' },
    ])
    expect(await (await product.as('ana')).thread(threadId)).toMatchObject({ window: { remaining: 4 } })
  })
})
