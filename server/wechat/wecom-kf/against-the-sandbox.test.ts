import { describe, expect, it } from 'vitest'
import type { OutboundContent } from '../content.ts'
import { linkPicture } from './link-picture.ts'
import { startSandboxWorld } from './testing/sandbox-world.ts'
import { newId } from '../../platform/new-id.ts'

const hourMs = 3_600_000
const text = (words: string): OutboundContent => ({ kind: 'text', text: words })
const faulty = (fault: object) => ({ ok: false, fault: expect.objectContaining(fault) })

it('is rung for what a customer says, and fetches it with the doorbell’s token', async () => {
  const { phone, bells, pullAll } = await startSandboxWorld()
  await phone.say('你好 007').delivery
  expect(bells).toMatchObject([{ event: null, doorbell: { token: expect.any(String) } }])
  expect(await pullAll(bells[0]?.doorbell?.token)).toMatchObject([
    { type: 'message', customerRef: phone.customerRef, content: { kind: 'text', text: '你好 007' } },
  ])
  expect(await pullAll()).toEqual([])
})

it('finds what was said in a day without us, in order and once', async () => {
  const { phone, sandbox, clock, bells, pullAll } = await startSandboxWorld()
  for (let hour = 0; hour < 24; hour += 1) {
    await phone.say(`hour ${hour}`).delivery
    clock.advance(hourMs)
  }
  await sandbox.phone('wang-fang').say('me too').delivery
  // The first doorbell's token ran out long ago.
  const events = await pullAll(bells[0]?.doorbell?.token)
  const said = events.map((event) => (event.type === 'message' && event.content.kind === 'text' ? event.content.text : event.type))
  expect(said).toEqual([...Array.from({ length: 24 }, (_none, hour) => `hour ${hour}`), 'me too'])
  expect(new Set(events.map(({ dedupeKey }) => dedupeKey)).size).toBe(25)
})

describe('what a customer can send', () => {
  it('arrives by kind, and its media come whole', async () => {
    const { phone, account, adapter, pullAll } = await startSandboxWorld()
    const file = { kind: 'file', name: '报告.pdf', mime: 'application/pdf', bytes: Buffer.from('%PDF-1.4 …') } as const
    phone.sendMedia({ kind: 'image', name: 'a.png', mime: linkPicture.mime, bytes: linkPicture.bytes })
    phone.sendMedia(file)
    phone.sendLocation({ latitude: 31.2, longitude: 121.5, name: 'Pier 3', address: '中山东一路' })
    phone.sendLink({ title: 'T', description: 'D', url: 'https://example.com/' })
    const last = phone.say('gone')
    await last.delivery
    await phone.recall(last.message.id)
    const events = await pullAll()
    expect(events.map((event) => (event.type === 'message' ? event.content.kind : event.type))).toEqual([
      'image',
      'file',
      'location',
      'link',
      'text',
      'recalled',
    ])
    const [, sent, , , said, recalled] = events
    expect(recalled).toMatchObject({ platformMessageId: said?.type === 'message' && said.platformMessageId })
    const mediaRef = sent?.type === 'message' && sent.content.kind === 'file' ? sent.content.mediaRef : ''
    expect(await adapter.download(account, { mediaRef, maxBytes: 1_000 })).toMatchObject({ ok: true, bytes: file.bytes, name: '报告.pdf' })
  })

  it('is a tap on our menu, with the item that was tapped', async () => {
    const { phone, send, pullAll } = await startSandboxWorld()
    await phone.say('hello').delivery
    await send({ kind: 'menu', card: { type: 'menu', head: 'Which?', items: [{ id: 'hours', text: 'Opening hours' }], tail: '' } })
    await phone.tapMenu(phone.messages.at(-1)?.id ?? '', 'hours').delivery
    expect((await pullAll()).at(-1)).toMatchObject({ content: { kind: 'text', text: 'Opening hours', menuId: 'hours' } })
  })
})

