import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { startTestProduct, type TestProduct } from '../../testing/product.ts'
import { newCustomer, passCheck, requirePhoneCheck, textLike, type CheckedCustomer } from './testing/checked-customer.ts'

// Where the account routes by number, the customer names whom they want to reach.

const bensLine = '+442079460102'

let product: TestProduct
let customer: CheckedCustomer
beforeAll(async () => {
  product = await startTestProduct()
  const maya = await product.as('maya')
  const [ana, ben] = [await (await product.as('ana')).me(), await (await product.as('ben')).me()]
  await maya.request('PATCH', `/api/admin/members/${ben.id}`, { wechatEnabled: true, line: bensLine })
  const { body } = await maya.request<{ items: { id: string }[] }>('GET', '/api/admin/accounts')
  const routing = { kind: 'number', otherwise: { kind: 'member', memberId: ana.id } }
  await maya.request('PATCH', `/api/admin/accounts/${body.items[0]?.id}`, { routing })
  await requirePhoneCheck(product)
}, 60_000)
beforeEach(async () => {
  customer = newCustomer(product)
  await passCheck(customer)
  expect(await customer.hears()).toMatch(textLike('check.askLine.customer'))
})
afterAll(() => product.close())

const sees = async (who: string) => (await (await product.as(who)).thread(await customer.threadId())).id !== undefined

it('connects the employee with that line, and nobody else ever saw it', async () => {
  expect(await customer.state()).toBe('validating')
  expect(await customer.say('+44 20 7946 0102')).toMatch(textLike('start.customer'))
  expect([await sees('ben'), await sees('ana')]).toEqual([true, false])
  const thread = await (await product.as('ben')).thread(await customer.threadId())
  expect(thread).toMatchObject({ unreadCount: 1, participants: [{ name: 'Ben Carter' }], contact: { validatedPhone: customer.number } })
})

it('connects as the routing has it otherwise where nobody has that line, without saying so', async () => {
  expect(await customer.say('+44 20 7946 0999')).toMatch(textLike('start.customer'))
  expect([await sees('ben'), await sees('ana')]).toEqual([false, true])
})

it('asks again for what is no number, and does without it after the third', async () => {
  expect(await customer.say('Ben')).toMatch(textLike('check.wrongLine.customer'))
  expect(await customer.say('Help')).toMatch(textLike('check.askLine.customer'))
  expect(await customer.say('Ben, please')).toMatch(textLike('check.wrongLine.customer'))
  expect(await customer.say('???')).toMatch(textLike('start.customer'))
  expect(await sees('ana')).toBe(true)
})

it('asks once more who left before naming anybody', async () => {
  await customer.say('#LEAVE')
  product.clock.advance(60_000)
  await customer.say('Hi')
  await customer.say(customer.number)
  expect(await customer.say(await customer.pin(2))).toMatch(textLike('check.askLine.customer'))
  await customer.say(bensLine)
  expect([await sees('ben'), await sees('ana')]).toEqual([true, false])
})
