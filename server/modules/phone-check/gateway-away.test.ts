import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { until } from '../../testing/product-client.ts'
import { startTestProduct, type TestProduct } from '../../testing/product.ts'
import { newCustomer, requirePhoneCheck, textLike, type CheckedCustomer } from './testing/checked-customer.ts'

// What the gateway does to a PIN, and what the customer is told of it.

let product: TestProduct
let customer: CheckedCustomer
beforeAll(async () => {
  product = await startTestProduct()
  await requirePhoneCheck(product)
}, 60_000)
beforeEach(async () => {
  product.sandbox.forgetPlannedFaults()
  customer = newCustomer(product)
  await customer.say('Hi')
})
afterAll(() => product.close())

const countedPins = async () => product.database.database.prisma.pinSent.count({ where: { threadId: await customer.threadId() } })

it('says that the SMS was refused, at no cost: the next one comes at once', async () => {
  product.sandbox.planFault({ platform: 'sms', call: null, times: 1, as: { errcode: 400 } })
  await customer.say(customer.number)
  expect(await customer.hears()).toMatch(textLike('check.notSent.customer'))
  expect(await countedPins()).toBe(0)
  expect(await customer.say('Help')).toMatch(textLike('check.help.customer'))
  expect(await customer.say('2')).toMatch(textLike('check.askPin.customer'))
  expect(await customer.say(await customer.pin())).toMatch(textLike('start.customer'))
})

it('tries again what certainly was not sent', async () => {
  product.sandbox.planFault({ platform: 'sms', call: null, times: 2, as: { errcode: 503 } })
  await customer.say(customer.number)
  expect(await customer.say(await customer.pin())).toMatch(textLike('start.customer'))
}, 15_000)

it('does not send twice what may have been sent, and takes its PIN', async () => {
  product.sandbox.planFault({ platform: 'sms', call: null, times: 1, as: 'cut-after-acceptance' })
  await customer.say(customer.number)
  const pin = await customer.pin()
  expect(await customer.hears()).toMatch(textLike('check.notSent.customer'))
  expect(await countedPins()).toBe(1)
  expect(await customer.say(pin)).toMatch(textLike('start.customer'))
  expect(product.sandbox.sms.filter(({ to }) => to === customer.number)).toHaveLength(1)
})

it('holds nobody else up while it hangs', async () => {
  product.sandbox.planFault({ platform: 'sms', call: null, times: 1, as: 'hang' })
  await customer.say(customer.number)
  await until('the gateway was called', () =>
    product.sandbox.record.calls.some((call) => call.platform === 'sms' && call.customerRef === customer.number),
  )
  const other = newCustomer(product)
  await other.say('Hi')
  await other.say(other.number)
  expect(await other.say(await other.pin())).toMatch(textLike('start.customer'))
  expect(await customer.say('Help')).toMatch(textLike('check.help.customer'))
})
