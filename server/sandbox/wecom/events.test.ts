import { expect, test } from 'vitest'
import { hours, startWorld, type TestWorld } from '../testing/start-world.ts'

const openKfId = (world: TestWorld) => world.sandbox.kfAccount.openKfId
const events = async (world: TestWorld) => {
  const { msg_list: items } = await world.wecom('kf/sync_msg', { open_kfid: openKfId(world) })
  return (items as { origin: number; event?: Record<string, unknown> }[]).flatMap(({ event }) => (event === undefined ? [] : [event]))
}
const greet = (world: TestWorld, code: unknown, more: object = {}) =>
  world.wecom('kf/send_msg_on_event', { code, msgtype: 'text', text: { content: '欢迎' }, ...more })
const state = (world: TestWorld) =>
  world.wecom('kf/service_state/get', { open_kfid: openKfId(world), external_userid: world.sandbox.phone('zhang-min').customerRef })
const trans = async (world: TestWorld, serviceState: number, servicer = '') =>
  world.wecom('kf/service_state/trans', {
    open_kfid: openKfId(world),
    external_userid: world.sandbox.phone('zhang-min').customerRef,
    service_state: serviceState,
    ...(servicer === '' ? {} : { servicer_userid: servicer }),
  })

test('leads a customer here by a link, with its scene and what stands behind it', async () => {
  await using world = await startWorld()
  const phone = world.sandbox.phone('zhang-min')
  const { url } = await world.wecom('kf/add_contact_way', { open_kfid: openKfId(world), scene: 'invite' })
  await phone.scan(`${String(url)}&scene_param=${encodeURIComponent('to Ana & Ben')}`)
  expect(await events(world)).toMatchObject([
    { event_type: 'enter_session', external_userid: phone.customerRef, scene: 'invite', scene_param: 'to Ana & Ben' },
  ])
  expect(() => phone.scan(`${String(url)}x`)).toThrow('does not lead')
  expect(() => phone.scan(`${String(url)}&scene_param=${'x'.repeat(129)}`)).toThrow('does not lead')
  expect(await world.wecom('kf/add_contact_way', { open_kfid: openKfId(world), scene: 'invite' })).toMatchObject({ url })
  expect(await world.wecom('kf/add_contact_way', { open_kfid: openKfId(world), scene: 'a b' })).toMatchObject({ errcode: 40058 })
})

test('lets one greeting through within 20 seconds, uncounted, and none to who was greeted or wrote', async () => {
  await using world = await startWorld()
  const phone = world.sandbox.phone('zhang-min')
  await phone.enter()
  const [first] = await events(world)
  expect(await greet(world, first?.['welcome_code'])).toMatchObject({ errcode: 0, msgid: expect.any(String) })
  expect(await greet(world, first?.['welcome_code'])).toMatchObject({ errcode: 40058 })
  expect(phone.messages.at(-1)).toMatchObject({ via: 'greeting', content: { text: '欢迎' } })
  await phone.enter()
  expect((await events(world)).at(-1)).not.toHaveProperty('welcome_code')
  world.clock.advance(hours(48))
  await phone.enter()
  const late = (await events(world)).at(-1)
  world.clock.advance(20_000)
  expect(await greet(world, late?.['welcome_code'])).toMatchObject({ errcode: 40058 })
  await phone.say('hello').delivery
  await phone.enter()
  expect((await events(world)).at(-1)).not.toHaveProperty('welcome_code')
  expect(world.sandbox.record.sends(phone.customerRef)).toEqual([])
})

test('is unhandled when the customer writes, and only they can begin again what has ended', async () => {
  await using world = await startWorld()
  const phone = world.sandbox.phone('zhang-min')
  expect(await state(world)).toMatchObject({ service_state: 4 })
  expect(await trans(world, 1)).toMatchObject({ errcode: 95016 })
  await phone.say('hello').delivery
  expect(await state(world)).toMatchObject({ service_state: 0 })
  expect(await trans(world, 1)).toMatchObject({ errcode: 0 })
  expect(await trans(world, 4)).toMatchObject({ errcode: 0, msg_code: expect.any(String) })
  expect(await world.send('zhang-min', 'ended')).toBe(95018)
  expect(await trans(world, 1)).toMatchObject({ errcode: 95016 })
  await phone.say('back').delivery
  expect(await state(world)).toMatchObject({ service_state: 0 })
  world.clock.advance(hours(48))
  expect(await state(world)).toMatchObject({ service_state: 4 })
})

