import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestProduct, type TestProduct } from './product.ts'
import { seedMany } from './seed-many.ts'

let product: TestProduct
beforeAll(async () => {
  product = await startTestProduct({ withWorker: false })
}, 60_000)
afterAll(() => product.close())

describe('many conversations', () => {
  it('are there for their member: the long one first, unread as the list counts it', async () => {
    const ana = await product.as('ana')
    const { id: memberId, orgId } = await ana.me()
    const { id: accountId } = await product.database.database.prisma.account.findFirstOrThrow({ where: { kind: 'official-account' } })
    const long = await seedMany(product.database.database, {
      ...{ orgId, accountId, memberId, threads: 300, messagesInFirst: 500, now: product.clock.now() },
    })
    const all = await ana.threads('?limit=200')
    expect(all[0]).toMatchObject({ id: long, lastMessage: { position: 500 }, unreadCount: 0 })
    expect(all).toHaveLength(200)
    const unread = await ana.threads('?limit=200&filter=unread')
    expect(unread).toHaveLength(Math.floor(300 / 7))
    expect((await ana.request('GET', '/api/threads/unread')).body).toEqual({ count: unread.length })
    expect(await ana.messages(long, '?before=10')).toHaveLength(9)
  })
})
