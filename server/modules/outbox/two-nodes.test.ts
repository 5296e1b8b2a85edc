import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { PhoneHandle } from '../../sandbox/create-sandbox.ts'
import { callBack, connectedAccount, textPush } from '../../testing/callback-caller.ts'
import { startConversation } from '../../testing/conversation.ts'
import { createDoorway, type Doorway } from '../../testing/doorway.ts'
import { ProductClient, until } from '../../testing/product-client.ts'
import { startTestProduct, type TestProduct } from '../../testing/product.ts'
import type { AccountCredentials } from '../../wechat/adapter.ts'
import { securePush } from '../../wechat/testing/push-request.ts'

// Two processes on one database, with nothing between them but its rows.

vi.setConfig({ testTimeout: 30_000 })

let doorway: Doorway
let first: TestProduct
let second: TestProduct
let account: AccountCredentials
beforeAll(async () => {
  doorway = await createDoorway(() => first.sandbox.url)
  const env = { WECHAT_API_URL: `${doorway.url}/sandbox/weixin` }
  first = await startTestProduct({ env })
  second = await startTestProduct({ env, beside: first })
  account = await connectedAccount(first)
}, 60_000)
afterAll(async () => {
  doorway.releaseAnswers()
  await second.close()
  await first.close()
  await doorway.close()
})

/** WeChat opens a window for what the customer wrote, and leaves it to the test to push it. */
async function writtenUnseen(phone: PhoneHandle, text: string): Promise<string> {
  const { weixin: pushing } = first.sandbox.keeper.state
  const { callbackPath } = pushing
  pushing.callbackPath = null
  await phone.say(text).delivery
  pushing.callbackPath = callbackPath
  return textPush(account, phone.openid, '4711', text)
}

describe('two nodes', () => {
  it('send every message once and in order, though both are kicked all the time', async () => {
    const conversations = await Promise.all(Array.from({ length: 8 }, () => startConversation(first)))
    const texts = ['1', '2', '3', '4', '5']
    const kicks = setInterval(() => {
      for (const { thread } of conversations) for (const node of [first, second]) node.deps.drainer.kick(thread.id)
    }, 1)
    await Promise.all(
      conversations.map(async ({ ana, thread }, index) => {
        // Both nodes take messages for the same conversation.
        const through = [ana, new ProductClient(second.url, ana.token)]
        for (const [at, text] of texts.entries()) expect((await through[(at + index) % 2]?.send(thread.id, text))?.status).toBe(201)
      }),
    )
    await until('everything is sent', async () => {
      const waiting = await first.database.database.prisma.message.count({ where: { status: 'sending' } })
      return waiting === 0
    })
    clearInterval(kicks)
    for (const { phone } of conversations) expect(phone.received).toEqual(texts)
    expect(await first.database.database.prisma.message.count({ where: { direction: 'out', status: 'sent', attempts: 1 } })).toBe(40)
  })

  it('release a queue once when the customer’s push and its repeat reach one each', async () => {
    const { phone, ana, thread } = await startConversation(first)
    for (const text of ['1', '2', '3', '4', '5', '6', '7']) await ana.send(thread.id, text)
    const xml = await writtenUnseen(phone, 'go on')
    const answers = await Promise.all([first, second].map((node) => callBack(node, account.accountId, securePush(account, xml))))
    expect(answers.map(({ body }) => body)).toEqual(['success', 'success'])
    await until('the queue arrived', () => phone.received.length >= 7)
    await until('it is noted', async () => (await ana.messages(thread.id)).every(({ status }) => status !== 'sending'))
    expect(phone.received).toEqual(['1', '2', '3', '4', '5', '6', '7'])
    expect((await ana.messages(thread.id)).filter(({ direction }) => direction === 'in').map(({ text }) => text)).toEqual([
      'Hello',
      'go on',
    ])
  })

  it('believe the one that comes back late that a message was sent', async () => {
    const it = await startConversation(first)
    doorway.holdAnswers()
    const { id } = (await it.ana.send(it.thread.id, 'slow')).body
    await until('it arrived', () => it.phone.received.length === 1)
    // Its lease runs out, as in a pause of the whole process, and the other node looks.
    await first.database.database.pool.query(`UPDATE thread SET drained_until = clock_timestamp() - interval '1 ms' WHERE id = $1`, [
      it.thread.id,
    ])
    second.deps.drainer.kick(it.thread.id)
    expect(await it.becomes(id, 'unconfirmed')).toMatchObject({ failure: { code: 'interrupted' } })
    doorway.releaseAnswers()
    expect(await it.becomes(id, 'sent')).toMatchObject({ failure: null })
    expect(it.phone.received).toEqual(['slow'])
    expect((await it.ana.thread(it.thread.id)).window.remaining).toBe(4)
  })
})
