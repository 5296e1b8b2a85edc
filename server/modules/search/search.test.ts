import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SearchResults } from '../../contracts/search.ts'
import type { Thread } from '../../contracts/thread.ts'
import { startConversation, type Conversation } from '../../testing/conversation.ts'
import { until, type ProductClient } from '../../testing/product-client.ts'
import { startTestProduct, type TestProduct } from '../../testing/product.ts'
import { indexContacts } from './index-contacts.ts'
import { indexMessages } from './index-messages.ts'

let product: TestProduct
let ana: ProductClient
let ben: ProductClient
let zhang: Conversation
let anna: Conversation
beforeAll(async () => {
  product = await startTestProduct({ withWorker: false })
  ana = await product.as('ana')
  ben = await product.as('ben')
  await product.database.database.pool.query('UPDATE member SET wechat_enabled = true WHERE id = $1', [(await ben.me()).id])
  zhang = await named('张伟')
  anna = await named('Anna Müller')
  await say(zhang, '您好，我想了解基金的手续费')
  await say(zhang, '另外，ＡＢＣ账户什么时候到账')
  await say(anna, 'Could you send me the Résumé of the fund')
  await ana.send(zhang.thread.id, '好的，我马上查')
  await indexAll()
}, 60_000)
afterAll(() => product.close())

async function named(name: string): Promise<Conversation> {
  const conversation = await startConversation(product)
  await ana.request('PATCH', `/api/contacts/${conversation.thread.contact.id}`, { name })
  return conversation
}
async function say({ phone }: Conversation, text: string): Promise<void> {
  const { outcome } = await phone.say(text).delivery
  expect(outcome).toBe('delivered')
}
/** What the worker half does now and then. The newest of the log is readable when what runs beside it has ended. */
async function indexAll(): Promise<void> {
  const { database } = product.database
  await until('the index is as new as the log', async () => {
    while ((await indexMessages(database, 100, product.clock.now())) + (await indexContacts(database, 100)) > 0);
    const { rows } = await database.pool.query<{ missing: number }>(
      `SELECT count(*)::int AS missing FROM message m WHERE direction IN ('in', 'out') AND kind = 'text'
         AND NOT EXISTS (SELECT 1 FROM message_search s WHERE s.message_id = m.id)`,
    )
    return rows[0]?.missing === 0
  })
}
const find = async (q: string, client = ana) =>
  (await client.request<SearchResults>('GET', `/api/search?${new URLSearchParams({ q })}`)).body
const texts = async (q: string, client = ana) => (await find(q, client)).messages.map(({ text }) => text)
const names = async (q: string, client = ana) => (await find(q, client)).threads.map(({ contact }) => contact.name)

describe('messages', () => {
  it.each([
    ['费', ['您好，我想了解基金的手续费']],
    ['基金', ['您好，我想了解基金的手续费']],
    ['手续费', ['您好，我想了解基金的手续费']],
    ['我', ['好的，我马上查', '您好，我想了解基金的手续费']],
    ['abc', ['另外，ＡＢＣ账户什么时候到账']],
    ['ABC 到账', ['另外，ＡＢＣ账户什么时候到账']],
    ['resume', ['Could you send me the Résumé of the fund']],
    ['FUN', ['Could you send me the Résumé of the fund']],
    ['基金 账户', []],
    ['金基', []],
    ['nothing', []],
  ])('that hold %s', async (query, expected) => expect((await texts(query)).toSorted()).toEqual(expected.toSorted()))

  it('come with their place, an excerpt and what to mark of it, newest first', async () => {
    const [found] = (await find('基金')).messages
    expect(found).toMatchObject({
      threadId: zhang.thread.id,
      position: expect.any(Number),
      contact: { id: zhang.thread.contact.id, name: '张伟' },
      excerpt: { text: '您好，我想了解基金的手续费', marks: [[7, 9]] },
    })
    expect(found?.id).toBe((await ana.messages(zhang.thread.id)).find(({ position }) => position === found?.position)?.id)
    const ours = (await find('我')).messages.map(({ createdAt }) => createdAt)
    expect(ours).toEqual(ours.toSorted().toReversed())
  })

  it('that the product says by itself are not among them', async () => {
    const notices = (await ana.messages(zhang.thread.id)).filter(({ direction }) => direction === 'notice')
    expect(notices.length).toBeGreaterThan(0)
    expect(await texts('consecutive')).toEqual([])
    expect(await texts('contacting')).toEqual([])
  })

  it('are found in their new words after an edit, and not in the old ones', async () => {
    const { thread } = await named('Editor')
    for (const text of ['1', '2', '3', '4', '5']) await ana.send(thread.id, text)
    const queued = (await ana.send(thread.id, 'before the change')).body
    expect(queued.status).toBe('queued')
    await indexAll()
    expect(await texts('before change')).toEqual(['before the change'])
    await ana.request('PATCH', `/api/messages/${queued.id}`, { text: 'altogether otherwise' })
    await until('the new words are indexed', async () => {
      await indexAll()
      return (await texts('altogether')).length === 1
    })
    expect(await texts('before change')).toEqual([])
  })

  it('are found that were there before the index was', async () => {
    const { database } = product.database
    await database.pool.query('TRUNCATE message_search')
    await database.pool.query(`UPDATE search_progress SET filled = false, filled_to = '00000000-0000-0000-0000-000000000000'`)
    expect(await texts('基金')).toEqual([])
    await indexAll()
    expect(await texts('基金')).toEqual(['您好，我想了解基金的手续费'])
  })
})

