import { expect, test } from 'vitest'
import { decrypt } from '@wecom/crypto'
import { XMLParser } from 'fast-xml-parser'
import { getSample } from '../phones/samples.ts'
import { startWorld, type TestWorld } from '../testing/start-world.ts'

const parse = (xml: string) => new XMLParser({ parseTagValue: false }).parse(xml).xml as Record<string, string>
const pushes = (world: TestWorld) =>
  world.product.received.map(({ body }) => parse(decrypt(world.sandbox.account.encodingAesKey, parse(body)['Encrypt'] ?? '').message))
const tokenOf = async (world: TestWorld) => {
  await world.send('chen-yu', 'for a token')
  return world.sandbox.keeper.state.weixin.tokens[0]?.value
}
const call = async (world: TestWorld, path: string, body?: unknown) => world.weixin(`${path}access_token=${await tokenOf(world)}`, body)
async function upload(world: TestWorld, type: string, id: 'picture' | 'voice' | 'video') {
  const { name, mime, bytes } = getSample(id)
  const body = new FormData()
  body.set('media', new Blob([new Uint8Array(bytes)], { type: mime }), name)
  const url = `${world.sandbox.weixinUrl}/cgi-bin/media/upload?access_token=${await tokenOf(world)}&type=${type}`
  return String(((await (await fetch(url, { method: 'POST', body })).json()) as Record<string, unknown>)['media_id'])
}

test('pushes each kind that a customer sends in its own fields', async () => {
  await using world = await startWorld()
  const phone = world.sandbox.phone('li-wei')
  await phone.sendMedia(getSample('picture')).delivery
  await phone.sendMedia(getSample('voice')).delivery
  await phone.sendMedia(getSample('video')).delivery
  await phone.sendLocation({ latitude: 22.28, longitude: 114.15, name: 'Pier 3', address: 'Central' }).delivery
  await phone.sendLink({ title: 'News', description: 'Of today', url: 'https://harbourvale.example/n' }).delivery
  const [picture, voice, video, location, link] = pushes(world)
  expect(picture).toMatchObject({ MsgType: 'image', PicUrl: expect.stringMatching(/^http/), MediaId: expect.any(String) })
  expect(voice).toMatchObject({ MsgType: 'voice', Format: 'amr' })
  expect(video).toMatchObject({ MsgType: 'video', ThumbMediaId: expect.any(String) })
  expect(location).toMatchObject({ MsgType: 'location', Location_X: '22.28', Location_Y: '114.15', Scale: '16', Label: 'Central Pier 3' })
  expect(link).toMatchObject({ MsgType: 'link', Title: 'News', Description: 'Of today', Url: 'https://harbourvale.example/n' })
  expect(phone.messages.map((line) => line.text)).toEqual(['[Picture]', '[Voice]', '[Video]', '[Location] Pier 3', '[Link] News'])
  expect(world.sandbox.keeper.state.phones[0]?.grant).toMatchObject({ kind: 'message', used: 0 })

  const url = `${world.sandbox.weixinUrl}/cgi-bin/media/get?access_token=${await tokenOf(world)}&media_id=`
  const answer = await fetch(url + voice?.['MediaId'])
  expect([answer.headers.get('content-type'), (await answer.arrayBuffer()).byteLength]).toEqual([
    'audio/amr',
    getSample('voice').bytes.length,
  ])
  const { video_url: videoUrl } = (await (await fetch(url + video?.['MediaId'])).json()) as { video_url: string }
  expect(new URL(videoUrl).origin).toBe(new URL(world.sandbox.weixinUrl).origin)
  expect(Buffer.from(await (await fetch(videoUrl)).arrayBuffer()).equals(getSample('video').bytes)).toBe(true)
  expect((await fetch(picture?.['PicUrl'] ?? '')).headers.get('content-type')).toBe('image/jpeg')
  world.clock.advance(3 * 86_400_000)
  expect((await fetch(videoUrl)).status).toBe(404)
})

