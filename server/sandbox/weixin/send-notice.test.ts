import { expect, test } from 'vitest'
import { startWorld, type TestWorld } from '../testing/start-world.ts'

async function send(world: TestWorld, change: object = {}): Promise<unknown> {
  await world.send('chen-yu', 'for a token')
  const { value } = world.sandbox.keeper.state.weixin.tokens[0] ?? {}
  const touser = world.sandbox.phone('li-wei').openid
  const data = { thing1: { value: 'Harbour & Vale' }, thing2: { value: 'Please write' } }
  const body = { touser, template_id: world.sandbox.account.notices[0].id, data, ...change }
  return (await world.weixin(`message/subscribe/bizsend?access_token=${value}`, body))['errcode']
}

test('reaches who agreed to it, once for each consent, and opens nothing', async () => {
  await using world = await startWorld()
  const phone = world.sandbox.phone('li-wei')
  expect(await send(world)).toBe(43101)
  phone.agreeToNotice(world.sandbox.account.notices[0].id)
  expect([await send(world), await send(world)]).toEqual([0, 43101])
  const lines = [
    { name: 'From', value: 'Harbour & Vale' },
    { name: 'What to do', value: 'Please write' },
  ]
  expect(phone.messages).toMatchObject([{ via: 'template', content: { title: 'News from your adviser', fields: lines } }])
  expect(await world.send('li-wei', 'still closed')).toBe(45015)
})

test('keeps a consent for a notice that was refused for something else', async () => {
  await using world = await startWorld()
  world.sandbox.phone('li-wei').agreeToNotice(world.sandbox.account.notices[0].id)
  expect(await send(world, { data: { thing1: { value: 'x' } } })).toBe(47003)
  expect(await send(world)).toBe(0)
})

test('is agreed to by one customer for themselves', async () => {
  await using world = await startWorld()
  world.sandbox.phone('chen-yu').agreeToNotice(world.sandbox.account.notices[0].id)
  expect(await send(world)).toBe(43101)
})

test.each([
  ['an unknown template', { template_id: 'none' }, 40037],
  ['an unknown customer', { touser: 'oNobody' }, 40003],
  ['no data', { data: null }, 47001],
])('refuses %s', async (_what, change, errcode) => {
  await using world = await startWorld()
  expect(await send(world, change)).toBe(errcode)
})

test('is nothing that a phone of KF can agree to', async () => {
  await using world = await startWorld()
  expect(() => world.sandbox.phone('zhang-min').agreeToNotice(world.sandbox.account.notices[0].id)).toThrow('has no notices')
})