describe('people', () => {
  it.each(['张', '张伟', 'zhangwei', 'ZHANG wei', 'zw', 'zhang w', '伟', 'ｚｗ'])('张伟 by %s', async (query) =>
    expect(await names(query)).toContain('张伟'),
  )
  it.each(['muller', 'Müller', 'anna m'])('Anna Müller by %s', async (query) => expect(await names(query)).toEqual(['Anna Müller']))

  it('by a part of a number, whatever stands between its digits, and by the company', async () => {
    const { id } = anna.thread.contact
    await product.database.database.prisma.contactPhone.create({ data: { contactId: id, number: '+4915112345678' } })
    await ana.request('PATCH', `/api/contacts/${id}`, { company: '汇丰银行' })
    await indexAll()
    for (const query of ['5112345', '+49 151-123', '汇丰']) expect(await names(query)).toEqual(['Anna Müller'])
    expect((await find('汇丰')).contacts.map(({ company }) => company)).toEqual(['汇丰银行'])
  })

  it('under a new name, and no more under the old one', async () => {
    const { thread } = await named('Before')
    await indexAll()
    expect(await names('before')).toEqual(['Before'])
    await ana.request('PATCH', `/api/contacts/${thread.contact.id}`, { name: '曾小贤' })
    await indexAll()
    expect(await names('before')).toEqual([])
    expect(await names('zengxiaoxian')).toEqual(['曾小贤'])
    expect((await find('小贤')).nameMarks).toEqual({ [thread.contact.id]: [[1, 3]] })
  })

  it('are found by the list’s own question too', async () => {
    const listed = async (q: string) => (await ana.threads(`?${new URLSearchParams({ q })}`)).map(({ contact }) => contact.name)
    expect(await listed('张')).toEqual(['张伟'])
    expect(await listed('zw')).toEqual(['张伟'])
  })
})

describe('what a member may not see', () => {
  it('is not found: others’ conversations, and what came after one left', async () => {
    expect(await find('基金', ben)).toMatchObject({ threads: [], contacts: [], messages: [] })
    expect(await names('张', ben)).toEqual([])
    const { thread } = zhang
    await ana.request<Thread>('POST', `/api/threads/${thread.id}/participants`, { memberId: (await ben.me()).id })
    expect(await texts('基金', ben)).toEqual(['您好，我想了解基金的手续费'])
    await ben.request('POST', `/api/threads/${thread.id}/leave`)
    await say(zhang, '基金的最新净值是多少')
    await indexAll()
    expect(await texts('基金', ben)).toEqual(['您好，我想了解基金的手续费'])
    expect(await texts('基金')).toEqual(['基金的最新净值是多少', '您好，我想了解基金的手续费'])
  })

  it('is the same whether few or many conversations are theirs', async () => {
    // Enough conversations that the index is asked, and not each conversation.
    const { database } = product.database
    const { id: memberId, orgId } = await ana.me()
    const { seedMany } = await import('../../testing/seed-many.ts')
    const before = await texts('基金', ben)
    await seedMany(database, { orgId, accountId: zhang.thread.account.id, memberId, threads: 400, messagesInFirst: 50, now: new Date(0) })
    await database.pool.query(`UPDATE search_progress SET filled = false, filled_to = '00000000-0000-0000-0000-000000000000'`)
    await indexAll()
    expect(await texts('净值')).toEqual(['基金的最新净值是多少'])
    expect(await texts('手续费 基金')).toEqual(['您好，我想了解基金的手续费'])
    expect(await texts('term')).toHaveLength(20)
    expect(await texts('基金', ben)).toEqual(before)
    expect(await texts('term', ben)).toEqual([])
  })

  it.each(['', 'q=', `q=${'x'.repeat(201)}`, 'q=a&limit=3', 'q=%00'])('nor does anybody ask by ?%s', async (query) =>
    expect(await ana.request('GET', `/api/search?${query}`)).toMatchObject({ status: 400, body: { code: 'invalid-request' } }),
  )
  it('finds nothing by what holds no letter', async () => {
    expect(await find('!? …')).toEqual({ threads: [], contacts: [], messages: [], nameMarks: {} })
  })
})
