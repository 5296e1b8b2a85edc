import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Me } from '../../contracts/member.ts'
import { newId } from '../../platform/new-id.ts'
import { withWeChat } from '../../testing/engine-world.ts'
import { startConversation } from '../../testing/conversation.ts'
import { ProductClient } from '../../testing/product-client.ts'
import { startTestProduct, type TestProduct } from '../../testing/product.ts'

const tenants = ['6b0e1c1f-8d2f-4a6c-8d66-1d6b3c0e2a02', '7c1f2d20-9e30-4b7d-9e77-2e7c4d1f3b03'] as const

let product: TestProduct
beforeAll(async () => {
  product = await startTestProduct({ withWorker: false, otherTenants: tenants })
}, 60_000)
afterAll(() => product.close())

const as = async (userId: string, change: Record<string, unknown> = {}) =>
  new ProductClient(product.url, (await product.sandbox.mintToken(userId, change)).token)
const ofTenant = (tid: string, change: Record<string, unknown> = {}) => ({
  tid,
  iss: `${product.sandbox.entraAuthority}/${tid}/v2.0`,
  ...change,
})

describe('the first call', () => {
  it('makes the organisation and the member, without WeChat', async () => {
    const me = await (await as('ana', ofTenant(tenants[0]))).me()
    expect(me).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      orgId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      name: 'Ana Lindqvist',
      email: 'ana.lindqvist@harbourvale.example',
      roles: ['member'],
      wechatEnabled: false,
      line: null,
    })
    expect(await (await as('ana', ofTenant(tenants[0]))).me()).toEqual(me)
    expect(me.orgId).not.toBe((await (await as('ana')).me()).orgId)
  })

  it('is one, however many come at once', async () => {
    const oid = newId()
    const clients = await Promise.all(Array.from({ length: 12 }, () => as('ben', ofTenant(tenants[1], { oid }))))
    const answers = await Promise.all(clients.map((client) => client.request<Me>('GET', '/api/me')))
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(12).fill(200))
    expect(new Set(answers.map(({ body }) => `${body.orgId} ${body.id}`)).size).toBe(1)
  })

  it('of two people with one name and address makes two members', async () => {
    const twins = await Promise.all([newId(), newId()].map(async (oid) => (await as('ben', { oid })).me()))
    expect(twins[0]?.id).not.toBe(twins[1]?.id)
  })
})

describe('a member', () => {
  it('is called as Entra says now, and stays the same one', async () => {
    const oid = newId()
    const before = await (await as('ben', { oid })).me()
    const after = await (await as('ben', { oid, name: 'Ben Married', preferred_username: 'ben.married@harbourvale.example' })).me()
    expect(after).toEqual({ ...before, name: 'Ben Married', email: 'ben.married@harbourvale.example' })
  })

  it.each([
    ['nothing', [], ['member']],
    ['Admin', ['Admin'], ['member', 'admin']],
    ['Compliance', ['Compliance'], ['member', 'compliance']],
    ['both', ['Compliance', 'Admin'], ['member', 'admin', 'compliance']],
    ['roles that are not ours', ['admin', 'Owner'], ['member']],
  ])('with %s in the token has the roles for it, as long as the token says so', async (_what, roles, expected) => {
    expect((await (await as('tom', { roles })).me()).roles).toEqual(expected)
    expect((await (await as('tom', { roles: undefined })).me()).roles).toEqual(['member'])
  })

  it('without WeChat reads what they take part in and cannot write, until it is given back', async () => {
    const { ana, thread } = await startConversation(product)
    const maya = await as('maya')
    const { id } = await ana.me()
    await maya.request('PATCH', `/api/admin/members/${id}`, { wechatEnabled: false })
    expect(await ana.send(thread.id, 'hello')).toMatchObject({ status: 403, body: { code: 'wechat-not-enabled' } })
    expect((await ana.messages(thread.id)).filter(({ direction }) => direction === 'out')).toEqual([])
    await maya.request('PATCH', `/api/admin/members/${id}`, { wechatEnabled: true })
    expect(await ana.send(thread.id, 'hello')).toMatchObject({ status: 201 })
  })

  it('who left reads what was there until then, and writes nothing', async () => {
    const { ana, thread, phone } = await startConversation(product)
    // A colleague stays, so that she isn't routed here again.
    const { id: memberId } = await withWeChat(product, 'ben')
    await ana.request('POST', `/api/threads/${thread.id}/participants`, { memberId })
    expect(await ana.request('POST', `/api/threads/${thread.id}/leave`)).toMatchObject({ status: 200, body: { left: true } })
    const cursor = await ana.cursor()
    await phone.say('after she left').delivery
    const read = (await ana.messages(thread.id)).map(({ noticeKey, text }) => noticeKey ?? text)
    expect(read).toEqual(['Hello', 'start.employee', 'joined.employee', 'left.employee'])
    expect(await ana.thread(thread.id)).toMatchObject({ left: true, unreadCount: 0, lastMessage: null })
    expect(JSON.stringify(await ana.eventsAfter(cursor))).not.toContain('after she left')
    expect(await ana.send(thread.id, 'hello')).toMatchObject({ status: 403, body: { code: 'not-a-participant' } })
  })
})

describe('the administrator', () => {
  it('finds members by name or address, and pages through them all', async () => {
    const maya = await as('maya')
    const names = Array.from({ length: 23 }, (_, n) => `Paged ${String(n % 12).padStart(2, '0')}`)
    for (const name of names) await (await as('ben', { oid: newId(), name })).me()
    const found: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { items: { name: string }[]; nextCursor: string | null } = (
        await maya.request<never>('GET', `/api/admin/members?q=paged&limit=5${cursor === '' ? '' : `&cursor=${cursor}`}`)
      ).body
      found.push(...page.items.map(({ name }) => name))
      cursor = page.nextCursor
    }
    expect(found).toEqual(names.toSorted())
    const byAddress = await maya.request<{ items: { name: string }[] }>('GET', '/api/admin/members?q=MAYA.okafor')
    expect(byAddress.body.items.map(({ name }) => name)).toEqual(['Maya Okafor'])
    for (const q of ['%25', '_aya', '%5C'])
      expect((await maya.request<{ items: unknown[] }>('GET', `/api/admin/members?q=${q}`)).body.items).toEqual([])
  })

  it.each([
    ['a line that is no number', { line: '12' }],
    ['a field that nobody knows', { roles: ['admin'] }],
    ['a text for a switch', { wechatEnabled: 'yes' }],
    ['no object', [1]],
  ])('cannot give a member %s', async (_what, body) => {
    const maya = await as('maya')
    const { id } = await maya.me()
    expect(await maya.request('PATCH', `/api/admin/members/${id}`, body)).toMatchObject({ status: 400, body: { code: 'invalid-request' } })
  })
})
