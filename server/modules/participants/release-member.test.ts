import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AdminMember } from '../../contracts/member.ts'
import type { Thread } from '../../contracts/thread.ts'
import { startConversation } from '../../testing/conversation.ts'
import { noticesOf, recordOf, sendAll, settled, withWeChat } from '../../testing/engine-world.ts'
import { until, type ProductClient } from '../../testing/product-client.ts'
import { startTestProduct, type TestProduct } from '../../testing/product.ts'

// Whoever can't answer customers any more gives their conversations back, and nobody is left waiting with them.

let product: TestProduct
let ben: ProductClient
let anaId: string
let maya: ProductClient
beforeAll(async () => {
  product = await startTestProduct()
  ;({ client: ben } = await withWeChat(product, 'ben'))
  ;({ id: anaId } = await withWeChat(product, 'ana'))
  maya = await product.as('maya')
}, 60_000)
afterAll(() => product.close())

const change = (body: object, id = anaId) => maya.request<AdminMember & { code?: string }>('PATCH', `/api/admin/members/${id}`, body)
const inPool = (client: ProductClient, threadId: string) =>
  until('it waits in the pool', async () => (await client.threads('?filter=unassigned')).find(({ id }) => id === threadId))

describe.each([
  ['suspended', { suspended: true }, { suspended: false }],
  ['without WeChat', { wechatEnabled: false }, { wechatEnabled: true }],
] as const)('a member who is %s', (_what, taken, given) => {
  it('leaves every conversation: alone to the pool, with others to those', async () => {
    const alone = await startConversation(product)
    const shared = await startConversation(product)
    const { id: benId } = await ben.me()
    await shared.ana.request('POST', `/api/threads/${shared.thread.id}/participants`, { memberId: benId })
    await sendAll(alone.ana, alone.thread.id, ['1', '2', '3', '4', '5'])
    const waiting = (await alone.ana.send(alone.thread.id, 'waits')).body
    expect(waiting.status).toBe('queued')

    const { socket, events } = await ben.connect()
    expect(await change(taken)).toMatchObject({ status: 200, body: taken })
    expect(await inPool(ben, alone.thread.id)).toMatchObject({ participants: [], queuedCount: 0, left: false })
    await until('the colleague is told at once', () =>
      events.some(({ type, data }) => type === 'thread.updated' && data.id === alone.thread.id),
    )
    socket.disconnect()
    expect((await recordOf(product, alone.thread.id)).find(({ id }) => id === waiting.id)?.status).toBe('withdrawn')
    expect(await noticesOf(product, alone.thread.id, 'employee')).toContain('left.employee')
    await until('the other one is Ben’s alone', async () => (await ben.thread(shared.thread.id)).participants.length === 1)
    expect(await noticesOf(product, shared.thread.id)).toEqual(expect.arrayContaining(['memberLeft.employee', 'left.customer']))

    // Back again, she gets nothing back; a colleague takes it over and answers.
    expect(await change(given)).toMatchObject({ status: 200, body: given })
    expect(await (await product.as('ana')).thread(alone.thread.id)).toMatchObject({ left: true, participants: [] })
    expect((await ben.request<Thread>('POST', `/api/threads/${alone.thread.id}/claim`)).body.participants).toMatchObject([
      { memberId: benId },
    ])
    await settled(product, alone.thread.id)
    await alone.phone.say('Is anybody there?').delivery
    expect((await ben.send(alone.thread.id, 'Ben, for Ana')).status).toBe(201)
  })

  it('is connected to no new customer, who waits in the pool instead', async () => {
    await change(taken)
    const { thread } = await startPooled()
    expect(await inPool(ben, thread)).toMatchObject({ participants: [] })
    await change(given)
  })
})

