import { expect, it } from 'vitest'
import { newId } from '../../platform/new-id.ts'
import { faulty, text } from '../testing/contract-expectations.ts'
import { startConversation, startSandboxWorld } from '../testing/sandbox-world.ts'

/** What only this kind of account has; the rest is in ../contract.test.ts. */

const hourMs = 3_600_000
const start = () => startSandboxWorld('wecom-kf')

it('is rung for what a customer says, and fetches it with the doorbell’s token', async () => {
  const { phone, accepted, happened } = await start()
  await phone.say('你好 007').delivery
  expect(accepted).toMatchObject([{ event: null, doorbell: { token: expect.any(String) } }])
  expect(await happened(accepted[0]?.doorbell?.token)).toMatchObject([{ type: 'message', content: { kind: 'text', text: '你好 007' } }])
  expect(await happened()).toEqual([])
})

it('finds what was said in a day without us, in order and once', async () => {
  const { phone, sandbox, clock, accepted, happened } = await start()
  for (let hour = 0; hour < 24; hour += 1) {
    await phone.say(`hour ${hour}`).delivery
    clock.advance(hourMs)
  }
  await sandbox.phone('wang-fang').say('me too').delivery
  // The first doorbell's token ran out long ago.
  const events = await happened(accepted[0]?.doorbell?.token)
  const said = events.map((event) => (event.type === 'message' && event.content.kind === 'text' ? event.content.text : event.type))
  expect(said).toEqual([...Array.from({ length: 24 }, (_none, hour) => `hour ${hour}`), 'me too'])
  expect(new Set(events.map(({ dedupeKey }) => dedupeKey)).size).toBe(25)
})

it('names a file as the customer did', async () => {
  const { phone, account, adapter, happened } = await start()
  const file = { kind: 'file', name: '报告.pdf', mime: 'application/pdf', bytes: Buffer.from('%PDF-1.4 …') } as const
  await phone.sendMedia(file).delivery
  const [event] = await happened()
  const mediaRef = event?.type === 'message' && event.content.kind === 'file' ? event.content.mediaRef : ''
  expect(await adapter.download(account, { mediaRef, maxBytes: 1_000 })).toMatchObject({ ok: true, name: '报告.pdf' })
})

it('tells what a customer took back', async () => {
  const { phone, happened } = await start()
  const { message, delivery } = phone.say('gone')
  await delivery
  await phone.recall(message.id)
  const [said, recalled] = await happened()
  const platformMessageId = said?.type === 'message' ? said.platformMessageId : ''
  expect(recalled).toMatchObject({ type: 'recalled', customerRef: phone.customerRef, platformMessageId })
})

it('tells of a message that failed after all, by what sending answered', async () => {
  const { phone, send, happened } = await startConversation('wecom-kf')
  const outcome = await send(text('hi'))
  await phone.failSend({ failType: 10 })
  expect((await happened()).at(-1)).toMatchObject({
    type: 'sendFailed',
    customerRef: phone.customerRef,
    platformMessageId: outcome.ok && outcome.platformMessageId,
    fault: { kind: 'not-reachable' },
  })
})

it('waits for the person in WeCom, and can end what they have', async () => {
  const { phone, account, adapter, send, happened } = await start()
  await phone.say('hello').delivery
  expect((await send(text('ours'))).ok).toBe(true)
  await phone.changeSession('person')
  const reason = expect.stringMatching(/^fiona\.zhao handles/) as string
  expect(await send(text('not now'))).toEqual(faulty({ kind: 'held-by-person', reason }))
  await phone.staffWrites('I have it').delivery
  expect(await adapter.takeOver(account, phone.customerRef)).toEqual({ ok: true })
  expect(await send(text('not yet'))).toEqual(faulty({ kind: 'window-closed' }))
  await phone.say('back').delivery
  expect((await send(text('now'))).ok).toBe(true)
  const events = (await happened()).map((event) => (event.type === 'sessionChanged' ? `${event.type} ${event.to}` : event.type))
  expect(events).toEqual(['message', 'sessionChanged person', 'staffWrote', 'message'])
  expect(phone.received).toEqual(['ours', 'I have it', 'now'])
})

it('greets who opens the chat within their 20 seconds, once, and brings back a scene of any letters', async () => {
  const { phone, account, adapter, clock, happened } = await start()
  const invite = await adapter.createInvite(account, { scene: 'inv 1&2', lifetimeMs: null })
  await phone.scan(invite.ok ? invite.url : '')
  const [arrived] = await happened()
  expect(arrived).toMatchObject({ type: 'arrived', by: 'enter', scene: 'inv 1&2' })
  const greet = (token: string) => adapter.greet(account, { token, messageId: newId(), text: '欢迎' })
  const tokenOf = (event: typeof arrived) => (event?.type === 'arrived' && event.greetingToken) || ''
  expect((await greet(tokenOf(arrived))).ok).toBe(true)
  expect((await greet(tokenOf(arrived))).ok).toBe(false)
  clock.advance(49 * hourMs)
  await phone.enter()
  const [again] = await happened()
  clock.advance(21_000)
  expect((await greet(tokenOf(again))).ok).toBe(false)
  expect(phone.received).toEqual(['欢迎'])
})
