import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { AccountKind } from '../../contracts/account.ts'
import type { Invite } from '../../contracts/invite.ts'
import type { Contact } from '../../contracts/contact.ts'
import { changeAccount, dayMs, newCustomer, settled, threadIdOf, withWeChat } from '../../testing/engine-world.ts'
import { until, type ProductClient } from '../../testing/product-client.ts'
import { startTestProduct, type TestProduct } from '../../testing/product.ts'
import { requirePhoneCheck } from '../phone-check/testing/checked-customer.ts'

// A code and a link by which a customer reaches one employee. The sandbox makes them as WeChat and WeCom do.

let product: TestProduct
let anaId: string
let benId: string
beforeAll(async () => {
  product = await startTestProduct({ withWorker: false })
  ;({ id: anaId } = await withWeChat(product, 'ana'))
  ;({ id: benId } = await withWeChat(product, 'ben'))
}, 60_000)
afterAll(() => product.close())
beforeEach(async () => {
  for (const kind of ['official-account', 'wecom-kf'] as const)
    await changeAccount(product, kind, { routing: { kind: 'member', memberId: anaId } })
})

const accountId = async (kind: AccountKind) =>
  (await product.database.database.prisma.account.findFirstOrThrow({ where: { kind, deletedAt: null } })).id
const asBen = () => product.as('ben')
const invite = async (client: ProductClient, kind: AccountKind = 'official-account', contactId?: string) =>
  client.request<Invite & { code?: string }>('POST', '/api/invites', { accountId: await accountId(kind), ...(contactId && { contactId }) })
const namesIn = async (client: ProductClient, threadId: string) => (await client.thread(threadId)).participants?.map(({ name }) => name)

/** A customer who comes by this address and writes. */
async function comes(url: string, kind: AccountKind = 'official-account') {
  const phone = newCustomer(product, kind)
  await phone.scan(url)
  await until('the arrival is kept', () =>
    product.database.database.prisma.arrival.findFirst({ where: { customerRef: phone.customerRef } }).then((row) => row ?? undefined),
  )
  await phone.say('Hello').delivery
  const threadId = await threadIdOf(product, phone)
  return { phone, threadId }
}

describe.each(['official-account', 'wecom-kf'] as const)('an invite to a %s account', (kind) => {
  it('leads the customer to whose it is, past the account’s routing', async () => {
    const { status, body } = await invite(await asBen(), kind)
    expect(status).toBe(201)
    expect(body).toMatchObject({ url: expect.stringMatching(/^https?:/), qrSvg: expect.stringMatching(/^<svg /), account: { kind } })
    expect(Date.parse(body.expiresAt)).toBeGreaterThan(product.clock.now().getTime() + 7 * dayMs)
    const { threadId } = await comes(body.url, kind)
    await until('it is his', async () => (await namesIn(await asBen(), threadId))?.join() === 'Ben Carter')
    expect((await (await product.as('ana')).request('GET', `/api/threads/${threadId}`)).status).toBe(404)
  })

  it('is the same one at the next click, until it is revoked', async () => {
    const client = await asBen()
    const first = (await invite(client, kind)).body
    const again = await invite(client, kind)
    expect([again.status, again.body.id, again.body.url]).toEqual([200, first.id, first.url])
    const listed = async () => (await client.request<{ items: Invite[] }>('GET', '/api/invites')).body.items.map(({ id }) => id)
    expect(await listed()).toContain(first.id)
    // Nobody else's to revoke.
    expect((await (await product.as('ana')).request('DELETE', `/api/invites/${first.id}`)).status).toBe(404)
    expect((await client.request('DELETE', `/api/invites/${first.id}`)).status).toBe(204)
    expect((await client.request('DELETE', `/api/invites/${first.id}`)).status).toBe(404)
    expect(await listed()).not.toContain(first.id)
    const { threadId } = await comes(first.url, kind)
    await until('it is hers', async () => (await namesIn(await product.as('ana'), threadId))?.join() === 'Ana Lindqvist')
    expect((await invite(client, kind)).body.id).not.toBe(first.id)
  })
})

