import { expect, test } from 'vitest'
import { hours, startWorld, type TestWorld } from '../testing/start-world.ts'

const zhang = (world: TestWorld) => ({
  touser: world.sandbox.phone('zhang-min').customerRef,
  open_kfid: world.sandbox.kfAccount.openKfId,
})
const send = (world: TestWorld, message: object) => world.wecom('kf/send_msg', { ...zhang(world), ...message })
const text = (content: string) => ({ msgtype: 'text', text: { content } })

test('takes five messages after a customer message and refuses the sixth, until the customer writes again', async () => {
  await using world = await startWorld()
  const phone = world.sandbox.phone('zhang-min')
  await phone.say('你好').delivery
  const codes = []
  for (const words of ['1', '2', '3', '4', '5', '6']) codes.push(await world.send('zhang-min', words))
  expect(codes).toEqual([0, 0, 0, 0, 0, 95001])
  await phone.say('还在吗').delivery
  expect(await world.send('zhang-min', '7')).toBe(0)
  expect(phone.received).toEqual(['1', '2', '3', '4', '5', '7'])
  expect(world.sandbox.record.accepted(phone.customerRef)).toEqual(phone.received)
  expect(world.sandbox.record.mostSinceCustomer()).toBe(5)
})

test('refuses a customer who never wrote, only opened the chat, or whose 48 hours are over', async () => {
  await using world = await startWorld()
  const phone = world.sandbox.phone('zhang-min')
  expect(await world.send('zhang-min', 'unasked')).toBe(95002)
  await phone.enter()
  expect(await world.send('zhang-min', 'unasked')).toBe(95002)
  await phone.say('hello').delivery
  world.clock.advance(hours(48) - 5_000)
  expect(await world.send('zhang-min', 'in time')).toBe(0)
  world.clock.advance(5_000)
  expect(await world.send('zhang-min', 'too late')).toBe(95002)
})

test('refuses a msgid that was there before, and takes no place for it', async () => {
  await using world = await startWorld()
  await world.sandbox.phone('zhang-min').say('hello').delivery
  expect(await send(world, { ...text('once'), msgid: 'm_1' })).toEqual({ errcode: 0, errmsg: 'ok', msgid: 'm_1' })
  expect(await send(world, { ...text('once'), msgid: 'm_1' })).toMatchObject({ errcode: 95033 })
  for (const words of ['2', '3', '4', '5']) await world.send('zhang-min', words)
  // Even where the count is used up, so that a sender learns that the first one had arrived.
  expect(await send(world, { ...text('once'), msgid: 'm_1' })).toMatchObject({ errcode: 95033 })
  expect(world.sandbox.phone('zhang-min').received).toEqual(['once', '2', '3', '4', '5'])
})

test('may be repeated under the id of a message that was refused', async () => {
  await using world = await startWorld()
  expect(await send(world, { ...text('x'), msgid: 'm_2' })).toMatchObject({ errcode: 95002 })
  await world.sandbox.phone('zhang-min').say('hello').delivery
  expect(await send(world, { ...text('x'), msgid: 'm_2' })).toMatchObject({ errcode: 0 })
})

test.each([
  ['a text of 2,049 bytes', text('文'.repeat(683)), 45002],
  ['an empty text', text(''), 44004],
  ['half a character', text('\ud83d'), 40033],
  ['a kind that there is not', { msgtype: 'news' }, 40008],
  ['an unknown medium', { msgtype: 'file', file: { media_id: 'none' } }, 40007],
  ['a link without a picture', { msgtype: 'link', link: { title: 'a', url: 'https://a.example', thumb_media_id: 'none' } }, 40007],
  ['a link without a scheme', { msgtype: 'link', link: { title: 'a', url: 'a.example', thumb_media_id: 'none' } }, 40058],
  ['a location off the Earth', { msgtype: 'location', location: { latitude: 91, longitude: 0 } }, 40058],
  ['eleven items', { msgtype: 'msgmenu', msgmenu: { list: Array(11).fill({ type: 'click', click: { id: '1', content: 'a' } }) } }, 95008],
  ['an item of no kind', { msgtype: 'msgmenu', msgmenu: { list: [{ type: 'dance' }] } }, 95009],
  [
    'an item of 129 bytes',
    { msgtype: 'msgmenu', msgmenu: { list: [{ type: 'click', click: { id: '1', content: 'x'.repeat(129) } }] } },
    45002,
  ],
  ['a msgid of 33 characters', { ...text('x'), msgid: 'x'.repeat(33) }, 40058],
  ['a msgid with a dot', { ...text('x'), msgid: 'a.b' }, 40058],
  ['an unknown customer', { ...text('x'), touser: 'wmNobody' }, 40096],
  ['no account', { ...text('x'), open_kfid: '' }, 95000],
  ['another account', { ...text('x'), open_kfid: 'wkOther' }, 95004],
])('refuses %s, and takes no place of the five', async (_what, message, errcode) => {
  await using world = await startWorld()
  await world.sandbox.phone('zhang-min').say('hello').delivery
  const answer = await send(world, message)
  expect(answer['errcode']).toBe(errcode)
  expect(answer['errmsg']).toContain('from ip: 127.0.0.1')
  expect(world.sandbox.phone('zhang-min').received).toEqual([])
  expect(world.sandbox.keeper.state.phones[2]?.grant?.used).toBe(0)
})

test('takes a text of exactly 2,048 bytes', async () => {
  await using world = await startWorld()
  await world.sandbox.phone('zhang-min').say('hello').delivery
  expect(await world.send('zhang-min', '文'.repeat(682) + 'ab')).toBe(0)
})
