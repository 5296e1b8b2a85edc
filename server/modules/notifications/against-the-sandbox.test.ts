import { expect, it } from 'vitest'
import type { FeedItem } from '../../sandbox/desk-api.ts'
import { startConversation } from '../../testing/conversation.ts'
import { until } from '../../testing/product-client.ts'
import { startTestProduct } from '../../testing/product.ts'

// The whole way with the worker at work: a phone, the log, the queue, Entra's token, and the feed that the desk shows.

it('a message and a hand-over stand in the feeds of those whom they concern', async () => {
  const product = await startTestProduct()
  try {
    const { ana, phone, thread } = await startConversation(product)
    const ben = (await (await product.as('ben')).me()).id
    await (await product.as('maya')).request('PATCH', `/api/admin/members/${ben}`, { wechatEnabled: true })
    const feed = (user: string): readonly FeedItem[] => product.sandbox.keeper.state.graph.feeds[user] ?? []
    product.clock.advance(3_000)
    const [told] = await until('Ana is told', () => feed('ana').length === 1 && feed('ana'))
    expect(told).toMatchObject({ activityType: 'newMessage', titles: { en: `New message from ${thread.contact.name}` }, preview: 'Hello' })

    await ana.request('POST', `/api/threads/${thread.id}/transfer`, { memberId: ben, note: '' })
    await until(
      'it is noted',
      async () => (await product.database.database.pool.query(`SELECT 1 FROM notification WHERE kind = 'handedOver'`)).rowCount === 1,
    )
    product.clock.advance(3_000)
    const [handed] = await until('Ben is told', () => feed('ben').length === 1 && feed('ben'))
    expect(handed?.titles['en']).toBe(`Ana Lindqvist handed the conversation with ${thread.contact.name} over to you`)
    expect(handed?.webUrl).toContain(encodeURIComponent(`thread:${thread.id}`))
    await phone.say('To Ben').delivery
    product.clock.advance(3_000)
    await until('Ben is told of the message too', () => feed('ben').at(-1)?.activityType === 'newMessage')
    expect(feed('ana')).toHaveLength(1)
    const open = `SELECT state FROM notification WHERE state IN ('waiting', 'dead')`
    // The feed shows it before the product has written down that it was taken.
    await until('nothing is left to tell', async () => (await product.database.database.pool.query(open)).rowCount === 0)
  } finally {
    await product.close()
  }
}, 60_000)
