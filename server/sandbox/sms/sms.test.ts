import { expect, test } from 'vitest'
import { startWorld, type TestWorld } from '../testing/start-world.ts'

const post = ({ sandbox }: TestWorld, body: unknown) =>
  fetch(sandbox.smsUrl, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })

test('takes a message and shows it, newest last', async () => {
  await using world = await startWorld()
  expect((await post(world, { to: '+8613800138000', text: 'Your PIN is 123456' })).status).toBe(202)
  await post(world, { to: '+442079460101', text: 'second' })
  expect(world.sandbox.sms.map(({ to, text }) => [to, text])).toEqual([
    ['+8613800138000', 'Your PIN is 123456'],
    ['+442079460101', 'second'],
  ])
})

test.each([
  [{ to: '13800138000', text: 'x' }, 'a number without its country'],
  [{ to: '+8613800138000', text: '' }, 'no text'],
  [{ to: '+8613800138000' }, 'a field that is missing'],
])('refuses %o: %s', async (body, _why) => {
  await using world = await startWorld()
  expect((await post(world, body)).status).toBe(400)
  expect(world.sandbox.sms).toEqual([])
})

test('goes wrong as planned', async () => {
  await using world = await startWorld()
  const pin = { to: '+8613800138000', text: 'PIN' }
  world.sandbox.planFault({ platform: 'sms', as: { errcode: 429 } })
  world.sandbox.planFault({ platform: 'sms', as: 'bad-gateway' })
  world.sandbox.planFault({ platform: 'sms', as: 'cut' })
  world.sandbox.planFault({ platform: 'sms', as: 'cut-after-acceptance' })
  expect((await post(world, pin)).status).toBe(429)
  expect((await post(world, pin)).status).toBe(502)
  await expect(post(world, pin)).rejects.toThrow('fetch failed')
  expect(world.sandbox.sms).toEqual([])
  await expect(post(world, pin)).rejects.toThrow('fetch failed')
  expect(world.sandbox.sms).toHaveLength(1)
  expect((await post(world, pin)).status).toBe(202)
  expect(world.sandbox.record.calls.map(({ errcode }) => errcode)).toEqual([429, null, null, 0, 0])
})
