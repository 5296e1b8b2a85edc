import { Agent } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callBack, connectedAccount, readReply, textPush } from '../../testing/callback-caller.ts'
import { startTestProduct, type TestProduct } from '../../testing/product.ts'
import type { AccountCredentials } from '../../wechat/adapter.ts'
import { securePush } from '../../wechat/testing/push-request.ts'

// WeChat pushes again whenever it is in doubt, each time encrypted anew. Twice told is once heard.

let product: TestProduct
let account: AccountCredentials
const agents = Array.from({ length: 5 }, () => new Agent({ keepAlive: true, maxSockets: 4 }))
beforeAll(async () => {
  product = await startTestProduct({ withWorker: false })
  account = await connectedAccount(product)
}, 60_000)
afterAll(async () => {
  for (const agent of agents) agent.destroy()
  await product.close()
})

const push = (xml: string, connection = 0) => {
  const agent = agents[connection % agents.length]
  return callBack(product, account.accountId, { ...securePush(account, xml), ...(agent === undefined ? {} : { agent }) })
}
const callbacksOf = (customerRef: string) =>
  product.database.database.prisma.callback.findMany({ where: { accountId: account.accountId, body: { contains: customerRef } } })
const heard = (customerRef: string) =>
  product.database.database.prisma.message.findMany({ where: { direction: 'in', thread: { customerRef } }, orderBy: { position: 'asc' } })

describe('a push that comes again', () => {
  it('is stored once when it comes 20 times at once from a new customer, and answered every time', async () => {
    const xml = textPush(account, 'oTwenty', '7001', 'only once')
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => push(xml, n)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    const welcomes = answers.map(({ body }) => readReply(account, body))
    expect(welcomes[0]).toMatch(/^Thank you/)
    expect(new Set(welcomes).size).toBe(1)
    expect((await heard('oTwenty')).map(({ text }) => text)).toEqual(['only once'])
    expect(await callbacksOf('oTwenty')).toHaveLength(1)
    expect(await product.database.database.prisma.thread.count({ where: { customerRef: 'oTwenty' } })).toBe(1)
  })

  it('is stored once whatever the order in which three copies of everything come, over many connections', async () => {
    const pushes = Array.from({ length: 60 }, (_, n) => ({ customer: `oShuffled${n % 6}`, msgId: String(8_000 + n), text: `text ${n}` }))
    const copies = shuffled([...pushes, ...pushes, ...pushes])
    const answers = await Promise.all(copies.map(({ customer, msgId, text }, n) => push(textPush(account, customer, msgId, text), n)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    // Of each customer the one push that began it is answered with the welcome, in each of its three copies.
    const welcomed = copies.filter((_, n) => readReply(account, answers[n]?.body ?? '') !== null)
    expect(welcomed).toHaveLength(18)
    expect(new Set(welcomed.map(({ msgId }) => msgId)).size).toBe(6)
    for (let customer = 0; customer < 6; customer++) {
      const messages = await heard(`oShuffled${customer}`)
      const expected = pushes.filter((one) => one.customer === `oShuffled${customer}`).map(({ text }) => text)
      expect(messages.map(({ text }) => text).sort()).toEqual([...expected].sort())
      expect(new Set(messages.map(({ position }) => position)).size).toBe(messages.length)
      expect(await callbacksOf(`oShuffled${customer}`)).toHaveLength(expected.length)
    }
  })

  it('leaves no gap in the positions and counts each message once', async () => {
    const texts = Array.from({ length: 12 }, (_, n) => textPush(account, 'oCounted', String(9_000 + n), `text ${n}`))
    await Promise.all(shuffled([...texts, ...texts]).map((xml, n) => push(xml, n)))
    const thread = await product.database.database.prisma.thread.findFirstOrThrow({
      where: { customerRef: 'oCounted' },
      include: { messages: { orderBy: { position: 'asc' } } },
    })
    expect(thread).toMatchObject({ inboundCount: 12, lastPosition: thread.messages.length })
    expect(thread.messages.map(({ position }) => position)).toEqual(thread.messages.map((_, index) => index + 1))
  })

  it('from another customer is another message, though WeChat gave it the same MsgId', async () => {
    await Promise.all(['oTwin1', 'oTwin2'].map((customer) => push(textPush(account, customer, '7777', `from ${customer}`))))
    expect((await heard('oTwin1')).map(({ text }) => text)).toEqual(['from oTwin1'])
    expect((await heard('oTwin2')).map(({ text }) => text)).toEqual(['from oTwin2'])
  })
})

describe('a push that is well signed and not understood', () => {
  const strange: [string, string][] = [
    ['is no XML', 'oStrange1 says hello'],
    ['has another root', '<html><body>oStrange2</body></html>'],
    ['has no sender', `<xml><ToUserName>RECEIVER</ToUserName><Note>oStrange3</Note></xml>`],
    [
      'has no MsgId',
      `<xml><ToUserName>RECEIVER</ToUserName><FromUserName>oStrange4</FromUserName><CreateTime>1</CreateTime><MsgType>text</MsgType></xml>`,
    ],
    ['has a NUL in it', 'oStrange5 \0 nothing'],
    ['has two senders', `<xml><ToUserName>RECEIVER</ToUserName><FromUserName>oStrange6</FromUserName><FromUserName>b</FromUserName></xml>`],
  ]
  it.each(strange)('because it %s is kept raw, flagged, once, and answered so that WeChat stops', async (_what, template) => {
    const xml = template.replace('RECEIVER', account.receiverId)
    const marker = /oStrange\d/.exec(xml)?.[0] ?? ''
    for (let count = 0; count < 3; count++) expect(await push(xml, count)).toMatchObject({ status: 200, body: 'success' })
    const kept = await callbacksOf(marker)
    expect(kept).toMatchObject([{ understood: false, body: xml.replaceAll('\0', '\uFFFD') }])
    expect(await heard(marker)).toEqual([])
  })

  it('is no message, while a kind of message that nobody knows is one', async () => {
    const unknown = textPush(account, 'oFuture', '7900', 'x').replace('[text]', '[hologram]')
    await push(unknown)
    expect(await heard('oFuture')).toMatchObject([{ kind: 'unsupported', text: 'hologram' }])
    expect(await callbacksOf('oFuture')).toMatchObject([{ understood: true, body: unknown }])
  })
})

/** The same order on every run: a linear congruential generator. */
function shuffled<Entry>(entries: readonly Entry[]): Entry[] {
  let seed = 20_261_122
  const keyed = entries.map((entry) => ({ entry, key: (seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32) }))
  return keyed.sort((a, b) => a.key - b.key).map(({ entry }) => entry)
}
