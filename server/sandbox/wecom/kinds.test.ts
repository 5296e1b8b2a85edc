import { expect, test } from 'vitest'
import { getSample } from '../phones/samples.ts'
import { hours, startWorld, type TestWorld } from '../testing/start-world.ts'

async function upload(world: TestWorld, type: string, file: { name: string; mime: string; bytes: Uint8Array<ArrayBuffer> }) {
  await world.wecom('kf/account/list', {})
  const body = new FormData()
  body.set('media', new Blob([file.bytes], { type: file.mime }), file.name)
  const token = world.sandbox.keeper.state.wecom.tokens[0]?.value
  const url = `${world.sandbox.wecomUrl}/cgi-bin/media/upload?access_token=${token}&type=${type}`
  return (await (await fetch(url, { method: 'POST', body })).json()) as Record<string, unknown>
}
const sample = (id: Parameters<typeof getSample>[0]) => {
  const { name, mime, bytes } = getSample(id)
  return { name, mime, bytes: new Uint8Array(bytes) }
}
const get = async (world: TestWorld, mediaId: unknown) => {
  const token = world.sandbox.keeper.state.wecom.tokens[0]?.value
  return fetch(`${world.sandbox.wecomUrl}/cgi-bin/media/get?access_token=${token}&media_id=${String(mediaId)}`)
}

test('shows every kind on the phone', async () => {
  await using world = await startWorld()
  const phone = world.sandbox.phone('zhang-min')
  const to = { touser: phone.customerRef, open_kfid: world.sandbox.kfAccount.openKfId }
  const ids: Record<string, unknown> = {}
  for (const [type, id] of [
    ['image', 'picture'],
    ['voice', 'voice'],
    ['video', 'video'],
    ['file', 'file'],
  ] as const)
    ids[type] = (await upload(world, type, sample(id)))['media_id']
  const items = [
    { type: 'click', click: { id: '101', content: 'Yes' } },
    { type: 'view', view: { url: 'https://harbourvale.example', content: 'Our site' } },
  ]
  const messages = [
    ...(['image', 'voice', 'video', 'file'] as const).map((msgtype) => ({ msgtype, [msgtype]: { media_id: ids[msgtype] } })),
    {
      msgtype: 'link',
      link: { title: 'Term sheet', desc: '文'.repeat(200), url: 'https://harbourvale.example/t', thumb_media_id: ids['image'] },
    },
    { msgtype: 'location', location: { latitude: 22.28, longitude: 114.15, name: 'Pier 3', address: 'Central' } },
    { msgtype: 'miniprogram', miniprogram: { appid: 'wx1', title: 'Book', thumb_media_id: ids['image'], pagepath: 'p' } },
    { msgtype: 'msgmenu', msgmenu: { head_content: 'Well?', list: items, tail_content: 'Thanks' } },
  ]
  for (const [index, message] of messages.entries()) {
    if (index % 4 === 0) await phone.say('go on').delivery
    expect(await world.wecom('kf/send_msg', { ...to, ...message })).toMatchObject({ errcode: 0 })
  }
  const shown = phone.messages.flatMap((line) => (line.from === 'account' ? [line.content] : []))
  expect(shown).toMatchObject([
    { kind: 'image', name: 'harbour.jpg', mime: 'image/jpeg' },
    { kind: 'voice', durationMs: 2_220 },
    { kind: 'video', mime: 'video/mp4' },
    { kind: 'file', name: 'term-sheet.pdf' },
    // Cut to 512 bytes, at a whole character.
    { kind: 'link', title: 'Term sheet', description: '文'.repeat(170) },
    { kind: 'location', name: 'Pier 3' },
    { kind: 'miniprogram', title: 'Book' },
    { kind: 'menu', head: 'Well?\nOur site', items: [{ id: '101', text: 'Yes' }] },
  ])
  const menu = phone.messages.at(-1)?.id ?? ''
  expect(() => phone.tapMenu(menu, '102')).toThrow('no such item')
  await phone.tapMenu(menu, '101').delivery
  const { msg_list: list } = await world.wecom('kf/sync_msg', { open_kfid: to.open_kfid })
  expect((list as unknown[]).at(-1)).toMatchObject({ msgtype: 'text', text: { content: 'Yes', menu_id: '101' } })
})

test('keeps an upload for three days, byte for byte', async () => {
  await using world = await startWorld()
  const { media_id: mediaId, created_at: createdAt } = await upload(world, 'file', { ...sample('file'), name: '报告.pdf' })
  expect(createdAt).toMatch(/^[0-9]+$/)
  const answer = await get(world, mediaId)
  expect(answer.headers.get('content-disposition')).toContain(`filename*=utf-8''%E6%8A%A5%E5%91%8A.pdf`)
  expect(Buffer.from(await answer.arrayBuffer()).equals(getSample('file').bytes)).toBe(true)
  world.clock.advance(hours(72) - 60_000)
  await world.wecom('kf/account/list', {})
  const token = world.sandbox.keeper.state.wecom.tokens.at(-1)?.value
  const later = async () => fetch(`${world.sandbox.wecomUrl}/cgi-bin/media/get?access_token=${token}&media_id=${String(mediaId)}`)
  expect((await later()).headers.get('content-type')).toBe('application/pdf')
  world.clock.advance(60_000)
  expect(await (await later()).json()).toMatchObject({ errcode: 40007 })
})

test.each([
  ['image', { name: 'a.gif', mime: 'image/gif', bytes: new Uint8Array(10) }, 40005],
  ['voice', { name: 'a.mp3', mime: 'audio/mpeg', bytes: new Uint8Array(10) }, 40005],
  ['voice', { name: 'a.amr', mime: 'audio/amr', bytes: new Uint8Array(10) }, 40005],
  // 3,001 frames of mode 7, which hold 20 ms each.
  ['voice', { name: 'a.amr', mime: 'audio/amr', bytes: amr(3_001) }, 45007],
  ['image', { name: 'a.png', mime: 'image/png', bytes: new Uint8Array(10 * 1024 * 1024 + 1) }, 45001],
  ['file', { name: 'a.bin', mime: 'application/octet-stream', bytes: new Uint8Array(20 * 1024 * 1024 + 1) }, 45001],
  ['file', { name: 'a.bin', mime: 'application/octet-stream', bytes: new Uint8Array(22 * 1024 * 1024) }, 45001],
  ['file', { name: 'a.txt', mime: 'text/plain', bytes: new Uint8Array(5) }, 40006],
  ['file', { name: 'a.txt', mime: 'text/plain', bytes: new Uint8Array(0) }, 44001],
  ['thumb', { name: 'a.jpg', mime: 'image/jpeg', bytes: new Uint8Array(10) }, 40004],
])('refuses an upload as %s that is not allowed', async (type, file, errcode) => {
  await using world = await startWorld()
  expect((await upload(world, type, file))['errcode']).toBe(errcode)
})

function amr(frames: number): Uint8Array<ArrayBuffer> {
  const frame = Buffer.alloc(32)
  frame[0] = 7 << 3
  return new Uint8Array(Buffer.concat([Buffer.from('#!AMR\n'), ...Array<Buffer>(frames).fill(frame)]))
}
