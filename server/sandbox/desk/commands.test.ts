import { expect, test } from 'vitest'
import { deskState } from '../desk-api.ts'
import { startWorld, type TestWorld } from '../testing/start-world.ts'

async function ask({ sandbox }: TestWorld, method: string, path: string, body: unknown = {}) {
  const init = method === 'GET' ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
  const response = await fetch(`${sandbox.url}/sandbox/desk/${path}`, { method, ...init })
  const text = await response.text()
  return { status: response.status, json: text === '' ? null : (JSON.parse(text) as unknown) }
}
const stateOf = async (world: TestWorld) => deskState.parse((await ask(world, 'GET', 'state')).json)

test('lets a phone send what isn’t text, and shows all of it', async () => {
  await using world = await startWorld()
  const place = { kind: 'location', latitude: 22.28, longitude: 114.15, name: 'Pier 3', address: 'Central' }
  const link = { kind: 'link', title: 'News', description: 'Of today', url: 'https://harbourvale.example/news' }
  for (const body of [place, link]) expect((await ask(world, 'POST', 'phones/zhang-min/messages', body)).status).toBe(201)
  const phone = (await stateOf(world)).phones.find(({ id }) => id === 'zhang-min')
  expect(phone).toMatchObject({ session: 'unhandled', grant: { limit: 5, used: 0 } })
  expect(phone?.messages).toMatchObject([
    { content: place, text: '[Location] Pier 3', push: 'underway' },
    { content: { ...link, imageUrl: null }, text: '[Link] News' },
  ])
})

test('lets people in WeCom take a conversation, write, and end it', async () => {
  await using world = await startWorld()
  const session = (state: string) => ask(world, 'POST', 'accounts/harbour-vale-service/sessions/zhang-min', { state })
  const write = () => ask(world, 'POST', 'accounts/harbour-vale-service/staff-message', { phoneId: 'zhang-min', text: 'I am Fiona' })
  await world.sandbox.phone('zhang-min').say('hello').delivery
  expect((await write()).status).toBe(409)
  expect((await session('person')).status).toBe(204)
  expect(await write()).toMatchObject({ status: 201, json: { from: 'account', via: 'staff', content: { text: 'I am Fiona' } } })
  expect((await session('ended')).status).toBe(204)
  expect((await session('ended')).status).toBe(409)
  const phone = (await stateOf(world)).phones.find(({ id }) => id === 'zhang-min')
  expect(phone?.messages.map((line) => (line.from === 'wechat' ? line.notice : line.from))).toEqual([
    'customer',
    'with-person',
    'account',
    'session-ended',
  ])
  expect(phone?.session).toBe('ended')
})

test('takes back what was said, and says that a message of the account was not delivered', async () => {
  await using world = await startWorld()
  const { message, delivery } = world.sandbox.phone('zhang-min').say('oops')
  await delivery
  expect((await ask(world, 'POST', 'phones/zhang-min/recall', { messageId: message.id })).status).toBe(204)
  expect((await ask(world, 'POST', 'phones/zhang-min/recall', { messageId: message.id })).status).toBe(409)
  await world.send('zhang-min', 'Good morning')
  const sent = world.sandbox.phone('zhang-min').messages.at(-1)?.id
  expect((await ask(world, 'POST', 'phones/zhang-min/fail', { messageId: sent, failType: 10 })).status).toBe(204)
  const phone = (await stateOf(world)).phones.find(({ id }) => id === 'zhang-min')
  expect(phone?.messages).toMatchObject([{ recalledAt: expect.any(String) }, { undelivered: true }])
})

test('plans faults, tells of them, and forgets them', async () => {
  await using world = await startWorld()
  const planned = { platform: 'wecom', call: 'kf/send_msg', times: 2, as: { errcode: 95001 } }
  expect(await ask(world, 'POST', 'faults/planned', planned)).toEqual({ status: 201, json: planned })
  await world.sandbox.phone('zhang-min').say('hello').delivery
  expect(await world.send('zhang-min', 'x')).toBe(95001)
  expect((await stateOf(world)).plannedFaults).toEqual([{ ...planned, times: 1 }])
  expect((await ask(world, 'DELETE', 'faults/planned')).status).toBe(204)
  expect(await world.send('zhang-min', 'x')).toBe(0)
})

test('taps the account’s menu', async () => {
  await using world = await startWorld()
  expect((await ask(world, 'POST', 'phones/li-wei/account-menu', { key: 'TALK_TO_US' })).status).toBe(204)
  expect((await ask(world, 'POST', 'phones/li-wei/account-menu', { key: 'NOTHING' })).status).toBe(409)
  expect((await stateOf(world)).phones[0]?.grant).toMatchObject({ limit: 3, used: 0 })
})