test('refuses a file, which an Official Account cannot get', async () => {
  await using world = await startWorld()
  expect(() => world.sandbox.phone('li-wei').sendMedia(getSample('file'))).toThrow('files cannot be sent')
  expect(world.sandbox.phone('li-wei').messages).toEqual([])
})

test('pushes a kind that nobody documented, as a test gives it', async () => {
  await using world = await startWorld()
  const shown = { kind: 'text', text: '[Sticker]', menuItemId: null } as const
  await world.sandbox.phone('li-wei').sendRaw({ MsgType: 'sticker', StickerId: '007' }, shown).delivery
  expect(pushes(world)).toMatchObject([{ MsgType: 'sticker', StickerId: '007', MsgId: expect.any(String) }])
})

test('shows media, a mini program and a menu on the phone', async () => {
  await using world = await startWorld()
  const phone = world.sandbox.phone('li-wei')
  const [picture, voice, video] = [
    await upload(world, 'image', 'picture'),
    await upload(world, 'voice', 'voice'),
    await upload(world, 'video', 'video'),
  ]
  await phone.say('hello').delivery
  const send = (message: object) => call(world, 'message/custom/send?', { touser: phone.openid, ...message })
  const codes = []
  for (const message of [
    { msgtype: 'voice', voice: { media_id: voice } },
    { msgtype: 'video', video: { media_id: video, thumb_media_id: picture, title: 'The harbour' } },
    { msgtype: 'miniprogrampage', miniprogrampage: { title: 'Book', appid: 'wx1', pagepath: 'p', thumb_media_id: picture } },
    { msgtype: 'msgmenu', msgmenu: { head_content: 'Well?', list: [{ id: '101', content: 'Yes' }], tail_content: 'Thanks' } },
    { msgtype: 'image', image: { media_id: voice } },
    { msgtype: 'video', video: { media_id: video, thumb_media_id: voice } },
  ])
    codes.push((await send(message))['errcode'])
  expect(codes).toEqual([0, 0, 0, 0, 40007, 40007])
  expect(phone.messages.slice(1)).toMatchObject([
    { content: { kind: 'voice', durationMs: 2_220 } },
    { content: { kind: 'video', name: 'The harbour' } },
    { content: { kind: 'miniprogram', title: 'Book' } },
    { content: { kind: 'menu', items: [{ id: '101', text: 'Yes' }] } },
  ])
})

test('counts a tap on a menu as a small grant, and not as something that was written', async () => {
  await using world = await startWorld()
  const phone = world.sandbox.phone('li-wei')
  await phone.say('hello').delivery
  const msgmenu = { head_content: 'Well?', list: [{ id: '101', content: 'Yes' }] }
  await call(world, 'message/custom/send?', { touser: phone.openid, msgtype: 'msgmenu', msgmenu })
  for (const text of ['2', '3', '4', '5']) await world.send('li-wei', text)
  await phone.tapMenu(phone.messages[1]?.id ?? '', '101').delivery
  expect(pushes(world).at(-1)).toMatchObject({ MsgType: 'text', Content: 'Yes', bizmsgmenuid: '101' })
  expect(await world.send('li-wei', '6')).toBe(45047)
  world.clock.advance(48 * 3_600_000)
  await phone.tapMenu(phone.messages[1]?.id ?? '', '101').delivery
  const codes = []
  for (const text of ['1', '2', '3', '4']) codes.push(await world.send('li-wei', text))
  expect(codes).toEqual([0, 0, 0, 45047])
})

test('pushes a tap on the account’s own menu, which opens three messages for a minute', async () => {
  await using world = await startWorld()
  const phone = world.sandbox.phone('li-wei')
  await phone.tapAccountMenu('TALK_TO_US')
  expect(pushes(world)).toMatchObject([{ MsgType: 'event', Event: 'CLICK', EventKey: 'TALK_TO_US' }])
  expect(await world.send('li-wei', 'yes?')).toBe(0)
  world.clock.advance(60_000)
  expect(await world.send('li-wei', 'late')).toBe(45015)
})

test('names the addresses that pushes come from', async () => {
  await using world = await startWorld()
  expect(await call(world, 'getcallbackip?')).toEqual({ ip_list: ['127.0.0.1'] })
})
