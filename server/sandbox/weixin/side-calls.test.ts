import { expect, test } from 'vitest'
import { hours, startWorld, type TestWorld } from '../testing/start-world.ts'

async function tokenOf(world: TestWorld): Promise<string> {
  const { appId: appid, appSecret: secret } = world.sandbox.account
  return String((await world.weixin('stable_token', { grant_type: 'client_credential', appid, secret }))['access_token'])
}
async function upload(world: TestWorld, type: string, file: Blob, name = 'file'): Promise<Record<string, unknown>> {
  const body = new FormData()
  body.set('media', file, name)
  const url = `${world.sandbox.weixinUrl}/cgi-bin/media/upload?access_token=${await tokenOf(world)}&type=${type}`
  return (await (await fetch(url, { method: 'POST', body })).json()) as Record<string, unknown>
}

test('keeps an uploaded picture for three days, byte for byte, and sends it', async () => {
  await using world = await startWorld()
  const bytes = Buffer.from(Array.from({ length: 5_000 }, (_, index) => (index * 7) % 256))
  const { media_id: mediaId, type } = await upload(world, 'image', new Blob([bytes], { type: 'image/png' }), '图.png')
  expect(type).toBe('image')
  const get = async () =>
    fetch(`${world.sandbox.weixinUrl}/cgi-bin/media/get?access_token=${await tokenOf(world)}&media_id=${String(mediaId)}`)
  const answer = await get()
  expect(answer.headers.get('content-type')).toBe('image/png')
  expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true)
  const phone = world.sandbox.phone('li-wei')
  await phone.say('picture?').delivery
  const message = { touser: phone.openid, msgtype: 'image', image: { media_id: mediaId } }
  expect((await world.weixin(`message/custom/send?access_token=${await tokenOf(world)}`, message))['errcode']).toBe(0)
  expect(phone.messages.at(-1)).toMatchObject({ content: { kind: 'image', mediaId } })
  world.clock.advance(hours(72))
  expect(await (await get()).json()).toMatchObject({ errcode: 40007 })
})

test.each([
  ['image', new Blob(['x'], { type: 'text/html' }), 40005],
  ['image', new Blob([new Uint8Array(10 * 1024 * 1024 + 1)], { type: 'image/png' }), 45001],
  ['image', new Blob([new Uint8Array(12 * 1024 * 1024)], { type: 'image/png' }), 45001],
  ['thumb', new Blob([new Uint8Array(64 * 1024 + 1)], { type: 'image/jpeg' }), 45001],
  ['file', new Blob(['x'], { type: 'application/pdf' }), 40004],
])('refuses an upload as %s that is not allowed', async (type, file, errcode) => {
  await using world = await startWorld()
  expect((await upload(world, type, file))['errcode']).toBe(errcode)
})

test('refuses an upload without a file', async () => {
  await using world = await startWorld()
  const answer = await world.weixin(`media/upload?access_token=${await tokenOf(world)}&type=image`, { no: 'file' })
  expect(answer['errcode']).toBe(41005)
})

test('shows typing for a while after an exchange, not twice at once, and ends it with a message', async () => {
  await using world = await startWorld()
  const phone = world.sandbox.phone('li-wei')
  const typing = async (command: string) =>
    (await world.weixin(`message/custom/typing?access_token=${await tokenOf(world)}`, { touser: phone.openid, command }))['errcode']
  expect(await typing('Typing')).toBe(45015)
  await phone.say('hello').delivery
  expect([await typing('Typing'), await typing('Typing'), await typing('Dance')]).toEqual([0, 45081, 45072])
  await world.send('li-wei', 'here I am')
  expect(await typing('Typing')).toBe(0)
  expect(await typing('CancelTyping')).toBe(0)
  world.clock.advance(31_000)
  expect(await typing('Typing')).toBe(45080)
})

test('makes QR codes that bring a customer with their scene until they run out', async () => {
  await using world = await startWorld()
  const phone = world.sandbox.phone('chen-yu')
  const create = async (body: unknown) => world.weixin(`qrcode/create?access_token=${await tokenOf(world)}`, body)
  const code = await create({ expire_seconds: 600, action_name: 'QR_STR_SCENE', action_info: { scene: { scene_str: 'ana-1' } } })
  expect(code).toMatchObject({
    expire_seconds: 600,
    ticket: expect.any(String),
    url: expect.stringMatching(/^http:\/\/weixin\.qq\.com\/q\//),
  })
  await phone.unfollow()
  await phone.scan(String(code['url']))
  const info = await world.weixin(`user/info?access_token=${await tokenOf(world)}&openid=${phone.openid}`)
  expect(info).toMatchObject({ subscribe: 1, nickname: '', qr_scene_str: 'ana-1' })
  world.clock.advance(600_000)
  expect(() => phone.scan(String(code['url']))).toThrow('the code has run out')
  expect(await create({ action_name: 'QR_STR_SCENE', action_info: { scene: {} } })).toMatchObject({ errcode: 40053 })
})

test('tells nothing of somebody who does not follow', async () => {
  await using world = await startWorld()
  const phone = world.sandbox.phone('chen-yu')
  await phone.unfollow()
  const info = await world.weixin(`user/info?access_token=${await tokenOf(world)}&openid=${phone.openid}`)
  expect(info).toEqual({ subscribe: 0, openid: phone.openid })
})
