import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { until } from '../../testing/product-client.ts'
import { startTestProduct, type TestProduct } from '../../testing/product.ts'
import { newCustomer, passCheck, requirePhoneCheck, textLike, type CheckedCustomer } from './testing/checked-customer.ts'

// Customers whose validation has run out, and what nobody may learn by asking.

const dayMs = 24 * 3_600_000

let product: TestProduct
let customer: CheckedCustomer
beforeAll(async () => {
  product = await startTestProduct()
}, 60_000)
beforeEach(async () => {
  await requirePhoneCheck(product)
  customer = newCustomer(product)
})
afterAll(() => product.close())

const anasThread = async () => (await product.as('ana')).thread(await customer.threadId())
const smsTo = (number: string) => product.sandbox.sms.filter(({ to }) => to === number)

/** Somebody who passed, and writes again half a year later. */
async function comeBack(): Promise<void> {
  await passCheck(customer)
  await until('the check has passed', async () => (await customer.state()) === 'active')
  await customer.hears()
  product.clock.advance(181 * dayMs)
  expect(await customer.say('Me again')).toMatch(textLike('check.confirmNumber.customer'))
}

describe('a customer whose validation has run out', () => {
  it('confirms the number and gets a new PIN; what waited for them goes out then, and not before', async () => {
    await passCheck(customer)
    await until('the check has passed', async () => (await customer.state()) === 'active')
    await customer.hears()
    product.clock.advance(181 * dayMs)
    const threadId = await customer.threadId()
    await until('it expired', async () => (await customer.state()) === 'expired')
    expect((await (await product.as('ana')).send(threadId, 'Are you there?')).body.status).toBe('queued')
    const cursor = await (await product.as('ana')).cursor()
    await customer.say('Me again')
    expect(await anasThread()).toMatchObject({ code: 'not-found' })
    const types = (await (await product.as('ana')).eventsAfter(cursor)).map(({ type }) => type)
    expect(types).toContain('thread.removed')
    expect(types).not.toContain('message.created')
    expect(await customer.say(customer.number)).toMatch(textLike('check.askPin.customer'))
    expect(customer.shown().some((text) => text.includes('Are you there?'))).toBe(false)
    expect(await customer.say(await customer.pin(2))).toContain('Are you there?')
    const thread = await anasThread()
    expect(thread).toMatchObject({ state: 'active', contact: { validatedPhone: customer.number }, lastMessage: { text: 'Me again' } })
    expect(Date.parse(thread.contact.validatedAt ?? '')).toBeGreaterThan(product.clock.now().getTime() - dayMs)
  })

  it('is answered the same with another number, and nothing is sent to it', async () => {
    await comeBack()
    const strangers = '+8613900009999'
    expect(await customer.say(strangers)).toMatch(textLike('check.askPin.customer'))
    await customer.say('Help')
    product.clock.advance(60_000)
    expect(await customer.say('2')).toMatch(textLike('check.askPin.customer'))
    expect(await customer.say('123456')).toMatch(textLike('check.wrongPin.customer'))
    expect(smsTo(strangers)).toEqual([])
    expect(await product.database.database.prisma.phoneCheck.count({ where: { threadId: await customer.threadId() } })).toBe(1)
  })

  it('who has another number by now proves that one', async () => {
    await comeBack()
    await customer.say('Help')
    expect(await customer.say('1')).toMatch(textLike('check.askNumber.customer'))
    await customer.say('+8613900008888')
    await customer.sayOnly(await customer.pin(1, '+8613900008888'))
    expect((await anasThread()).contact.validatedPhone).toBe('+8613900008888')
  })

  it('is not asked again before', async () => {
    await passCheck(customer)
    await until('the check has passed', async () => (await customer.state()) === 'active')
    product.clock.advance(179 * dayMs)
    await customer.sayOnly('Me again')
    expect(await customer.state()).toBe('active')
  })
})

describe('a number that others have used up', () => {
  it('is answered as any other, and gets no more', async () => {
    const number = '+8613900007777'
    for (let sent = 1; sent <= 5; sent += 1) {
      const other = newCustomer(product)
      await other.say('Hi')
      await other.say(number)
      await other.pin(sent, number)
      product.clock.advance(60_000)
    }
    await customer.say('Hi')
    expect(await customer.say(number)).toMatch(textLike('check.askPin.customer'))
    expect(await customer.say('123456')).toMatch(textLike('check.wrongPin.customer'))
    expect(smsTo(number)).toHaveLength(5)
  })
})

describe('who leaves while the check runs', () => {
  it('is a new start when they return, and the employees are told of neither', async () => {
    await customer.say('Hi')
    await customer.say('#leave')
    expect(await customer.state()).toBe('left')
    expect((await customer.record()).filter(({ noticeKey }) => noticeKey?.endsWith('.employee'))).toEqual([])
    expect(await customer.say('Hi again')).toMatch(textLike('check.askNumber.customer'))
  })
})

describe('a policy that asks for no check any more', () => {
  it('lets the next message through', async () => {
    await customer.say('Hi')
    await requirePhoneCheck(product, {}, false)
    await customer.sayOnly('Anybody?')
    expect(await customer.state()).toBe('active')
    expect((await (await product.as('ana')).messages(await customer.threadId())).map(({ text }) => text)).toContain('Anybody?')
  })
})
