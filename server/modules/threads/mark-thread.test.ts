import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Thread } from '../../contracts/thread.ts'
import { startConversation } from '../../testing/conversation.ts'
import type { ProductClient } from '../../testing/product-client.ts'
import { startTestProduct, type TestProduct } from '../../testing/product.ts'

// A member's own marks: what they change, and that nobody else sees or hears of them.

let product: TestProduct
let ana: ProductClient
let ben: ProductClient
beforeAll(async () => {
  product = await startTestProduct({ withWorker: false })
  ana = await product.as('ana')
  ben = await product.as('ben')
  await product.database.database.pool.query(`UPDATE member SET wechat_enabled = true WHERE id = $1`, [(await ben.me()).id])
}, 60_000)
afterAll(() => product.close())

async function shared(): Promise<Thread> {
  const { thread } = await startConversation(product)
  const added = await ana.request<Thread>('POST', `/api/threads/${thread.id}/participants`, { memberId: (await ben.me()).id })
  expect(added.status).toBe(200)
  return added.body
}
const idsOf = (threads: readonly Thread[]) => threads.map(({ id }) => id)

describe('a pin', () => {
  it('keeps a conversation on top for who set it, over newer ones and over pages, until it is taken away', async () => {
    const old = await shared()
    const newer = await shared()
    const newest = await shared()
    expect((await ana.request<Thread>('POST', `/api/threads/${old.id}/pin`)).body).toMatchObject({ id: old.id, pinned: true })
    await ana.request('POST', `/api/threads/${newer.id}/pin`)
    expect(idsOf(await ana.threads()).slice(0, 3)).toEqual([newer.id, old.id, newest.id])
    expect(idsOf(await ben.threads()).slice(0, 3)).toEqual([newest.id, newer.id, old.id])

    const paged: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { items: Thread[]; nextCursor: string | null } = (
        await ana.request<{ items: Thread[]; nextCursor: string | null }>('GET', `/api/threads?limit=1${cursor && `&cursor=${cursor}`}`)
      ).body
      paged.push(...idsOf(page.items))
      cursor = page.nextCursor
    }
    expect(paged).toEqual(idsOf(await ana.threads()))

    expect((await ana.request<Thread>('DELETE', `/api/threads/${newer.id}/pin`)).body.pinned).toBe(false)
    expect(idsOf(await ana.threads()).slice(0, 3)).toEqual([old.id, newest.id, newer.id])
    await ana.request('DELETE', `/api/threads/${old.id}/pin`)
  })
})

describe('marked unread', () => {
  it('counts as unread in the conversation, the filter and the total, until it is read again', async () => {
    const thread = await shared()
    await ana.request('POST', `/api/threads/${thread.id}/read`, { position: 1_000 })
    const total = async () => (await ana.request<{ count: number }>('GET', '/api/threads/unread')).body.count
    const before = await total()
    const marked = (await ana.request<Thread>('POST', `/api/threads/${thread.id}/unread`)).body
    expect(marked).toMatchObject({ markedUnread: true, unreadCount: 1 })
    expect(await total()).toBe(before + 1)
    expect(idsOf(await ana.threads('?filter=unread&limit=200'))).toContain(thread.id)
    expect(await ana.threads('?filter=unread&limit=200')).toHaveLength(before + 1)

    await ana.request('POST', `/api/threads/${thread.id}/read`, { position: 1 })
    expect(await ana.thread(thread.id)).toMatchObject({ markedUnread: false, unreadCount: 0 })
    expect(await total()).toBe(before)
  })
})

describe('any mark', () => {
  it.each(['pin', 'mute', 'unread'])('%s is told to its member alone, once', async (mark) => {
    const thread = await shared()
    const anas = await ana.cursor()
    for (let times = 0; times < 2; times += 1) await ana.request('POST', `/api/threads/${thread.id}/${mark}`)
    const { rows } = await product.database.database.pool.query(
      'SELECT version, member_id FROM event WHERE member_id IS NOT NULL AND thread_id = $1',
      [thread.id],
    )
    expect(rows).toEqual([{ version: expect.any(Number), member_id: (await ana.me()).id }])
    const told = (await ana.eventsAfter(anas)).flatMap(({ type, data }) => (type === 'thread.updated' ? data : []))
    expect(told.at(-1)).toMatchObject({ id: thread.id, pinned: mark === 'pin', muted: mark === 'mute', markedUnread: mark === 'unread' })
    expect(await ben.thread(thread.id)).toMatchObject({ pinned: false, muted: false, markedUnread: false })
  })

  it('is refused to who left, and hidden from who never took part', async () => {
    const thread = await shared()
    const tom = await product.as('tom')
    for (const mark of ['pin', 'mute']) await ben.request('POST', `/api/threads/${thread.id}/${mark}`)
    await ben.request('POST', `/api/threads/${thread.id}/leave`)
    expect(await ben.thread(thread.id)).toMatchObject({ pinned: false, muted: false })
    for (const mark of ['pin', 'mute', 'unread']) {
      expect(await ben.request('POST', `/api/threads/${thread.id}/${mark}`)).toMatchObject({
        status: 403,
        body: { code: 'not-a-participant' },
      })
      expect((await tom.request('POST', `/api/threads/${thread.id}/${mark}`)).status).toBe(404)
    }
  })
})

describe('the pool', () => {
  it('is known to each conversation by itself, whoever comes and goes', async () => {
    const thread = await shared()
    const unassigned = async () =>
      (await product.database.database.prisma.thread.findUniqueOrThrow({ where: { id: thread.id }, select: { unassigned: true } }))
        .unassigned
    expect(await unassigned()).toBe(false)
    await ana.request('POST', `/api/threads/${thread.id}/leave`)
    expect(await unassigned()).toBe(false)
    await ben.request('POST', `/api/threads/${thread.id}/leave`)
    expect(await unassigned()).toBe(true)
    expect((await ana.request('POST', `/api/threads/${thread.id}/claim`)).status).toBe(200)
    expect(await unassigned()).toBe(false)
  })
})
