import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Contact } from '../../contracts/contact.ts'
import { until } from '../../testing/product-client.ts'
import { startTestProduct, type TestProduct } from '../../testing/product.ts'
import { sweepMedia } from '../media/sweep-media.ts'

let product: TestProduct
beforeAll(async () => {
  product = await startTestProduct()
}, 60_000)
afterAll(() => product.close())

/** A customer of the KF account who has just written for the first time, once they are known. */
async function firstContact(name: string) {
  const phone = product.sandbox.addPhone({ id: name.toLowerCase(), name, kind: 'wecom-kf' })
  const ana = await product.as('ana')
  const cursor = await ana.cursor()
  await phone.say('Hello').delivery
  const thread = await until('the customer’s name and picture', async () =>
    (await ana.threads('?limit=200')).find(({ contact }) => contact.name === name && contact.avatarUrl !== null),
  )
  return { phone, ana, cursor, thread, mediaId: /\/media\/([^?]+)\?/.exec(thread.contact.avatarUrl ?? '')?.[1] ?? '' }
}
const load = (link: string | null) => fetch(product.url + link)

it('brings the name and a small square picture, kept by us, to the conversation and the contact', async () => {
  const { ana, thread, cursor } = await firstContact('Fang')
  const response = await load(thread.contact.avatarUrl)
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/webp'])
  expect(await sharp(Buffer.from(await response.arrayBuffer())).metadata()).toMatchObject({ format: 'webp', width: 96, height: 96 })
  const contact = await ana.request<Contact>('GET', `/api/contacts/${thread.contact.id}`)
  expect(contact.body).toMatchObject({ name: 'Fang', avatarUrl: thread.contact.avatarUrl })

  const told = await ana.eventsAfter(cursor)
  for (const type of ['thread.updated', 'contact.updated'] as const) expect(told.some((event) => event.type === type)).toBe(true)
  expect(told.findLast((event) => event.type === 'contact.updated')?.data).toEqual(contact.body)
})

it('shows the picture to whoever sees the contact, and to nobody else', async () => {
  const { ana, thread, mediaId } = await firstContact('Gao')
  const ben = await product.as('ben')
  expect((await ana.request('GET', `/api/media/${mediaId}`)).status).toBe(200)
  expect((await ben.request('GET', `/api/media/${mediaId}`)).status).toBe(404)
  const { id } = await ben.me()
  await (await product.as('maya')).request('PATCH', `/api/admin/members/${id}`, { wechatEnabled: true })
  expect((await ben.request('GET', `/api/media/${mediaId}`)).status).toBe(404)
  await ana.request('POST', `/api/threads/${thread.id}/participants`, { memberId: id })
  expect((await ben.request('GET', `/api/media/${mediaId}`)).status).toBe(200)
  // Each has a link of their own.
  const his = (await ben.thread(thread.id)).contact.avatarUrl
  expect(his).not.toBe(thread.contact.avatarUrl)
  expect((await load(his)).status).toBe(200)
  expect((await load(his?.replace(id, (await ana.me()).id) ?? '')).status).toBe(404)
})

it('leaves a picture that the sweep of forgotten uploads doesn’t take, though its old link ends', async () => {
  const { thread } = await firstContact('Hong')
  product.clock.advance(8 * 24 * 3_600_000)
  const { database, mediaStore: store, log } = product.deps
  await sweepMedia({ database, store, log, clock: product.clock, onCommitted: () => {} })
  expect((await load(thread.contact.avatarUrl)).status).toBe(404)
  const now = await (await product.as('ana')).thread(thread.id)
  expect((await load(now.contact.avatarUrl)).status).toBe(200)
})

it('tells nothing of the customer of an Official Account', async () => {
  const phone = product.sandbox.addPhone({ id: 'ines', name: 'Ines' })
  const ana = await product.as('ana')
  await phone.say('Hello').delivery
  const threads = await ana.threads('?limit=200')
  const thread = threads.find(({ contact }) => contact.name === `WeChat user ${phone.customerRef.slice(-4)}`)
  expect(thread?.contact.avatarUrl).toBeNull()
})
