import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Policy } from '../../contracts/policy.ts'
import { startConversation } from '../../testing/conversation.ts'
import { withWeChat } from '../../testing/engine-world.ts'
import { startTestProduct, type TestProduct } from '../../testing/product.ts'

// Colleagues read one conversation in several languages: what they are told stands in it in each.

let product: TestProduct
beforeAll(async () => {
  product = await startTestProduct({ withWorker: false })
}, 60_000)
afterAll(() => product.close())

async function sayInChinese(text: string): Promise<void> {
  const maya = await product.as('maya')
  const { body } = await maya.request<Policy>('GET', '/api/admin/policy')
  const { standard, ...other } = body.texts['joined.employee']
  const texts = { ...body.texts, 'joined.employee': { ...other, standard: { ...standard, 'zh-CN': text } } }
  expect((await maya.request('PUT', '/api/admin/policy', { ...body, texts })).status).toBe(200)
}

it('keeps a notice to employees in each language, in the firm’s own words of that moment', async () => {
  const { id: benId, client: ben } = await withWeChat(product, 'ben')
  await sayInChinese('同事 {employee} 来了。')
  const { ana, thread } = await startConversation(product)
  const cursor = await ana.cursor()
  expect((await ana.request('POST', `/api/threads/${thread.id}/participants`, { memberId: benId })).status).toBe(200)
  await sayInChinese('{employee} 已加入会话。')

  const joined = (await ana.messages(thread.id)).find(({ noticeKey }) => noticeKey === 'joined.employee')
  expect(joined).toMatchObject({
    text: 'Ben Carter joined the conversation.',
    translations: { 'zh-CN': '同事 Ben Carter 来了。', 'zh-TW': 'Ben Carter 已加入對話。' },
  })
  // Whoever hears of it by event, or reads it later, gets the same.
  const told = (await ana.eventsAfter(cursor)).find(({ type, data }) => type === 'message.created' && data.id === joined?.id)
  expect(told?.data).toEqual(joined)
  expect((await ben.messages(thread.id)).find(({ id }) => id === joined?.id)).toEqual(joined)
})

it('translates neither what people say nor what the customer was told in their own language', async () => {
  const { ana, thread } = await startConversation(product)
  await ana.send(thread.id, 'Good morning')
  const { rows } = await product.database.database.pool.query<{ direction: string; audience: string; translated: boolean }>(
    'SELECT direction, audience, translations IS NOT NULL AS translated FROM message WHERE thread_id = $1',
    [thread.id],
  )
  expect(rows.some(({ translated }) => translated)).toBe(true)
  for (const { direction, audience, translated } of rows) expect(translated).toBe(direction === 'notice' && audience === 'employee')
})