test.each([
  [1, 0, 95016],
  [1, 1, 95016],
  [1, 9, 40058],
  [2, 1, 95016],
  [3, 1, 95016],
  [3, 2, 95016],
])('does not change from %i to %i', async (from, to, errcode) => {
  await using world = await startWorld()
  await world.sandbox.phone('zhang-min').say('hello').delivery
  const { receptionist } = world.sandbox.kfAccount
  expect(await trans(world, from, from === 3 ? receptionist : '')).toMatchObject({ errcode: 0 })
  expect(await trans(world, to)).toMatchObject({ errcode })
})

test('hands over only to a receptionist, and the API cannot send while it is theirs', async () => {
  await using world = await startWorld()
  await world.sandbox.phone('zhang-min').say('hello').delivery
  expect(await trans(world, 3, 'nobody')).toMatchObject({ errcode: 95014 })
  expect(await trans(world, 2)).toMatchObject({ errcode: 0 })
  expect(await world.send('zhang-min', 'waiting')).toBe(95018)
  const handed = await trans(world, 3, world.sandbox.kfAccount.receptionist)
  expect(await state(world)).toMatchObject({ service_state: 3, servicer_userid: world.sandbox.kfAccount.receptionist })
  expect(await world.send('zhang-min', 'taken')).toBe(95018)
  expect(await greet(world, handed['msg_code'])).toMatchObject({ errcode: 0 })
})

test('lets nothing through by a code of a state that has passed', async () => {
  await using world = await startWorld()
  const phone = world.sandbox.phone('zhang-min')
  await phone.say('hello').delivery
  const { msg_code: code } = await trans(world, 4)
  await phone.say('wait').delivery
  expect(await greet(world, code)).toMatchObject({ errcode: 95018 })
})

test('tells who took, ended and wrote in WeCom, what was taken back, and what was not delivered', async () => {
  await using world = await startWorld()
  const phone = world.sandbox.phone('zhang-min')
  const { receptionist } = world.sandbox.kfAccount
  const said = phone.say('hello')
  await said.delivery
  expect(await world.send('zhang-min', 'good day')).toBe(0)
  await phone.failSend({ failType: 10 })
  await phone.recall(said.message.id)
  await phone.changeSession('person')
  expect(() => phone.changeSession('person')).toThrow('somebody has it already')
  await phone.staffWrites('I take over').delivery
  await phone.changeSession('ended')
  await phone.changeSession('person')
  await phone.changeSession('api')
  expect(await world.send('zhang-min', 'the API again')).toBe(0)
  const { msg_list: items } = await world.wecom('kf/sync_msg', { open_kfid: openKfId(world) })
  const [first, failed, ...rest] = items as { msgid: string; event?: Record<string, unknown> }[]
  expect(failed?.event).toMatchObject({ event_type: 'msg_send_fail', fail_type: 10 })
  expect(rest).toMatchObject([
    { origin: 4, event: { event_type: 'user_recall_msg', recall_msgid: first?.msgid } },
    { event: { event_type: 'session_status_change', change_type: 1, new_servicer_userid: receptionist, msg_code: expect.any(String) } },
    { origin: 5, servicer_userid: receptionist, msgtype: 'text', text: { content: 'I take over' } },
    { event: { change_type: 3, old_servicer_userid: receptionist, msg_code: expect.any(String) } },
    { event: { change_type: 4, new_servicer_userid: receptionist } },
    { event: { change_type: 3 } },
  ])
  expect(phone.messages.find((line) => line.from === 'account')).toMatchObject({ undelivered: true })
})

test('takes nothing back after two minutes', async () => {
  await using world = await startWorld()
  const { message, delivery } = world.sandbox.phone('zhang-min').say('hello')
  await delivery
  world.clock.advance(121_000)
  expect(() => world.sandbox.phone('zhang-min').recall(message.id)).toThrow('too late')
})
