import { expect, test } from 'vitest'
import { decrypt, getSignature } from '@wecom/crypto'
import { XMLParser } from 'fast-xml-parser'
import { getSample } from '../phones/samples.ts'
import type { ReceivedCallback } from '../testing/callback-server.ts'
import { hours, startWorld, type TestWorld } from '../testing/start-world.ts'

type Item = { msgtype: string; origin: number } & Record<string, unknown>
interface Page {
  errcode: number
  next_cursor: string
  has_more: number
  msg_list: Item[]
}
const sync = async (world: TestWorld, body: object = {}) =>
  (await world.wecom('kf/sync_msg', { open_kfid: world.sandbox.kfAccount.openKfId, ...body })) as unknown as Page
const texts = (page: Page) => page.msg_list.map((item) => (item['text'] as { content: string } | undefined)?.content)

const parse = (xml: string) => new XMLParser({ parseTagValue: false }).parse(xml).xml as Record<string, string>
/** The event that a doorbell holds, if it is signed as WeCom signs. */
function open({ sandbox }: TestWorld, bell: ReceivedCallback | undefined) {
  const { token, encodingAesKey, corpId } = sandbox.kfAccount
  const { Encrypt = '', ToUserName } = parse(bell?.body ?? '<xml/>')
  const [signature, timestamp = '', nonce = ''] = ['msg_signature', 'timestamp', 'nonce'].map((name) => bell?.query.get(name) ?? '')
  expect(getSignature(token, timestamp, nonce, Encrypt)).toBe(signature)
  const { message, id } = decrypt(encodingAesKey, Encrypt)
  expect([ToUserName, id]).toEqual([corpId, corpId])
  return parse(message)
}

test('rings, and gives what was said once per cursor, in order', async () => {
  await using world = await startWorld()
  const phone = world.sandbox.phone('zhang-min')
  const first = phone.say('一')
  await first.delivery
  const bell = open(world, world.product.received[0])
  expect(bell).toMatchObject({ MsgType: 'event', Event: 'kf_msg_or_event', OpenKfId: world.sandbox.kfAccount.openKfId })
  const one = await sync(world, { token: bell['Token'] })
  expect(one).toMatchObject({ errcode: 0, has_more: 0, msg_list: [{ msgtype: 'text', origin: 3, external_userid: phone.customerRef }] })
  expect(first.message.push).toBe('delivered')
  await phone.say('二').delivery
  await world.sandbox.phone('wang-fang').say('三').delivery
  const two = await sync(world, { cursor: one.next_cursor })
  expect([...texts(one), ...texts(two)]).toEqual(['一', '二', '三'])
  expect((await sync(world, { cursor: two.next_cursor })).msg_list).toEqual([])
})

test('rings once for what happens while it rings', async () => {
  await using world = await startWorld()
  const answered = Promise.withResolvers<void>()
  world.product.answer = (_bell, response) => {
    if (world.product.received.length === 1) void answered.promise.then(() => response.end('success'))
    else response.end('success')
  }
  const deliveries = ['1', '2', '3', '4'].map((text) => world.sandbox.phone('zhang-min').say(text).delivery)
  await expect.poll(() => world.product.received.length).toBe(1)
  answered.resolve()
  expect((await Promise.all(deliveries)).map(({ outcome }) => outcome)).toEqual(Array(4).fill('delivered'))
  expect(world.product.received).toHaveLength(2)
  expect(texts(await sync(world))).toEqual(['1', '2', '3', '4'])
})

test('keeps what nobody was told of, and rings three times for it', async () => {
  await using world = await startWorld()
  world.product.answer = (_bell, response) => response.writeHead(500).end()
  const { message, delivery } = world.sandbox.phone('zhang-min').say('hello?')
  expect((await delivery).attempts).toHaveLength(3)
  expect(message.push).toBe('underway')
  expect(world.sandbox.phone('zhang-min').messages).toHaveLength(1)
  expect(texts(await sync(world))).toEqual(['hello?'])
  expect(message.push).toBe('delivered')
})

