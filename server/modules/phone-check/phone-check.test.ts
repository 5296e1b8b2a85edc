import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestProduct, type TestProduct } from '../../testing/product.ts'
import { until } from '../../testing/product-client.ts'
import { newCustomer, passCheck, requirePhoneCheck, textLike, type CheckedCustomer } from './testing/checked-customer.ts'

// The check as a customer goes through it, with the sandbox's phone and SMS inbox.

const hourMs = 3_600_000
const dayMs = 24 * hourMs

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

/** As Ana sees them, with a token of now. */
const anasThread = async () => (await product.as('ana')).thread(await customer.threadId())
const otherPin = (pin: string) => (pin === '000000' ? '000001' : '000000')

describe('the straight way', () => {
  it('asks, sends a PIN, takes it, connects', async () => {
    expect(await customer.say('Hello, it is me')).toMatch(textLike('check.askNumber.customer'))
    expect(await anasThread()).toMatchObject({ code: 'not-found' })
    expect(await customer.say(customer.number)).toMatch(textLike('check.askPin.customer'))
    expect(await customer.state()).toBe('validating')
    const pin = await customer.pin()
    expect(pin).toMatch(/^\d{6}$/)
    expect(await customer.say(pin)).toMatch(textLike('start.customer'))
    expect(await customer.state()).toBe('active')
    const thread = await anasThread()
    expect(thread.contact.validatedPhone).toBe(customer.number)
    expect(thread.contact.validatedAt).not.toBeNull()
    expect(thread).toMatchObject({ unreadCount: 1, lastMessage: { text: 'Hello, it is me' } })
    expect((await (await product.as('ana')).messages(thread.id)).map(({ text }) => text?.slice(0, 20))).toEqual([
      'Hello, it is me',
      expect.stringContaining('A WeChat user'),
    ])
  })

  it('leaves the dialogue in the record, without the PIN, and no PIN anywhere else', async () => {
    await passCheck(customer)
    const pin = await customer.pin()
    const record = await customer.record()
    expect(record.map(({ text, isPhoneCheck, noticeKey }) => [isPhoneCheck, noticeKey ?? text])).toEqual([
      [false, 'Hello, it is me'],
      [true, 'check.askNumber.customer'],
      [true, customer.number],
      [true, 'check.askPin.customer'],
      [true, '••••••'],
      [false, 'start.customer'],
      [false, 'start.employee'],
    ])
    const { rows } = await product.database.database.pool.query<{ found: bigint }>(
      `SELECT count(*) AS found FROM (SELECT state::text AS body FROM phone_check UNION ALL SELECT payload::text FROM graphile_worker._private_jobs
        UNION ALL SELECT text FROM message UNION ALL SELECT number_hash FROM pin_sent) kept WHERE body LIKE '%' || $1 || '%'`,
      [pin],
    )
    expect(rows[0]?.found).toBe(0n)
  })

  it.each(['+86 138 1234 5678', '0086 13812345678', '138-1234-5678', '１３８１２３４５６７８', '我的手机号是13812345678'])(
    'understands %s',
    async (text) => {
      await customer.say('Hi')
      await customer.say(text)
      const check = await product.database.database.prisma.phoneCheck.findUniqueOrThrow({ where: { threadId: await customer.threadId() } })
      expect(check.state).toMatchObject({ step: { at: 'pin', challenge: { number: '+8613812345678' } } })
    },
  )

  it('speaks the customer’s language, and Help tells nothing about it', async () => {
    expect(await customer.say('您好，请问有人在吗')).toMatch(textLike('check.askNumber.customer', 'zh-CN'))
    expect(await customer.say('help')).toMatch(textLike('check.help.customer', 'zh-CN'))
    expect(await customer.say('１')).toMatch(textLike('check.askNumber.customer', 'zh-CN'))
    expect(await customer.say(customer.number)).toMatch(/有效期至 \d\d:\d\d（北京时间）/)
    await customer.pin()
    expect(product.sandbox.sms.at(-1)?.text).toContain('验证码')
  })

  it('begins with the follow of somebody who has left', async () => {
    await passCheck(customer)
    await until('it runs', async () => (await customer.state()) === 'active')
    await customer.phone.unfollow()
    product.clock.advance(181 * dayMs)
    await customer.phone.follow()
    expect(await customer.state()).toBe('validating')
    await until('the question', () => customer.shown().some((text) => textLike('check.confirmNumber.customer').test(text)))
  })
})

describe('a wrong number', () => {
  it('is asked again, and locks at the third', async () => {
    await customer.say('Hi')
    expect(await customer.say('12345')).toMatch(textLike('check.wrongNumber.customer'))
    expect(await customer.say('+86 10 6505 1166')).toMatch(textLike('check.wrongNumber.customer'))
    expect(await customer.say('no')).toMatch(textLike('check.locked.customer'))
    expect(await customer.say(customer.number)).toMatch(textLike('check.locked.customer'))
    expect(product.sandbox.sms.filter(({ to }) => to === customer.number)).toEqual([])
  })
})

