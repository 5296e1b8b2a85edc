import { XMLParser } from 'fast-xml-parser'
import { decrypt } from '@wecom/crypto'
import { expect, test } from 'vitest'
import type { ReceivedCallback } from '../testing/callback-server.ts'
import { startWorld, type TestWorld } from '../testing/start-world.ts'

const outerParser = new XMLParser({ parseTagValue: false })
const read = (world: TestWorld, push: ReceivedCallback | undefined): Record<string, string> => {
  const outer = outerParser.parse(push?.body ?? '').xml as Record<string, string>
  const clear = decrypt(world.sandbox.account.encodingAesKey, outer['Encrypt'] ?? '').message
  return outerParser.parse(clear).xml as Record<string, string>
}
const outcomes = (world: TestWorld) => world.sandbox.record.pushes.map((push) => push.outcome)

test('repeats the same message until it is answered with success', async () => {
  await using world = await startWorld()
  world.product.answer = (_push, response) => {
    response.statusCode = world.product.received.length < 3 ? 500 : 200
    response.end('success')
  }
  const { delivery } = world.sandbox.phone('li-wei').say('有人吗？')
  expect((await delivery).outcome).toBe('delivered')
  expect(outcomes(world)).toEqual(['refused', 'refused', 'accepted'])
  const [first, , third] = world.product.received.map((push) => read(world, push))
  expect(third).toEqual(first)
  expect(first).toMatchObject({ MsgType: 'text', Content: '有人吗？', ToUserName: world.sandbox.account.originalId })
  expect(world.sandbox.phone('li-wei').messages).toMatchObject([{ from: 'customer', push: 'delivered' }])
})

test.each<[string, TestWorld['product']['answer'], string]>([
  ['answers 500', (_push, response) => response.writeHead(500).end(), 'refused'],
  ['hangs', () => undefined, 'timed-out'],
  ['hangs in the middle', (_push, response) => response.write('suc'), 'timed-out'],
  ['answers JSON', (_push, response) => response.end('{"ok":true}'), 'malformed'],
  ['answers more than success', (_push, response) => response.end('success\n'), 'malformed'],
  ['cuts the connection', (_push, response) => response.destroy(), 'unreachable'],
  ['sends it elsewhere', (_push, response) => response.writeHead(302, { location: '/' }).end(), 'refused'],
])('tells the customer after three tries when the product %s', async (_what, answer, outcome) => {
  await using world = await startWorld(outcome === 'timed-out' ? { timeoutMs: 250 } : {})
  world.product.answer = answer
  const phone = world.sandbox.phone('li-wei')
  expect((await phone.say('hello').delivery).outcome).toBe('failed')
  expect(outcomes(world)).toEqual([outcome, outcome, outcome])
  expect(phone.messages).toMatchObject([
    { from: 'customer', push: 'failed' },
    { from: 'wechat', notice: 'service-unavailable' },
  ])
})

test('takes an empty answer for success', async () => {
  await using world = await startWorld()
  world.product.answer = (_push, response) => response.end()
  expect((await world.sandbox.phone('li-wei').say('hello').delivery).attempts).toHaveLength(1)
})

test('pushes what one customer writes in order, and a repeat does not hold up the next', async () => {
  await using world = await startWorld()
  const content: string[] = []
  world.product.answer = (push, response) => {
    const { Content = '' } = read(world, push)
    content.push(Content)
    response.writeHead(Content === 'one' && content.length === 1 ? 500 : 200).end()
  }
  const phone = world.sandbox.phone('li-wei')
  await Promise.all(['one', 'two', 'three'].map((text) => phone.say(text).delivery))
  expect(content.filter((text, index) => content.indexOf(text) === index)).toEqual(['one', 'two', 'three'])
  expect(content.filter((text) => text === 'one')).toHaveLength(2)
})

test('keeps a customer’s next message back until the one before was answered, and nobody else’s', async () => {
  await using world = await startWorld()
  const arrived: string[] = []
  const other = Promise.withResolvers<void>()
  world.product.answer = (push, response) => {
    const { Content = '' } = read(world, push)
    arrived.push(Content)
    if (Content === 'other') other.resolve()
    if (Content === 'one') void other.promise.then(() => response.end())
    else response.end()
  }
  const [first, second] = [world.sandbox.phone('li-wei'), world.sandbox.phone('chen-yu')]
  await Promise.all([first.say('one').delivery, first.say('two').delivery, second.say('other').delivery])
  expect(arrived).toEqual(['one', 'other', 'two'])
})

test('pushes everything twice, or in the wrong order, when told to', async () => {
  await using world = await startWorld()
  const phone = world.sandbox.phone('li-wei')
  world.sandbox.setFaults({ duplicatePushes: true })
  await phone.say('twice').delivery
  expect(world.product.received.map((push) => read(world, push)['Content'])).toEqual(['twice', 'twice'])
  world.sandbox.setFaults({ duplicatePushes: false, outOfOrderPushes: true })
  await Promise.all([phone.say('first').delivery, phone.say('second').delivery])
  expect(world.product.received.slice(2).map((push) => read(world, push)['Content'])).toEqual(['second', 'first'])
})

test('tells of following and unfollowing, without a MsgId', async () => {
  await using world = await startWorld()
  const phone = world.sandbox.phone('chen-yu')
  await phone.unfollow()
  await phone.follow('table-7')
  const [left, came] = world.product.received.map((push) => read(world, push))
  expect(left).toMatchObject({ MsgType: 'event', Event: 'unsubscribe', FromUserName: phone.openid })
  expect(came).toMatchObject({ Event: 'subscribe', EventKey: 'qrscene_table-7' })
  expect(came).not.toHaveProperty('MsgId')
  expect(() => phone.follow()).toThrow('follows Harbour & Vale already')
})

test('does not let somebody write who does not follow', async () => {
  await using world = await startWorld()
  const phone = world.sandbox.phone('chen-yu')
  await phone.unfollow()
  expect(() => phone.say('hello?')).toThrow('does not follow')
})

test('stays silent where the account has no address for pushes', async () => {
  await using world = await startWorld({ connected: false })
  const phone = world.sandbox.phone('li-wei')
  expect(await phone.say('hello').delivery).toEqual({ outcome: 'failed', attempts: [], reply: null })
  expect(phone.messages).toHaveLength(1)
})
