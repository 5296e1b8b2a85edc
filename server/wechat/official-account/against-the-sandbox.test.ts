import { describe, expect, it } from 'vitest'
import type { OutboundContent } from '../content.ts'
import { startSandboxWorld } from './testing/sandbox-world.ts'
import { newId } from '../../platform/new-id.ts'

const text = (words: string): OutboundContent => ({ kind: 'text', text: words })
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const faulty = (fault: object) => ({ ok: false, fault: expect.objectContaining(fault) })

it.each(['secure', 'compatible', 'plain'] as const)('reads what a customer says, and greets them for nothing, in %s mode', async (mode) => {
  const world = await startSandboxWorld(mode)
  world.reply = '欢迎 ]]> 👋🏽'
  await world.phone.say('你好 007 ]]> 👋🏽').delivery
  expect(world.takeEvents()).toMatchObject([
    { type: 'message', customerRef: world.phone.customerRef, content: { kind: 'text', text: '你好 007 ]]> 👋🏽' } },
  ])
  expect(world.phone.received).toEqual(['欢迎 ]]> 👋🏽'])
  for (let count = 0; count < 5; count += 1) expect(await world.send(text(`${count}`))).toEqual({ ok: true, platformMessageId: null })
  expect(await world.send(text('sixth'))).toEqual(faulty({ kind: 'count-used-up', code: '45047' }))
})

it('reads every kind that a customer can send, and fetches it whole', async () => {
  const { phone, adapter, account, takeEvents } = await startSandboxWorld()
  const video = { kind: 'video', name: 'a.mp4', mime: 'video/mp4', bytes: Buffer.from('0000001c667479706d703432', 'hex') } as const
  await phone.sendMedia({ kind: 'image', name: 'a.png', mime: 'image/png', bytes: png }).delivery
  await phone.sendMedia(video).delivery
  await phone.sendLocation({ latitude: 31.2, longitude: 121.5, name: 'Pier 3', address: '中山东一路' }).delivery
  await phone.sendLink({ title: 'T', description: 'D', url: 'https://example.com/' }).delivery
  const contents = takeEvents().map((event) => (event?.type === 'message' ? event.content : null))
  expect(contents.map((content) => content?.kind)).toEqual(['image', 'video', 'location', 'link'])
  const mediaRefs = contents.flatMap((content) => (content !== null && 'mediaRef' in content ? [content.mediaRef] : []))
  const [image, film] = await Promise.all(mediaRefs.map((mediaRef) => adapter.download(account, { mediaRef, maxBytes: 1_000 })))
  expect(image).toMatchObject({ ok: true, bytes: png, mime: 'image/png' })
  expect(film).toMatchObject({ ok: true, bytes: video.bytes, mime: 'video/mp4' })
})

it('finds no medium after three days', async () => {
  const { phone, clock, adapter, account, takeEvents } = await startSandboxWorld()
  await phone.sendMedia({ kind: 'image', name: 'a.png', mime: 'image/png', bytes: png }).delivery
  const [event] = takeEvents()
  const mediaRef = event?.type === 'message' && event.content.kind === 'image' ? event.content.mediaRef : ''
  clock.advance(3 * 86_400_000 + 1)
  expect(await adapter.download(account, { mediaRef, maxBytes: 1_000 })).toEqual(faulty({ kind: 'media-expired', code: '40007' }))
})

it('sends every kind that its capabilities name', async () => {
  const { phone, adapter, account, send } = await startSandboxWorld()
  const upload = async (kind: 'image' | 'video', mime: string, bytes: Buffer) => {
    const outcome = await adapter.upload(account, { kind, name: 'x', mime, bytes })
    return outcome.ok ? outcome.mediaRef : outcome.fault.code
  }
  const picture = await upload('image', 'image/png', png)
  const film = await upload('video', 'video/mp4', Buffer.from('0000001c667479706d703432', 'hex'))
  await phone.say('hello').delivery
  expect(await send(text('你好'))).toMatchObject({ ok: true })
  expect(await send({ kind: 'image', mediaRef: picture })).toMatchObject({ ok: true })
  expect(await send({ kind: 'video', mediaRef: film, thumbRef: picture, title: 'Tour' })).toMatchObject({ ok: true })
  const link = { type: 'link', title: 'T', description: null, url: 'https://example.com/', imageUrl: null } as const
  expect(await send({ kind: 'link', card: link, thumbRef: null })).toMatchObject({ ok: true })
  const menu = { type: 'menu', head: 'Well?', items: [{ id: '101', text: 'Yes' }], tail: '' } as const
  expect(await send({ kind: 'menu', card: { ...menu, items: [...menu.items] } })).toMatchObject({ ok: true })
  const shown = phone.messages.flatMap((line) => (line.from === 'account' ? [line.content.kind] : []))
  expect(shown).toEqual(['text', 'image', 'video', 'link', 'menu'])
})

describe('a tap on our menu', () => {
  it('keeps its text and doesn’t restore the window', async () => {
    const { phone, send, takeEvents } = await startSandboxWorld()
    await phone.say('hello').delivery
    const card = { type: 'menu', head: 'Well?', items: [{ id: '101', text: 'Yes' }], tail: '' } as const
    await send({ kind: 'menu', card: { ...card, items: [...card.items] } })
    for (let count = 0; count < 4; count += 1) await send(text(`${count}`))
    takeEvents()
    await phone.tapMenu(phone.messages.findLast((line) => line.from === 'account' && line.content.kind === 'menu')?.id ?? '', '101')
      .delivery
    expect(takeEvents()).toMatchObject([{ type: 'message', grant: 'small', content: { kind: 'text', text: 'Yes', menuId: '101' } }])
  })
})

describe('an invite', () => {
  it('brings its scene back, by following and by scanning', async () => {
    const { sandbox, phone, adapter, account, takeEvents } = await startSandboxWorld()
    const invite = await adapter.createInvite(account, { scene: 'inv_8f3k2', lifetimeMs: 86_400_000 })
    const url = invite.ok ? invite.url : invite.fault.code
    await phone.scan(url)
    await phone.unfollow()
    await phone.scan(url)
    const scanned = { type: 'arrived', customerRef: phone.customerRef, scene: 'inv_8f3k2', grant: true }
    expect(takeEvents()).toMatchObject([{ ...scanned, by: 'scan' }, { type: 'unfollowed' }, { ...scanned, by: 'follow' }])
    expect(sandbox.phone('li-wei').following).toBe(true)
  })
})

describe('a request to resume', () => {
  it('goes out when the window is over, and its failure comes back under its id', async () => {
    const { phone, clock, adapter, account, send } = await startSandboxWorld()
    await phone.say('hello').delivery
    clock.advance(48 * 3_600_000)
    expect(await send(text('late'))).toEqual(faulty({ kind: 'window-closed', code: '45015' }))
    const request = { customerRef: phone.customerRef, templateId: 'unknown', fields: { thing1: 'x' } }
    expect(await adapter.reengage(account, { ...request, messageId: newId() })).toEqual(faulty({ kind: 'account', code: '40037' }))
  })
})

it('knows a good account from one whose secret is another’s', async () => {
  const { adapter, account } = await startSandboxWorld()
  const credentials = async (appSecret: string) =>
    (await adapter.check({ ...account, appSecret })).find(({ name }) => name === 'credentials')?.ok
  expect(await credentials(account.appSecret)).toBe(true)
  expect(await credentials('another')).toBe(false)
})