describe('a wrong PIN', () => {
  async function untilPin(): Promise<string> {
    await customer.say('Hi')
    await customer.say(customer.number)
    return customer.pin()
  }

  it('locks at the third, even for the right one, and a new start is possible after the hour', async () => {
    const pin = await untilPin()
    expect(await customer.say(otherPin(pin))).toMatch(textLike('check.wrongPin.customer'))
    expect(await customer.say('nonsense')).toMatch(textLike('check.wrongPin.customer'))
    expect(await customer.say(otherPin(pin))).toMatch(textLike('check.locked.customer'))
    expect(await customer.say(pin)).toMatch(textLike('check.locked.customer'))
    expect((await customer.record()).filter(({ text }) => text?.includes(pin))).toEqual([])
    product.clock.advance(hourMs)
    expect(await customer.say('Hi again')).toMatch(textLike('check.askNumber.customer'))
    await customer.say(customer.number)
    expect(await customer.say(await customer.pin(2))).toMatch(textLike('start.customer'))
  })

  it('stays counted, and a lock stays, for who leaves and comes back', async () => {
    const pin = await untilPin()
    await customer.say(otherPin(pin))
    await customer.say(otherPin(pin))
    expect(await customer.say('#LEAVE')).toMatch(textLike('customerLeft.customer'))
    expect(await anasThread(), 'they were connected to nobody yet').toMatchObject({ code: 'not-found' })
    expect(await customer.say('Hi')).toMatch(textLike('check.askNumber.customer'))
    product.clock.advance(60_000)
    await customer.say(customer.number)
    expect(await customer.say(otherPin(await customer.pin(2)))).toMatch(textLike('check.locked.customer'))
    await customer.say('#LEAVE')
    expect(await customer.say('Hi')).toMatch(textLike('check.locked.customer'))
  })

  it('is one that has expired', async () => {
    const pin = await untilPin()
    await requirePhoneCheck(product, { silenceMs: hourMs })
    product.clock.advance(10 * 60_000)
    await until('help was offered', () => customer.shown().length === 3)
    await customer.hears()
    expect(await customer.say(pin)).toMatch(textLike('check.expiredPin.customer'))
    expect(await customer.say('Help')).toMatch(textLike('check.help.customer'))
    expect(await customer.say('2')).toMatch(textLike('check.askPin.customer'))
    expect(await customer.say(await customer.pin(2))).toMatch(textLike('start.customer'))
  })

  it('is one that was used already', async () => {
    const pin = await untilPin()
    await customer.say(pin)
    await product.database.database.pool.query("UPDATE thread SET validated_until = now() - interval '1 day' WHERE validated_phone = $1", [
      customer.number,
    ])
    product.clock.advance(49 * hourMs)
    expect(await customer.say('Me again')).toMatch(textLike('check.confirmNumber.customer'))
    await customer.say(customer.number)
    await customer.pin(2)
    expect(await customer.say(pin)).toMatch(textLike('check.wrongPin.customer'))
  })
})

describe('help', () => {
  it('gives another number a PIN, and the earlier PIN is void', async () => {
    await customer.say('Hi')
    await customer.say('+8613900000001')
    const earlier = await customer.pin(1, '+8613900000001')
    expect(await customer.say('帮助')).toMatch(textLike('check.help.customer'))
    product.clock.advance(60_000)
    expect(await customer.say('1')).toMatch(textLike('check.askNumber.customer'))
    await customer.say(customer.number)
    const pin = await customer.pin()
    if (earlier !== pin) expect(await customer.say(earlier)).toMatch(textLike('check.wrongPin.customer'))
    expect(await customer.say(pin)).toMatch(textLike('start.customer'))
    expect((await anasThread()).contact.validatedPhone).toBe(customer.number)
  })

  it('says when another PIN may be asked for, and that five are enough for a day', async () => {
    await customer.say('Hi')
    await customer.say(customer.number)
    await customer.pin()
    await customer.say('Help')
    expect(await customer.say('2')).toMatch(textLike('check.tooSoon.customer'))
    for (let sent = 2; sent <= 5; sent += 1) {
      product.clock.advance(60_000)
      await customer.say('Help')
      expect(await customer.say('2')).toMatch(textLike('check.askPin.customer'))
      await customer.pin(sent)
    }
    product.clock.advance(60_000)
    await customer.say('Help')
    expect(await customer.say('2')).toMatch(textLike('check.tooMany.customer'))
    expect(product.sandbox.sms.filter(({ to }) => to === customer.number)).toHaveLength(5)
  })

  it('comes by itself after silence, once', async () => {
    await customer.say('Hi')
    await customer.say(customer.number)
    product.clock.advance(5 * 60_000)
    expect(await customer.hears()).toMatch(textLike('check.help.customer'))
    product.clock.advance(hourMs)
    await customer.say('2')
    expect(customer.shown().filter((text) => textLike('check.help.customer').test(text))).toHaveLength(1)
  })
})