test('gives pages, and an empty one with more behind it where the API had sent', async () => {
  await using world = await startWorld()
  const phone = world.sandbox.phone('zhang-min')
  await phone.say('1').delivery
  for (const text of ['a', 'b']) await world.send('zhang-min', text)
  await phone.say('2').delivery
  const pages: Page[] = []
  do pages.push(await sync(world, { limit: 1, cursor: pages.at(-1)?.next_cursor ?? '' }))
  while (pages.at(-1)?.has_more === 1)
  expect(pages.map(texts)).toEqual([['1'], [], [], ['2']])
})

test('forgets after three days', async () => {
  await using world = await startWorld()
  await world.sandbox.phone('zhang-min').say('old').delivery
  world.clock.advance(hours(24))
  await world.sandbox.phone('zhang-min').say('new').delivery
  world.clock.advance(hours(48) - 60_000)
  expect(texts(await sync(world))).toEqual(['old', 'new'])
  world.clock.advance(60_000)
  expect(texts(await sync(world))).toEqual(['new'])
})

test('takes a doorbell’s token for ten minutes, and is strict without one', async () => {
  await using world = await startWorld()
  await world.sandbox.phone('zhang-min').say('hello').delivery
  const { Token: token } = open(world, world.product.received[0])
  world.clock.advance(600_000 - 30_000)
  expect((await sync(world, { token })).errcode).toBe(0)
  world.clock.advance(30_000)
  expect((await sync(world, { token })).errcode).toBe(95007)
  expect((await sync(world, { token: 'made-up' })).errcode).toBe(95007)
  const codes: number[] = []
  for (let count = 0; count < 31; count++) codes.push((await sync(world)).errcode)
  expect(codes).toEqual([...Array<number>(30).fill(0), 45009])
  world.clock.advance(60_000)
  expect((await sync(world)).errcode).toBe(0)
})

test.each([
  [{ open_kfid: undefined }, 95000],
  [{ open_kfid: 'wkOther' }, 95004],
  [{ cursor: 'made up' }, 40058],
  [{ limit: 1_001 }, 40058],
  [{ voice_format: 1 }, 40058],
])('refuses %o with %i', async (change, errcode) => {
  await using world = await startWorld()
  expect((await sync(world, change)).errcode).toBe(errcode)
})

test('gives each kind in its own shape, its media whole', async () => {
  await using world = await startWorld()
  const phone = world.sandbox.phone('zhang-min')
  for (const id of ['picture', 'voice', 'video', 'file'] as const) phone.sendMedia(getSample(id))
  phone.sendLocation({ latitude: 22.28, longitude: 114.15, name: 'Pier 3', address: 'Central' })
  phone.sendLink({ title: 'News', description: 'Of today', url: 'https://harbourvale.example/n' })
  phone.sendMedia({ kind: 'image', name: 'big.png', mime: 'image/png', bytes: Buffer.alloc(2 * 1024 * 1024 + 1) })
  const business_card = { userid: 'fiona.zhao' }
  await phone.sendRaw({ msgtype: 'business_card', business_card }, { kind: 'text', text: '[Card]', menuItemId: null }).delivery
  const { msg_list: items } = await sync(world)
  expect(items).toMatchObject([
    { msgtype: 'image', image: { media_id: expect.any(String) } },
    { msgtype: 'voice', voice: { media_id: expect.any(String) } },
    { msgtype: 'video', video: { media_id: expect.any(String) } },
    { msgtype: 'file', file: { media_id: expect.any(String) } },
    { msgtype: 'location', location: { latitude: 22.28, longitude: 114.15, name: 'Pier 3', address: 'Central' } },
    { msgtype: 'link', link: { title: 'News', desc: 'Of today', url: 'https://harbourvale.example/n' } },
    { msgtype: 'text', text: { content: expect.stringContaining('不支持') } },
    { msgtype: 'business_card', business_card },
  ])
  const token = world.sandbox.keeper.state.wecom.tokens[0]?.value
  const { media_id: mediaId } = items[1]?.['voice'] as { media_id: string }
  const answer = await fetch(`${world.sandbox.wecomUrl}/cgi-bin/media/get?access_token=${token}&media_id=${mediaId}`)
  expect(Buffer.from(await answer.arrayBuffer()).equals(getSample('voice').bytes)).toBe(true)
})
