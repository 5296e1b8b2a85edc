import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { callBack, connectedAccount } from '../../testing/callback-caller.ts'
import { startConversation, type Conversation } from '../../testing/conversation.ts'
import { changeAccount, changeProfile, noticesOf, recordOf, sendAll, settled } from '../../testing/engine-world.ts'
import { until } from '../../testing/product-client.ts'
import { startTestProduct, type TestProduct } from '../../testing/product.ts'
import { securePush } from '../../wechat/testing/push-request.ts'

// The request to resume: what the customer gets while the window is closed, and what the employee is told of it.

let product: TestProduct
beforeAll(async () => {
  product = await startTestProduct({ withWorker: false })
  const [template] = product.sandbox.account.templates
  const fields = { thing1: 'Ana Lindqvist', thing2: 'Please reply to go on' }
  await changeAccount(product, 'official-account', { reengage: { templateId: template.id, fields } })
}, 60_000)
afterAll(() => product.close())
afterEach(() => product.sandbox.forgetPlannedFaults())

const call = 'message/template/send'
const requests = ({ phone }: Conversation) => phone.messages.filter((line) => line.from === 'account' && line.via === 'template')
const request = async ({ thread }: Conversation) => (await recordOf(product, thread.id)).filter(({ via }) => via === 'template')

/** Five sent: what is written next waits. */
async function paused(): Promise<Conversation> {
  const conversation = await startConversation(product)
  await sendAll(conversation.ana, conversation.thread.id, ['1', '2', '3', '4', '5'])
  await settled(product, conversation.thread.id)
  return conversation
}

describe('the first message that waits in a pause', () => {
  it('asks the customer to resume, once, outside of the count, and the employee is told so', async () => {
    const it = await paused()
    await sendAll(it.ana, it.thread.id, ['6', '7'])
    await settled(product, it.thread.id)
    expect(requests(it)).toHaveLength(1)
    expect(it.phone.received).toEqual(['1', '2', '3', '4', '5'])
    expect(await noticesOf(product, it.thread.id)).toEqual([
      'start.customer',
      'start.employee',
      'limit.employee',
      'reengage.customer',
      'optIn.employee',
    ])
    expect(await request(it)).toMatchObject([{ audience: 'customer', status: 'sent' }])
    await it.phone.say('yes').delivery
    await settled(product, it.thread.id)
    expect(it.phone.received).toEqual(['1', '2', '3', '4', '5', '6', '7'])
    expect((await noticesOf(product, it.thread.id)).at(-1)).toBe('resumed.employee')
    expect(await it.ana.thread(it.thread.id)).toMatchObject({ window: { remaining: 3 } })

    // Another pause, another request.
    await sendAll(it.ana, it.thread.id, ['8', '9', '10', '11'])
    await settled(product, it.thread.id)
    expect(requests(it)).toHaveLength(2)
  })

  it('after the window has closed asks as well', async () => {
    const it = await startConversation(product)
    product.clock.advance(49 * 3_600_000)
    const ana = await product.as('ana')
    expect((await ana.send(it.thread.id, 'late')).body.status).toBe('queued')
    await settled(product, it.thread.id)
    expect(requests(it)).toHaveLength(1)
    expect(product.sandbox.record.sends(it.phone.customerRef)).toEqual([])
  })

  it('asks nothing where policy forbids it', async () => {
    await changeProfile(product, 'standard', { allowReengagement: false })
    const it = await paused()
    await it.ana.send(it.thread.id, '6')
    await changeProfile(product, 'standard', { allowReengagement: true })
    expect(requests(it)).toEqual([])
    expect((await noticesOf(product, it.thread.id)).at(-1)).toBe('queued.employee')
    // One notice a pause: a policy that changed meanwhile asks from the next pause on.
    await it.ana.send(it.thread.id, '7')
    expect(requests(it)).toEqual([])
  })
})

describe('a request that fails', () => {
  it.each([
    ['for good', 43004],
    ['because the template is gone', 40037],
  ])('%s is told once, and what waits goes on waiting', async (_what, errcode) => {
    const it = await paused()
    product.sandbox.planFault({ platform: 'weixin', call, as: { errcode } })
    await sendAll(it.ana, it.thread.id, ['6', '7'])
    await settled(product, it.thread.id)
    expect(await request(it)).toMatchObject([{ status: 'failed', failureCode: String(errcode) }])
    expect((await noticesOf(product, it.thread.id)).filter((key) => key === 'optInFailed.employee')).toHaveLength(1)
    expect(await it.ana.thread(it.thread.id)).toMatchObject({ state: 'limitReached', queuedCount: 2 })
    await it.phone.say('here I am').delivery
    await settled(product, it.thread.id)
    expect(it.phone.received.slice(5)).toEqual(['6', '7'])
  })

  it('after WeChat had taken it says so, too', async () => {
    const it = await paused()
    await it.ana.send(it.thread.id, '6')
    await settled(product, it.thread.id)
    const { platformMessageId } = await product.database.database.prisma.message.findFirstOrThrow({
      where: { threadId: it.thread.id, via: 'template' },
    })
    const account = await connectedAccount(product)
    // WeChat's word on the same request, some seconds after the one that it was sent.
    product.clock.advance(5_000)
    const xml =
      `<xml><ToUserName><![CDATA[${account.receiverId}]]></ToUserName><FromUserName><![CDATA[${it.phone.openid}]]></FromUserName>` +
      `<CreateTime>${Math.floor(product.clock.now().getTime() / 1000)}</CreateTime><MsgType><![CDATA[event]]></MsgType>` +
      `<Event><![CDATA[TEMPLATESENDJOBFINISH]]></Event><MsgID>${platformMessageId}</MsgID><Status><![CDATA[failed:user block]]></Status></xml>`
    for (let count = 0; count < 2; count++) await callBack(product, account.accountId, securePush(account, xml))
    await until('it is failed', async () => (await request(it))[0]?.status === 'failed')
    expect((await noticesOf(product, it.thread.id)).filter((key) => key === 'optInFailed.employee')).toHaveLength(1)
  })
})