/** A customer of the account that is routed to Ana, who isn't there. */
async function startPooled(): Promise<{ thread: string }> {
  const name = `Pooled ${crypto.randomUUID()}`
  const phone = product.sandbox.addPhone({ id: name, name })
  await phone.say('Hello').delivery
  const { id } = await product.database.database.prisma.thread.findFirstOrThrow({
    where: { customerRef: phone.openid },
    select: { id: true },
  })
  return { thread: id }
}

describe('a suspended member', () => {
  it('is let in nowhere, over HTTP and sockets, loses the connection, and is back with the next call', async () => {
    const ana = await product.as('ana')
    const { socket } = await ana.connect()
    const ended = new Promise((resolve) => socket.once('disconnect', resolve))
    await change({ suspended: true })
    expect(await ended).toBe('io server disconnect')
    expect(await ana.request('GET', '/api/me')).toMatchObject({ status: 403, body: { code: 'member-suspended' } })
    await expect(ana.connect()).rejects.toMatchObject({ data: { code: 'member-suspended' } })
    await change({ suspended: false })
    expect((await ana.me()).id).toBe(anaId)
  })

  it('is no colleague to be found or added, and nobody suspends themselves', async () => {
    const { id: tomId } = await withWeChat(product, 'tom')
    const { ana, thread } = await startConversation(product)
    await change({ suspended: true }, tomId)
    const found = await ana.request<{ items: unknown[] }>('GET', '/api/members?q=tom')
    expect(found.body.items).toEqual([])
    expect(await ana.request('POST', `/api/threads/${thread.id}/participants`, { memberId: tomId })).toMatchObject({ status: 400 })
    expect(await change({ suspended: true }, (await maya.me()).id)).toMatchObject({ status: 400, body: { code: 'invalid-request' } })
    await change({ suspended: false, wechatEnabled: false }, tomId)
  })
})

describe('the organisation’s switch', () => {
  const flip = (wechatEnabled: boolean) => maya.request('PATCH', '/api/admin/organisation', { wechatEnabled })

  it('stops everybody from writing, keeps the conversations where they are, and goes on where it stood', async () => {
    const { ana, thread, phone } = await startConversation(product)
    expect(await flip(false)).toMatchObject({ status: 200, body: { wechatEnabled: false } })
    expect(await maya.request('GET', '/api/admin/organisation')).toMatchObject({ body: { wechatEnabled: false } })
    expect((await ana.me()).wechatEnabled).toBe(false)
    expect(await ana.send(thread.id, 'hello')).toMatchObject({ status: 403, body: { code: 'wechat-not-enabled' } })
    await phone.say('are you there?').delivery
    expect(await ana.thread(thread.id)).toMatchObject({ left: false, unreadCount: 2 })
    await flip(true)
    expect((await ana.send(thread.id, 'hello')).status).toBe(201)
  })
})

describe('a line', () => {
  it('is one member’s alone, also of two who are given it at once', async () => {
    const { id: benId } = await ben.me()
    expect(await change({ line: '+442079460101' })).toMatchObject({ status: 200, body: { line: '+442079460101' } })
    expect(await change({ line: '+442079460101' }, benId)).toMatchObject({ status: 409, body: { code: 'line-taken' } })
    const both = await Promise.all([change({ line: '+442079460177' }), change({ line: '+442079460177' }, benId)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    await change({ line: null })
    expect(await change({ line: '+442079460177' }, benId)).toMatchObject({ status: 200 })
  })
})

describe('on record', () => {
  it('stands each change once, with what was before and who did it', async () => {
    const { id: mayaId, orgId } = await maya.me()
    await change({ unit: '  Private clients ' })
    await change({ unit: 'Private clients' })
    const entries = await product.database.database.prisma.auditEntry.findMany({
      where: { orgId, act: 'member.changed', subjectId: anaId },
    })
    expect(entries.at(-1)).toMatchObject({
      actorId: mayaId,
      subjectKind: 'member',
      details: { before: { unit: null }, after: { unit: 'Private clients' } },
    })
    expect(entries.filter(({ details }) => JSON.stringify(details).includes('unit'))).toHaveLength(1)
  })
})