it('two clicks at once make one', async () => {
  const client = await asBen()
  for (const { id } of (await client.request<{ items: Invite[] }>('GET', '/api/invites')).body.items)
    await client.request('DELETE', `/api/invites/${id}`)
  const made = await Promise.all([1, 2, 3, 4].map(() => invite(client)))
  expect(new Set(made.map(({ body }) => body.id)).size).toBe(1)
  expect(made.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 201])
})

it('leads nowhere new when whose it is has no WeChat any more', async () => {
  const { body } = await invite(await asBen())
  const maya = await product.as('maya')
  await maya.request('PATCH', `/api/admin/members/${benId}`, { wechatEnabled: false })
  expect(await invite(await asBen())).toMatchObject({ status: 403, body: { code: 'wechat-not-enabled' } })
  const { threadId } = await comes(body.url)
  expect(await namesIn(await product.as('ana'), threadId)).toEqual(['Ana Lindqvist'])
  await maya.request('PATCH', `/api/admin/members/${benId}`, { wechatEnabled: true })
})

it('leaves a conversation where it is, and is followed at the next start', async () => {
  const { body } = await invite(await asBen())
  const phone = newCustomer(product)
  await phone.say('Hello').delivery
  const threadId = await threadIdOf(product, phone)
  await phone.scan(body.url)
  await phone.say('I scanned Ben’s card').delivery
  expect(await namesIn(await product.as('ana'), threadId)).toEqual(['Ana Lindqvist'])
  await phone.say('#LEAVE').delivery
  await (await product.as('ana')).request('POST', `/api/threads/${threadId}/leave`)
  await phone.say('Hello again').delivery
  expect(await namesIn(await asBen(), threadId)).toEqual(['Ben Carter'])
  await settled(product, threadId)
})

it('asks nobody for a number whom the invite has told', async () => {
  await changeAccount(product, 'official-account', { routing: { kind: 'number', otherwise: { kind: 'pool' } } })
  await requirePhoneCheck(product)
  const { threadId } = await comes((await invite(await asBen())).body.url)
  const check = await product.database.database.prisma.phoneCheck.findUniqueOrThrow({ where: { threadId } })
  expect(check.state).toMatchObject({ asksLine: false })
  await requirePhoneCheck(product, {}, false)
})

describe('an invite for a contact', () => {
  it('brings the first who comes under that contact, and whoever comes later under one of their own', async () => {
    const client = await asBen()
    const { body: known } = await client.request<Contact>('POST', '/api/contacts', { name: 'Zhou Lan', company: 'Tidewater' })
    const cursor = await client.cursor()
    const { url } = (await invite(client, 'official-account', known.id)).body
    const first = await comes(url)
    expect((await client.thread(first.threadId)).contact).toMatchObject({ id: known.id, name: 'Zhou Lan' })
    expect((await client.request<Contact>('GET', `/api/contacts/${known.id}`)).body.wechat).toMatchObject([
      { threadId: first.threadId, canMessage: true },
    ])
    const told = (await client.eventsAfter(cursor)).findLast(({ type }) => type === 'contact.updated')
    expect(told?.data).toMatchObject({ id: known.id, wechat: [{ threadId: first.threadId }] })
    const second = await comes(url)
    const other = (await client.thread(second.threadId)).contact
    expect(other.id).not.toBe(known.id)
    expect(other.name).toMatch(/^WeChat user /)
  })

  it('is made for nobody whom the member can’t see', async () => {
    const { body: hers } = await (await product.as('ana')).request<Contact>('POST', '/api/contacts', { name: 'Hers Alone' })
    expect(await invite(await asBen(), 'official-account', hers.id)).toMatchObject({ status: 404, body: { code: 'not-found' } })
  })
})

it('says why where WeChat makes none', async () => {
  const client = await asBen()
  for (const { id } of (await client.request<{ items: Invite[] }>('GET', '/api/invites')).body.items)
    await client.request('DELETE', `/api/invites/${id}`)
  product.sandbox.planFault({ platform: 'weixin', call: 'qrcode/create', times: 1, as: { errcode: 48001 } })
  expect(await invite(client)).toMatchObject({ status: 503, body: { code: 'wechat-unavailable', reason: expect.any(String) } })
})

it('stands on record', async () => {
  const acts = await product.database.database.prisma.auditEntry.findMany({ where: { actorId: benId }, select: { act: true } })
  expect(new Set(acts.map(({ act }) => act))).toEqual(new Set(['invite.made', 'invite.revoked']))
})
