import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { changeAccount, newCustomer, recordOf, sendAll, settled, threadIdOf } from '../../testing/engine-world.ts'
import { startTestProduct, type TestProduct } from '../../testing/product.ts'

// The request to resume as a subscription notice: one for each time that the customer agreed to it.

vi.setConfig({ testTimeout: 30_000 })

let product: TestProduct
beforeAll(async () => {
  product = await startTestProduct()
  const [{ id: templateId }] = product.sandbox.account.notices
  const reengage = { kind: 'subscription', templateId, fields: { thing1: 'Harbour & Vale', thing2: 'Write to us to read it' } }
  await changeAccount(product, 'official-account', { reengage })
}, 60_000)
afterAll(() => product.close())

/** The first message that waits asks the customer to resume; how that went. */
async function askToResume({ agrees }: { agrees: boolean }) {
  const phone = newCustomer(product)
  if (agrees) phone.agreeToNotice(product.sandbox.account.notices[0].id)
  await phone.say('Hello').delivery
  const threadId = await threadIdOf(product, phone)
  const ana = await product.as('ana')
  await sendAll(ana, threadId, ['1', '2', '3', '4', '5'])
  await settled(product, threadId)
  const { body: waiting } = await ana.send(threadId, 'the sixth')
  await settled(product, threadId)
  const lines = await recordOf(product, threadId)
  const request = lines.find(({ via }) => via === 'template')
  return { phone, request, waiting: lines.find(({ id }) => id === waiting.id) }
}

it('reaches a customer who agreed to it', async () => {
  const { phone, request, waiting } = await askToResume({ agrees: true })
  expect(phone.messages.at(-1)).toMatchObject({
    via: 'template',
    content: { title: 'News from your adviser', fields: [{ value: 'Harbour & Vale' }, {}] },
  })
  expect(request).toMatchObject({ status: 'sent', failureCode: null })
  expect(waiting).toMatchObject({ status: 'queued' })
})

it('fails where they did not agree, says so, and the message waits all the same', async () => {
  const { phone, request, waiting } = await askToResume({ agrees: false })
  expect(phone.messages.at(-1)).toMatchObject({ content: { kind: 'text', text: '5' } })
  expect(request).toMatchObject({ status: 'failed', failureCode: '43101' })
  expect(waiting).toMatchObject({ status: 'queued' })
})

it('stands in the account’s settings as it was set', async () => {
  const { body } = await (await product.as('maya')).request<{ items: { kind: string; reengage: unknown }[] }>('GET', '/api/admin/accounts')
  expect(body.items.find(({ kind }) => kind === 'official-account')?.reengage).toMatchObject({ kind: 'subscription' })
  const [account] = body.items
  const maya = await product.as('maya')
  const wrong = { reengage: { kind: 'telegram', templateId: 'T', fields: {} } }
  expect((await maya.request('PATCH', `/api/admin/accounts/${(account as { id?: string }).id}`, wrong)).status).toBe(400)
})
