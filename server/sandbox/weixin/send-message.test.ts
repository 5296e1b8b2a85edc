import { expect, test } from 'vitest'
import { hours, startWorld } from '../testing/start-world.ts'

test('takes five messages after a customer message and refuses the sixth, until the customer writes again', async () => {
  await using world = await startWorld()
  const phone = world.sandbox.phone('li-wei')
  await phone.say('你好').delivery
  const codes = []
  for (const text of ['1', '2', '3', '4', '5', '6']) codes.push(await world.send('li-wei', text))
  expect(codes).toEqual([0, 0, 0, 0, 0, 45047])
  expect(phone.received).toEqual(['1', '2', '3', '4', '5'])
  await phone.say('还在吗').delivery
  expect(await world.send('li-wei', '7')).toBe(0)
  expect(world.sandbox.record.accepted(phone.openid)).toEqual(['1', '2', '3', '4', '5', '7'])
  expect(world.sandbox.record.sends(phone.openid).map((call) => call.sinceCustomer)).toEqual([1, 2, 3, 4, 5, 5, 1])
  expect(world.sandbox.record.refused().map((call) => [call.text, call.errcode])).toEqual([['6', 45047]])
})

test('refuses a customer who never wrote, and one whose 48 hours are over', async () => {
  await using world = await startWorld()
  expect(await world.send('li-wei', 'unasked')).toBe(45015)
  await world.sandbox.phone('li-wei').say('hello').delivery
  world.clock.advance(hours(48) - 5_000)
  expect(await world.send('li-wei', 'in time')).toBe(0)
  world.clock.advance(5_000)
  expect(await world.send('li-wei', 'too late')).toBe(45015)
})

test('refuses a customer who unfollowed, and gives three in a minute when they follow again', async () => {
  await using world = await startWorld()
  const phone = world.sandbox.phone('chen-yu')
  await phone.say('hello').delivery
  await phone.unfollow()
  expect(await world.send('chen-yu', 'gone')).toBe(45015)
  await phone.follow()
  const codes = []
  for (const text of ['1', '2', '3', '4']) codes.push(await world.send('chen-yu', text))
  expect(codes).toEqual([0, 0, 0, 45047])
  await phone.unfollow()
  await phone.follow()
  world.clock.advance(60_000)
  expect(await world.send('chen-yu', 'after the minute')).toBe(45015)
})

test('does not let a scan replace the grant of a message', async () => {
  await using world = await startWorld()
  const phone = world.sandbox.phone('li-wei')
  await phone.say('hello').delivery
  for (const text of ['1', '2', '3', '4', '5']) await world.send('li-wei', text)
  const { access_token: token } = await world.weixin('stable_token', {
    grant_type: 'client_credential',
    appid: world.sandbox.account.appId,
    secret: world.sandbox.account.appSecret,
  })
  const code = await world.weixin(`qrcode/create?access_token=${String(token)}`, {
    action_name: 'QR_STR_SCENE',
    action_info: { scene: { scene_str: 'invite' } },
  })
  await phone.scan(String(code['url']))
  expect(await world.send('li-wei', '6')).toBe(45047)
})

test.each([
  ['a text of 2,049 bytes', { msgtype: 'text', text: { content: '文'.repeat(683) } }, 45002],
  ['an empty text', { msgtype: 'text', text: { content: '' } }, 44004],
  ['half a character', { msgtype: 'text', text: { content: '\ud83d' } }, 40033],
  ['a kind that there is not', { msgtype: 'file', file: {} }, 40008],
  ['an unknown medium', { msgtype: 'image', image: { media_id: 'none' } }, 40007],
  ['two articles', { msgtype: 'news', news: { articles: [{ title: 'a' }, { title: 'b' }] } }, 45008],
  ['an unknown customer', { touser: 'oNobody', msgtype: 'text', text: { content: 'x' } }, 40003],
])('refuses %s, and takes no place of the grant for it', async (_what, message, errcode) => {
  await using world = await startWorld()
  const phone = world.sandbox.phone('li-wei')
  await phone.say('hello').delivery
  await world.send('li-wei', 'first')
  const token = world.sandbox.keeper.state.weixin.tokens[0]?.value
  const answer = await world.weixin(`message/custom/send?access_token=${token}`, { touser: phone.openid, ...message })
  expect(answer['errcode']).toBe(errcode)
  expect(phone.received).toEqual(['first'])
  expect(world.sandbox.keeper.state.phones[0]?.grant?.used).toBe(1)
})

test('takes a text of exactly 2,048 bytes', async () => {
  await using world = await startWorld()
  await world.sandbox.phone('li-wei').say('hello').delivery
  expect(await world.send('li-wei', '文'.repeat(682) + 'ab')).toBe(0)
})

test('shows a link card', async () => {
  await using world = await startWorld()
  const phone = world.sandbox.phone('li-wei')
  await phone.say('hello').delivery
  await world.send('li-wei', 'first')
  const article = { title: 'Term sheet', description: 'Four pages', url: 'https://harbourvale.example/t', picurl: '' }
  const token = world.sandbox.keeper.state.weixin.tokens[0]?.value
  const message = { touser: phone.openid, msgtype: 'news', news: { articles: [article] } }
  expect((await world.weixin(`message/custom/send?access_token=${token}`, message))['errcode']).toBe(0)
  expect(phone.messages.at(-1)).toMatchObject({ from: 'account', content: { kind: 'link', title: 'Term sheet', url: article.url } })
})

test('says in WeChat’s way that a body is no JSON, is missing, or an address unknown', async () => {
  await using world = await startWorld()
  await world.sandbox.phone('li-wei').say('hello').delivery
  await world.send('li-wei', 'first')
  const send = `${world.sandbox.weixinUrl}/cgi-bin/message/custom/send?access_token=${world.sandbox.keeper.state.weixin.tokens[0]?.value}`
  const codeOf = async (url: string, init: RequestInit) => ((await (await fetch(url, init)).json()) as { errcode: number }).errcode
  expect(await codeOf(send, { method: 'POST', body: '{' })).toBe(47001)
  expect(await codeOf(send, { method: 'POST' })).toBe(44002)
  expect(await codeOf(`${world.sandbox.weixinUrl}/cgi-bin/message/custom/business/send`, { method: 'POST', body: '{}' })).toBe(40066)
})
