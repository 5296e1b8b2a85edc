import { expect, test } from 'vitest'
import { startWorld } from '../testing/start-world.ts'

test('cuts the connection and does nothing while the API is cut', async () => {
  await using world = await startWorld()
  const phone = world.sandbox.phone('li-wei')
  await phone.say('hello').delivery
  world.sandbox.setFaults({ api: 'cut' })
  await expect(world.send('li-wei', 'lost')).rejects.toThrow('fetch failed')
  world.sandbox.setFaults({ api: 'up' })
  expect(await world.send('li-wei', 'there')).toBe(0)
  expect(phone.received).toEqual(['there'])
})

test('answers 502 and does nothing behind a bad gateway', async () => {
  await using world = await startWorld()
  await world.sandbox.phone('li-wei').say('hello').delivery
  world.sandbox.setFaults({ api: 'bad-gateway' })
  await expect(world.send('li-wei', 'lost')).rejects.toThrow('HTTP 502')
  expect(world.sandbox.phone('li-wei').received).toEqual([])
})

test('takes the message and loses the answer', async () => {
  await using world = await startWorld()
  const phone = world.sandbox.phone('li-wei')
  await phone.say('hello').delivery
  await world.send('li-wei', 'first')
  const token = world.sandbox.keeper.state.weixin.tokens[0]?.value
  world.sandbox.setFaults({ api: 'answer-lost' })
  const message = { touser: phone.openid, msgtype: 'text', text: { content: 'arrived' } }
  await expect(world.weixin(`message/custom/send?access_token=${token}`, message)).rejects.toThrow('fetch failed')
  expect(phone.received).toEqual(['first', 'arrived'])
})

test('answers late when it is slow', async () => {
  await using world = await startWorld()
  world.sandbox.setFaults({ slowMs: 80 })
  const began = performance.now()
  await world.weixin('user/info?access_token=x')
  expect(performance.now() - began).toBeGreaterThanOrEqual(79)
})

test('refuses the next send with the planned code, once', async () => {
  await using world = await startWorld()
  await world.sandbox.phone('li-wei').say('hello').delivery
  world.sandbox.refuseNext({ errcode: -1, call: 'message/custom/send' })
  expect(await world.send('li-wei', 'busy')).toBe(-1)
  expect(await world.send('li-wei', 'again')).toBe(0)
})
