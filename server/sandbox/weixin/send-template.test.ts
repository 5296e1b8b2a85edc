import { expect, test } from 'vitest'
import { decrypt } from '@wecom/crypto'
import { XMLParser } from 'fast-xml-parser'
import { startWorld, type TestWorld } from '../testing/start-world.ts'

const parse = (xml: string) => new XMLParser({ parseTagValue: false }).parse(xml).xml as Record<string, string>
async function send(world: TestWorld, change: object = {}): Promise<string> {
  await world.send('chen-yu', 'for a token')
  const { value } = world.sandbox.keeper.state.weixin.tokens[0] ?? {}
  const body = {
    touser: world.sandbox.phone('li-wei').openid,
    template_id: world.sandbox.account.templates[0].id,
    data: { thing1: { value: 'Harbour & Vale' }, thing2: { value: 'Please write to us to go on reading' } },
    ...change,
  }
  const url = `${world.sandbox.weixinUrl}/cgi-bin/message/template/send?access_token=${value}`
  return (await fetch(url, { method: 'POST', body: JSON.stringify(body) })).text()
}

test('reaches a follower at any time, is cut to what fits a line, and opens nothing', async () => {
  await using world = await startWorld()
  expect(JSON.parse(await send(world))).toMatchObject({ errcode: 0 })
  const phone = world.sandbox.phone('li-wei')
  expect(phone.messages).toMatchObject([
    {
      via: 'template',
      content: {
        title: 'A reply is waiting for you',
        fields: [
          { name: 'From', value: 'Harbour & Vale' },
          { name: 'What to do', value: 'Please write to us t' },
        ],
      },
    },
  ])
  expect(await world.send('li-wei', 'still closed')).toBe(45015)
})

test('tells what became of it, under an id that no JavaScript number holds', async () => {
  await using world = await startWorld()
  const [, msgId = ''] = /"msgid":([0-9]+)\}/.exec(await send(world)) ?? []
  expect(msgId.length).toBeGreaterThan(16)
  await world.sandbox.idle()
  const [push] = world.product.received
  const event = parse(decrypt(world.sandbox.account.encodingAesKey, parse(push?.body ?? '')['Encrypt'] ?? '').message)
  expect(event).toMatchObject({ Event: 'TEMPLATESENDJOBFINISH', MsgID: msgId, Status: 'success' })
})

test('sends what carries the same id once within ten minutes', async () => {
  await using world = await startWorld()
  const first = await send(world, { client_msg_id: 'c1' })
  expect(await send(world, { client_msg_id: 'c1' })).toBe(first)
  expect(world.sandbox.phone('li-wei').messages).toHaveLength(1)
  world.clock.advance(600_000)
  await send(world, { client_msg_id: 'c1' })
  expect(world.sandbox.phone('li-wei').messages).toHaveLength(2)
})

test.each([
  ['an unknown template', { template_id: 'none' }, 40037],
  ['a missing line', { data: { thing1: { value: 'x' } } }, 47003],
  ['an unknown customer', { touser: 'oNobody' }, 40003],
  ['no data', { data: null }, 47001],
])('refuses %s', async (_what, change, errcode) => {
  await using world = await startWorld()
  expect(JSON.parse(await send(world, change))).toMatchObject({ errcode })
})

test('refuses who does not follow', async () => {
  await using world = await startWorld()
  await world.sandbox.phone('li-wei').unfollow()
  expect(JSON.parse(await send(world))).toMatchObject({ errcode: 43004 })
})
