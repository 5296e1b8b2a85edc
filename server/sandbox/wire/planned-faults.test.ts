import { expect, test } from 'vitest'
import { startWorld } from '../testing/start-world.ts'

test('befalls only the call that it is meant for, as often as planned, in the order of planning', async () => {
  await using world = await startWorld()
  await world.sandbox.phone('li-wei').say('hello').delivery
  await world.sandbox.phone('zhang-min').say('hello').delivery
  world.sandbox.planFault({ platform: 'weixin', call: 'message/custom/send', times: 2, as: { errcode: 45009 } })
  world.sandbox.planFault({ call: 'message/custom/send', as: { errcode: 45011 } })
  expect(await world.send('zhang-min', 'not meant')).toBe(0)
  const codes = []
  for (let count = 0; count < 4; count++) codes.push(await world.send('li-wei', `${count}`))
  expect(codes).toEqual([45009, 45009, 45011, 0])
})

test('is of one platform where both have a call of that name', async () => {
  await using world = await startWorld()
  world.sandbox.planFault({ platform: 'wecom', call: 'media/get', as: { errcode: -1 } })
  await world.send('li-wei', 'for a token')
  const token = world.sandbox.keeper.state.weixin.tokens[0]?.value
  expect(await world.weixin(`media/get?access_token=${token}&media_id=none`)).toMatchObject({ errcode: 40007 })
  expect(await world.wecom('media/get?media_id=none')).toMatchObject({ errcode: -1 })
})

test.each([
  ['cut', 0],
  ['bad-gateway', 0],
  ['cut-after-acceptance', 1],
] as const)('%s: of the message arrive %i', async (as, arrived) => {
  await using world = await startWorld()
  for (const id of ['li-wei', 'zhang-min']) {
    const phone = world.sandbox.phone(id)
    await phone.say('hello').delivery
    world.sandbox.planFault({ call: id === 'li-wei' ? 'message/custom/send' : 'kf/send_msg', as })
    await expect(world.send(id, 'x')).rejects.toThrow()
    expect(phone.received).toHaveLength(arrived)
    expect(world.sandbox.record.sends().at(-1)?.errcode).toBe(arrived === 1 ? 0 : null)
    expect(await world.send(id, 'again')).toBe(0)
  }
})

test('hangs until the caller gives up, and does nothing', async () => {
  await using world = await startWorld()
  world.sandbox.planFault({ call: 'gettoken', as: 'hang' })
  const { corpId, secret } = world.sandbox.kfAccount
  const url = `${world.sandbox.wecomUrl}/cgi-bin/gettoken?corpid=${corpId}&corpsecret=${secret}`
  await expect(fetch(url, { signal: AbortSignal.timeout(150) })).rejects.toThrow('timeout')
  expect(world.sandbox.keeper.state.wecom.tokens).toEqual([])
})

test('ends with the sandbox while a call hangs', async () => {
  const world = await startWorld()
  world.sandbox.planFault({ call: 'gettoken', as: 'hang' })
  const answer = fetch(`${world.sandbox.wecomUrl}/cgi-bin/gettoken`)
  const refused = expect(answer).rejects.toThrow('fetch failed')
  await expect.poll(() => world.sandbox.record.calls.length).toBe(1)
  await world[Symbol.asyncDispose]()
  await refused
})

test('answers late, having done its work at once', async () => {
  await using world = await startWorld()
  await world.sandbox.phone('zhang-min').say('hello').delivery
  world.sandbox.planFault({ call: 'kf/send_msg', as: { slowMs: 120 } })
  const began = performance.now()
  expect(await world.send('zhang-min', 'late')).toBe(0)
  expect(performance.now() - began).toBeGreaterThanOrEqual(119)
})
