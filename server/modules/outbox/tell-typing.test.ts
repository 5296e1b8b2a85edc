import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deskState } from '../../sandbox/desk-api.ts'
import { startConversation } from '../../testing/conversation.ts'
import { withWeChat } from '../../testing/engine-world.ts'
import { until, type ProductClient } from '../../testing/product-client.ts'
import { startTestProduct, type TestProduct } from '../../testing/product.ts'

let product: TestProduct
beforeAll(async () => {
  product = await startTestProduct({ withWorker: false })
}, 60_000)
afterAll(() => product.close())

const tell = (who: ProductClient, threadId: string, typing: unknown = true) =>
  who.request('POST', `/api/threads/${threadId}/typing`, { typing })
/** What the customer's phone shows. */
async function isShown(phoneId: string): Promise<boolean> {
  const { phones } = deskState.parse(await (await fetch(`${product.sandbox.url}/sandbox/desk/state`)).json())
  return phones.some(({ id, typingUntil }) => id === phoneId && typingUntil !== null)
}
/** How WeChat answered to each request to show it, by its errcode. */
const answers = () => product.sandbox.record.calls.filter(({ call }) => call === 'message/custom/typing').map(({ errcode }) => errcode)
/** WeChat is asked nothing by this, while it is by what comes later. */
async function expectNothingAsked(act: () => Promise<void>): Promise<void> {
  const { phone, ana, thread } = await startConversation(product)
  const before = answers().length
  await act()
  expect((await tell(ana, thread.id)).status).toBe(204)
  await until('the later one is shown', () => isShown(phone.id))
  expect(answers().slice(before)).toEqual([0])
}

it('shows the customer that somebody is typing, and that they have stopped', async () => {
  const { phone, ana, thread } = await startConversation(product)
  expect(await isShown(phone.id)).toBe(false)
  expect(await tell(ana, thread.id)).toMatchObject({ status: 204, body: null })
  await until('typing is shown', () => isShown(phone.id))
  expect((await tell(ana, thread.id, false)).status).toBe(204)
  await until('typing is no longer shown', async () => !(await isShown(phone.id)))
})

it('leaves nothing behind, and no refusal of WeChat’s reaches who types', async () => {
  const { ana, thread } = await startConversation(product)
  const [before, cursor] = [await ana.thread(thread.id), await ana.cursor()]
  for (const _ of [1, 2]) expect((await tell(ana, thread.id)).status).toBe(204)
  await until('the second is refused', () => answers().at(-1) === 45081)
  expect(await ana.thread(thread.id)).toEqual(before)
  expect(await ana.eventsAfter(cursor)).toEqual([])
})

describe('nothing is shown', () => {
  it('by who sees no such conversation: 404', async () => {
    const { thread } = await startConversation(product)
    const ben = await product.as('ben')
    await expectNothingAsked(async () => {
      expect(await tell(ben, thread.id)).toMatchObject({ status: 404, body: { code: 'not-found' } })
    })
  })

  it('by who has left it: 403', async () => {
    const { ana, thread } = await startConversation(product)
    expect((await ana.request('POST', `/api/threads/${thread.id}/leave`)).status).toBe(200)
    await expectNothingAsked(async () => {
      expect(await tell(ana, thread.id)).toMatchObject({ status: 403, body: { code: 'not-a-participant' } })
    })
  })

  it('by who has lost WeChat: 403', async () => {
    const { ana, thread } = await startConversation(product)
    const maya = await product.as('maya')
    const { id } = await ana.me()
    const enable = (wechatEnabled: boolean) => maya.request('PATCH', `/api/admin/members/${id}`, { wechatEnabled })
    await expectNothingAsked(async () => {
      await enable(false)
      expect(await tell(ana, thread.id)).toMatchObject({ status: 403, body: { code: 'wechat-not-enabled' } })
      await enable(true)
    })
  })

  it('when what is typed would wait: the count is used up', async () => {
    const { ana, thread, becomes } = await startConversation(product)
    for (const text of ['1', '2', '3', '4', '5']) await becomes((await ana.send(thread.id, text)).body.id, 'sent')
    await expectNothingAsked(async () => {
      expect((await tell(ana, thread.id)).status).toBe(204)
    })
  })

  it('when what is typed would wait: the window is over, though nothing has noticed yet', async () => {
    const { thread } = await startConversation(product)
    product.clock.advance(48 * 3_600_000)
    const ana = await product.as('ana')
    expect((await ana.thread(thread.id)).state).toBe('active')
    await expectNothingAsked(async () => {
      expect((await tell(ana, thread.id)).status).toBe(204)
    })
  })

  it('where the account has no such thing', async () => {
    const phone = product.sandbox.addPhone({ id: 'kf-typing', name: 'Jin', kind: 'wecom-kf' })
    await phone.say('Hello').delivery
    const ana = await product.as('ana')
    const find = async () => (await ana.threads('?limit=200')).find(({ account }) => account.kind === 'wecom-kf')
    const thread = await until('the conversation', find)
    await until('its welcome', () => phone.received.length === 1)
    const wecomCalls = () => product.sandbox.record.calls.filter(({ platform }) => platform === 'wecom').length
    const before = wecomCalls()
    await expectNothingAsked(async () => {
      expect((await tell(ana, thread.id)).status).toBe(204)
    })
    expect(wecomCalls()).toBe(before)
  })

  it('by a request that doesn’t say what', async () => {
    const { ana, thread } = await startConversation(product)
    expect(await tell(ana, thread.id, 'yes')).toMatchObject({ status: 400, body: { code: 'invalid-request' } })
  })
})

describe('colleagues', () => {
  it('of the conversation see who is replying, at every node; others and the one who writes don’t', async () => {
    const { ana, thread } = await startConversation(product)
    const { id: memberId, client: ben } = await withWeChat(product, 'ben')
    await ana.request('POST', `/api/threads/${thread.id}/participants`, { memberId })
    const node = await startTestProduct({ beside: product, withWorker: false })
    const listen = async (client: ProductClient) => {
      const { socket } = await client.connect()
      const heard: unknown[] = []
      socket.on('replying', (who) => void heard.push(who))
      return { socket, heard }
    }
    const [here, there, herself, stranger] = await Promise.all([ben, await node.as('ben'), ana, await product.as('maya')].map(listen))
    const replying = (is: boolean) => ({ threadId: thread.id, memberId: expect.any(String), name: 'Ana Lindqvist', replying: is })
    expect((await tell(ana, thread.id)).status).toBe(204)
    await until('both screens of Ben show it', () => here?.heard.length === 1 && there?.heard.length === 1)
    await tell(ana, thread.id, false)
    await until('and that she stopped', () => here?.heard.length === 2 && there?.heard.length === 2)
    expect(here?.heard).toEqual([replying(true), replying(false)])
    expect(there?.heard).toEqual(here?.heard)
    expect([herself?.heard, stranger?.heard]).toEqual([[], []])
    for (const one of [here, there, herself, stranger]) one?.socket.disconnect()
    await node.close()
  })
})