describe('what is sent', () => {
  it('reaches the phone in every kind that the capabilities name', async () => {
    const { phone, account, adapter, send } = await startSandboxWorld()
    await phone.say('hello').delivery
    const upload = async (kind: 'image' | 'file', name: string, mime: string) => {
      const outcome = await adapter.upload(account, { kind, name, mime, bytes: linkPicture.bytes })
      return outcome.ok ? outcome.mediaRef : ''
    }
    const contents: OutboundContent[] = [
      text('你好 👋🏽'),
      { kind: 'image', mediaRef: await upload('image', 'a.png', 'image/png') },
      { kind: 'file', mediaRef: await upload('file', 'a.bin', 'application/octet-stream') },
      { kind: 'link', card: { type: 'link', title: 'T', description: 'D', url: 'https://example.com/', imageUrl: null }, thumbRef: null },
      { kind: 'location', card: { type: 'location', latitude: 31.2, longitude: 121.5, name: 'Pier 3', address: null } },
    ]
    for (const content of contents) expect(await send(content)).toMatchObject({ ok: true })
    await phone.say('and?').delivery
    const card = { type: 'menu', head: '', items: [{ id: '1', text: 'Yes' }], tail: '' } as const
    expect(await send({ kind: 'menu', card: { ...card, items: [...card.items] } })).toMatchObject({ ok: true })
    const shown = phone.messages.flatMap((line) => (line.from === 'account' ? [line.content.kind] : []))
    expect(shown).toEqual(['text', 'image', 'file', 'link', 'location', 'menu'])
    expect(phone.session).toBe('api')
  })

  it('is the sixth of five, or too late, by WeCom’s own word', async () => {
    const { phone, clock, send } = await startSandboxWorld()
    await phone.say('hello').delivery
    for (let count = 0; count < 5; count += 1) expect((await send(text(`${count}`))).ok).toBe(true)
    expect(await send(text('sixth'))).toEqual(faulty({ kind: 'count-used-up', code: '95001' }))
    await phone.say('go on').delivery
    expect((await send(text('sixth'))).ok).toBe(true)
    clock.advance(48 * hourMs)
    expect(await send(text('late'))).toEqual(faulty({ kind: 'window-closed' }))
  })

  it('arrives once where the answer was lost and it is sent again under its id', async () => {
    const { phone, sandbox, send } = await startSandboxWorld()
    await phone.say('hello').delivery
    const messageId = newId()
    sandbox.planFault({ platform: 'wecom', call: 'kf/send_msg', as: 'cut-after-acceptance' })
    expect(await send(text('once'), { messageId })).toEqual(faulty({ kind: 'unknown-outcome', retry: true, outcomeKnown: false }))
    expect(await send(text('once'), { messageId, isRepeat: true })).toEqual({ ok: true, platformMessageId: messageId.replaceAll('-', '') })
    expect(phone.received).toEqual(['once'])
  })

  it('may fail after all, and is named then by what sending answered', async () => {
    const { phone, send, pullAll } = await startSandboxWorld()
    await phone.say('hello').delivery
    const outcome = await send(text('hi'))
    await phone.failSend({ failType: 10 })
    expect((await pullAll()).at(-1)).toMatchObject({
      type: 'sendFailed',
      customerRef: phone.customerRef,
      platformMessageId: outcome.ok && outcome.platformMessageId,
      fault: { kind: 'not-reachable' },
    })
  })
})

it('waits for the person in WeCom, and can end what they have', async () => {
  const { phone, account, adapter, send, pullAll } = await startSandboxWorld()
  await phone.say('hello').delivery
  expect((await send(text('ours'))).ok).toBe(true)
  await phone.changeSession('person')
  expect(await send(text('not now'))).toEqual(faulty({ kind: 'held-by-person', reason: expect.stringMatching(/^fiona\.zhao handles/) }))
  await phone.staffWrites('I have it').delivery
  expect(await adapter.takeOver(account, phone.customerRef)).toEqual({ ok: true })
  expect(await send(text('not yet'))).toEqual(faulty({ kind: 'window-closed' }))
  await phone.say('back').delivery
  expect((await send(text('now'))).ok).toBe(true)
  const events = (await pullAll()).map((event) => (event.type === 'sessionChanged' ? `${event.type} ${event.to}` : event.type))
  expect(events).toEqual(['message', 'sessionChanged person', 'staffWrote', 'message'])
  expect(phone.received).toEqual(['ours', 'I have it', 'now'])
})

it('brings an invite’s scene back, and greets whom it brings within their 20 seconds, once', async () => {
  const { phone, account, adapter, clock, pullAll } = await startSandboxWorld()
  const invite = await adapter.createInvite(account, { scene: 'inv 1&2', lifetimeMs: null })
  await phone.scan(invite.ok ? invite.url : '')
  const [arrived] = await pullAll()
  expect(arrived).toMatchObject({ type: 'arrived', by: 'enter', scene: 'inv 1&2', grant: false, greetingToken: expect.any(String) })
  const token = (arrived?.type === 'arrived' && arrived.greetingToken) || ''
  const greet = () => adapter.greet(account, { token, messageId: newId(), text: '欢迎' })
  expect((await greet()).ok).toBe(true)
  expect(phone.received).toEqual(['欢迎'])
  expect((await greet()).ok).toBe(false)
  clock.advance(49 * hourMs)
  await phone.enter()
  const [again] = await pullAll()
  clock.advance(21_000)
  const late = (again?.type === 'arrived' && again.greetingToken) || ''
  expect((await adapter.greet(account, { token: late, messageId: newId(), text: 'late' })).ok).toBe(false)
})

it('knows a customer’s name while WeCom tells it', async () => {
  const { phone, account, adapter, clock } = await startSandboxWorld()
  await phone.say('hello').delivery
  const profile = { name: '张敏', avatarUrl: expect.any(String) }
  expect(await adapter.fetchProfile(account, phone.customerRef)).toMatchObject({ ok: true, profile })
  clock.advance(48 * hourMs)
  expect(await adapter.fetchProfile(account, phone.customerRef)).toEqual({ ok: true, profile: null })
})

it('finds nothing wrong with an account that works, and the secret of one that does not', async () => {
  const { account, adapter } = await startSandboxWorld()
  expect((await adapter.check(account)).filter(({ ok }) => !ok)).toEqual([])
  const wrong = await adapter.check({ ...account, appSecret: 'wrong' })
  expect(wrong.find(({ name }) => name === 'credentials')).toMatchObject({ ok: false, detail: expect.stringMatching(/secret/) })
})
