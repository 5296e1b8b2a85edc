import { describe, expect, it } from 'vitest'
import { contractKinds } from './testing/contract-kinds.ts'
import { inboundRows } from './testing/contract-inbound.ts'
import { menuMessage, outboundRows } from './testing/contract-outbound.ts'
import { startSandboxWorld, type SandboxWorld } from './testing/sandbox-world.ts'
import { CallbackRefused, type CallbackRequest, type InboundEvent } from './adapter.ts'
import type { MediaKind, OutboundContent } from './content.ts'
import type { SendFault } from './fault.ts'
import { freePort } from '../platform/free-port.ts'
import { newId } from '../platform/new-id.ts'
import { getSample } from '../sandbox/phones/samples.ts'

/**
 * What every adapter keeps to, whatever it speaks: the same rows for each kind of account, against the sandbox. What its
 * capabilities say decides what is expected of it; contract-kinds.ts has how its platform words things.
 */

const hourMs = 3_600_000
const text = (words: string): OutboundContent => ({ kind: 'text', text: words })
const faulty = (fault: Partial<SendFault>) => ({ ok: false, fault: expect.objectContaining(fault) as SendFault })
const refusedUnasked = faulty({ kind: 'content-refused', retry: false, outcomeKnown: true })
const contentOf = (event: InboundEvent | undefined) => (event?.type === 'message' ? event.content : null)
const mediaRefOf = (event: InboundEvent | undefined) => {
  const content = contentOf(event)
  return content !== null && 'mediaRef' in content ? content.mediaRef : ''
}
const shownOn = ({ phone }: SandboxWorld) => phone.messages.findLast((line) => line.from === 'account')

describe.each(contractKinds)('$kind', ({ kind, capabilities, sendCall, countUsedUp, refusals, wrongs }) => {
  const start = () => startSandboxWorld(kind)
  /** In a conversation: the customer has just written. */
  const converse = async () => {
    const world = await start()
    await world.phone.say('hello').delivery
    await world.happened()
    return world
  }
  const sendsOf = ({ sandbox }: SandboxWorld) => sandbox.record.calls.filter(({ call }) => call === sendCall)
  const useUp = async (world: SandboxWorld) => {
    for (let count = 0; count < capabilities.window.messages; count += 1) expect((await world.send(text(`${count}`))).ok).toBe(true)
  }

  describe('a callback', () => {
    type Query = CallbackRequest['query']
    const signedWith = (query: Query, signature: string | undefined): Query =>
      Object.fromEntries(Object.entries(query).map(([name, value]) => [name, name.endsWith('signature') ? signature : value]))

    it.each<[string, (query: Query) => Query]>([
      ['another signature', (query) => signedWith(query, '0'.repeat(40))],
      ['none', (query) => signedWith(query, undefined)],
      ['another nonce', (query) => ({ ...query, nonce: '1' })],
    ])('is refused with %s, be it the address check or a push', async (_what, change) => {
      const { adapter, account, callbacks } = await converse()
      const [check, push] = callbacks.map(({ request }) => request)
      if (check === undefined || push === undefined) throw new Error('the platform called twice')
      expect(adapter.verify(account, check)).toMatchObject({ status: 200 })
      const refused = expect.objectContaining({ status: 401 }) as CallbackRefused
      expect(() => adapter.verify(account, { ...check, query: change(check.query) })).toThrow(refused)
      expect(() => adapter.accept(account, { ...push, query: change(push.query) })).toThrow(refused)
    })

    it('is refused where its body was changed on the way, or it is another account’s', async () => {
      const { adapter, account, callbacks } = await converse()
      const push = callbacks.at(-1)?.request ?? { query: {}, body: Buffer.alloc(0) }
      const body = Buffer.from(push.body.toString('utf8').replace(/(<Encrypt>.{20})./s, '$1_'))
      expect(() => adapter.accept(account, { ...push, body })).toThrow(new CallbackRefused('bad-signature', 401))
      const another = { ...account, platformId: 'wxanother' }
      expect(() => adapter.accept(another, push)).toThrow(new CallbackRefused('wrong-account', 403))
    })

    it('is read by the key before the last rotation, for as long as that is known', async () => {
      const next = 'R'.repeat(42) + 'Q'
      const rotated = await startSandboxWorld(kind, {
        account: ({ encodingAesKey }) => ({ encodingAesKey: next, previousEncodingAesKey: encodingAesKey }),
      })
      rotated.reply = capabilities.freeReply === 'passive' ? '欢迎' : null
      await rotated.phone.say('你好').delivery
      expect((await rotated.happened()).map(contentOf)).toEqual([{ kind: 'text', text: '你好' }])
      // What is answered must be legible to a platform that doesn't know the new key yet.
      expect(rotated.phone.replies).toEqual(capabilities.freeReply === 'passive' ? ['欢迎'] : [])
      const push = rotated.callbacks.at(-1)?.request ?? { query: {}, body: Buffer.alloc(0) }
      const forgotten = { ...rotated.account, previousEncodingAesKey: null }
      expect(() => rotated.adapter.accept(forgotten, push)).toThrow(new CallbackRefused('undecipherable', 400))
    })

    it('that comes again tells the same under the same key', async () => {
      const { adapter, account, callbacks } = await converse()
      const push = callbacks.at(-1)?.request ?? { query: {}, body: Buffer.alloc(0) }
      const keyOf = ({ event, fallbackKey }: ReturnType<typeof adapter.accept>) => event?.dedupeKey ?? fallbackKey
      expect(keyOf(adapter.accept(account, push))).toBe(keyOf(adapter.accept(account, push)))
    })
  })

  describe('what a customer says', () => {
    it.each(inboundRows.filter(({ arrives }) => arrives[kind] !== null))('arrives: $what', async ({ say, arrives, sample }) => {
      const world = await start()
      const { message, delivery } = say(world.phone)
      await delivery
      const [event, ...more] = await world.happened()
      expect(more).toEqual([])
      expect(event).toMatchObject({ type: 'message', customerRef: world.phone.customerRef, content: arrives[kind] })
      expect(Math.floor(Date.parse(message.at) / 1_000)).toBe((event?.at.getTime() ?? 0) / 1_000)
      if (sample === null) return
      const { bytes, mime } = getSample(sample)
      const mediaRef = mediaRefOf(event)
      expect(await world.adapter.download(world.account, { mediaRef, maxBytes: bytes.length })).toMatchObject({ ok: true, bytes, mime })
      const tooMuch = world.adapter.download(world.account, { mediaRef, maxBytes: bytes.length - 1 })
      expect(await tooMuch).toEqual(faulty({ kind: 'too-large', retry: false }))
      world.clock.advance(72 * hourMs)
      const late = world.adapter.download(world.account, { mediaRef, maxBytes: bytes.length })
      expect(await late).toEqual(faulty({ kind: 'media-expired', code: '40007', retry: false }))
    })

    it('by a tap on our menu arrives with the item, and restores the window where the platform says so', async () => {
      const world = await converse()
      await world.send(menuMessage)
      await world.phone.tapMenu(shownOn(world)?.id ?? '', 'yes').delivery
      const [event] = await world.happened()
      expect(contentOf(event)).toEqual({ kind: 'text', text: 'Yes 👍', menuId: 'yes' })
      expect(event !== undefined && 'grant' in event ? event.grant : null).toBe(capabilities.smallGrant === null ? null : 'small')
      await useUp({ ...world, send: (content) => world.send(content) }).catch(() => undefined)
      expect(sendsOf(world).filter(({ errcode }) => errcode === 0)).toHaveLength(capabilities.smallGrant === null ? 6 : 5)
    })
  })

  const rows = Object.entries(outboundRows).map(([name, row]) => ({ name: name as OutboundContent['kind'], ...row }))

  describe('what we say', () => {
    it.each(rows.filter(({ name }) => capabilities.outbound.has(name)))('reaches the phone: $name', async ({ samples, content, shown }) => {
      const world = await converse()
      const refs: string[] = []
      for (const id of samples) refs.push(await world.upload(id))
      const messageId = newId()
      const platformMessageId = capabilities.idempotentSend ? messageId.replaceAll('-', '') : null
      expect(await world.send(content(...refs), { messageId })).toEqual({ ok: true, platformMessageId })
      const line = shownOn(world)
      expect(line).toMatchObject({ via: 'send', content: shown })
      if (line === undefined || !('mediaId' in line.content) || samples[0] === undefined) return
      const { bytes, mime } = getSample(samples[0])
      expect(world.sandbox.media.show(line.content.mediaId)).toMatchObject({ bytes, mime })
      // The platform forgets it after three days, and says so to whoever sends it again.
      world.clock.advance(72 * hourMs)
      await world.phone.say('again, please').delivery
      expect(await world.send(content(...refs))).toEqual(faulty({ kind: 'media-expired', code: '40007', retry: false }))
    })

    it.each(rows.filter(({ name }) => !capabilities.outbound.has(name)))(
      'isn’t asked of a platform that can’t: $name',
      async ({ samples, content }) => {
        const world = await converse()
        world.sandbox.record.clear()
        expect(await world.send(content(...samples.map(() => 'ref')))).toEqual(refusedUnasked)
        expect(world.sandbox.record.calls).toEqual([])
      },
    )

    it.each<MediaKind>(['image', 'voice', 'video', 'file'])(
      'is refused before it is uploaded where it is too large: %s',
      async (medium) => {
        const { adapter, account, sandbox } = await start()
        const limit = capabilities.media[medium]
        const bytes = Buffer.alloc((limit?.maxBytes ?? 0) + 1)
        const mime = limit?.mimes[0] ?? 'application/pdf'
        const fault = limit === undefined ? refusedUnasked : faulty({ kind: 'too-large', retry: false, outcomeKnown: true })
        expect(await adapter.upload(account, { kind: medium, name: 'x', mime, bytes })).toEqual(fault)
        expect(sandbox.record.calls.filter(({ call }) => call === 'media/upload')).toEqual([])
      },
    )
  })

  describe('the window', () => {
    it('takes five messages and no sixth, until the customer writes', async () => {
      const world = await converse()
      await useUp(world)
      expect(await world.send(text('sixth'))).toEqual(
        faulty({ kind: 'count-used-up', code: countUsedUp, retry: false, outcomeKnown: true }),
      )
      await world.phone.say('go on').delivery
      expect((await world.send(text('sixth'))).ok).toBe(true)
      expect(world.phone.received).toEqual(['0', '1', '2', '3', '4', 'sixth'])
    })

    it('is over after its time, and was open just before', async () => {
      const world = await converse()
      world.clock.advance(capabilities.window.ms - 60_000)
      expect((await world.send(text('in time'))).ok).toBe(true)
      world.clock.advance(60_000)
      expect(await world.send(text('late'))).toEqual(faulty({ kind: 'window-closed', retry: false, outcomeKnown: true }))
      expect(world.phone.received).toEqual(['in time'])
    })
  })

  describe('a send', () => {
    it.each([
      ['cut-after-acceptance', 1],
      ['cut', 0],
      ['bad-gateway', 0],
      ['hang', 0],
    ] as const)('without an answer is of unknown outcome, and repeated only where that is safe: %s', async (fault, arrived) => {
      const world = await converse()
      const adapter = world.createAdapter({ sendTimeoutMs: 1_000 })
      const message = { messageId: newId(), customerRef: world.phone.customerRef, content: text('once') }
      world.sandbox.planFault({ call: sendCall, as: fault })
      expect(await adapter.send(world.account, { ...message, isRepeat: false })).toEqual(
        faulty({ kind: 'unknown-outcome', outcomeKnown: false, retry: capabilities.idempotentSend }),
      )
      expect(world.phone.received).toHaveLength(arrived)
      if (!capabilities.idempotentSend) return
      const platformMessageId = message.messageId.replaceAll('-', '')
      expect(await adapter.send(world.account, { ...message, isRepeat: true })).toEqual({ ok: true, platformMessageId })
      expect(world.phone.received).toEqual(['once'])
    })

    it('of which nothing was written is surely not done, and tried again', async () => {
      const { account, phone, createAdapter, happened } = await converse()
      const adapter = createAdapter({ apiUrl: `http://127.0.0.1:${await freePort()}` })
      const message = { messageId: newId(), customerRef: phone.customerRef, content: text('lost'), isRepeat: false }
      expect(await adapter.send(account, message)).toEqual(faulty({ kind: 'unreachable', outcomeKnown: true, retry: true }))
      expect(await happened()).toEqual([])
    })

    it.each(refusals)('that is refused with %i means what the platform says, and changes nothing', async (errcode, fault) => {
      const world = await converse()
      world.sandbox.refuseNext({ errcode, call: sendCall })
      expect(await world.send(text('once'))).toEqual(
        faulty({ ...fault, code: String(errcode), reason: expect.stringMatching(/\.$/) as string }),
      )
      expect(world.phone.received).toEqual([])
      expect((await world.send(text('once'))).ok).toBe(true)
      expect(world.phone.received).toEqual(['once'])
    })

    it('whose token was withdrawn is sent once more, with another one', async () => {
      const world = await converse()
      await world.send(text('before'))
      world.sandbox.revokeTokens()
      world.sandbox.record.clear()
      expect((await world.send(text('after'))).ok).toBe(true)
      expect(sendsOf(world).map(({ errcode }) => errcode === 0)).toEqual([false, true])
      expect(world.phone.received).toEqual(['before', 'after'])
    })

    it('whose every token is refused is the administrator’s matter, after two', async () => {
      const world = await converse()
      await world.send(text('before'))
      world.sandbox.record.clear()
      world.sandbox.planFault({ call: sendCall, as: { errcode: 42001 }, times: 5 })
      expect(await world.send(text('after'))).toEqual(faulty({ kind: 'account', code: '42001', retry: false, outcomeKnown: true }))
      expect(sendsOf(world)).toHaveLength(2)
    })
  })

  describe('who comes by an invite', () => {
    const arrive = async (world: SandboxWorld) => {
      const invite = await world.adapter.createInvite(world.account, { scene: 'inv_8f3k2', lifetimeMs: hourMs })
      if (!invite.ok) throw new Error(invite.fault.code)
      await world.phone.scan(invite.url)
      return invite
    }

    it('brings its scene back; the invite lives as long as it says', async () => {
      const world = await start()
      const askedAt = world.clock.now().getTime()
      const { expiresAt } = await arrive(world)
      const grant = capabilities.smallGrant !== null
      expect(await world.happened()).toMatchObject([{ type: 'arrived', customerRef: world.phone.customerRef, scene: 'inv_8f3k2', grant }])
      if (capabilities.invite === 'link-scene') expect(expiresAt).toBeNull()
      else expect(Math.abs((expiresAt?.getTime() ?? 0) - askedAt - hourMs)).toBeLessThan(60_000)
    })

    it('is greeted free of the count, in the way that there is', async () => {
      const world = await start()
      world.reply = '欢迎 ]]> 👋🏽'
      await arrive(world)
      const [event] = await world.happened()
      const token = event?.type === 'arrived' ? event.greetingToken : null
      expect(token === null).toBe(capabilities.freeReply === 'passive')
      const greeting = { token: token ?? 'none', messageId: newId(), text: '欢迎 ]]> 👋🏽' }
      expect((await world.adapter.greet(world.account, greeting)).ok).toBe(capabilities.freeReply === 'greeting')
      const shown = { text: '欢迎 ]]> 👋🏽', via: capabilities.freeReply === 'passive' ? 'reply' : 'greeting' }
      expect(world.phone.messages.filter(({ from }) => from === 'account')).toMatchObject([shown])
      expect(sendsOf(world)).toEqual([])
    })
  })

  it('knows a customer’s name where, and for as long as, the platform tells it', async () => {
    const { adapter, account, phone, clock } = await converse()
    const known = {
      ok: true,
      profile: { name: phone.name === 'Zhang Min' ? '张敏' : null, avatarUrl: expect.stringMatching(/^http/) as string },
    }
    const nothing = { ok: true, profile: null }
    expect(await adapter.fetchProfile(account, phone.customerRef)).toEqual(capabilities.profile === 'none' ? nothing : known)
    clock.advance(48 * hourMs)
    expect(await adapter.fetchProfile(account, phone.customerRef)).toEqual(nothing)
  })

  it('shows that we type, where the platform can', async () => {
    const { adapter, account, phone, sandbox } = await converse()
    sandbox.record.clear()
    await adapter.setTyping(account, phone.customerRef, true)
    await adapter.setTyping(account, phone.customerRef, false)
    const calls = sandbox.record.calls.map(({ call, errcode }) => [call, errcode])
    const typing = ['message/custom/typing', 0]
    expect(calls.filter(([call]) => call !== 'stable_token')).toEqual(capabilities.typing ? [typing, typing] : [])
  })

  it.each(['template', 'subscription'] as const)('asks a silent customer to resume, where the platform can: %s', async (way) => {
    const world = await converse()
    const { adapter, account, phone, clock, sandbox } = world
    const [known] = way === 'template' ? sandbox.account.templates : sandbox.account.notices
    const fields = { thing1: 'Harbour & Vale', thing2: 'Please write' }
    const request = { messageId: newId(), customerRef: phone.customerRef, kind: way, templateId: known.id, fields }
    clock.advance(49 * hourMs)
    if (!capabilities.reengage.has(way)) {
      sandbox.record.clear()
      expect(await adapter.reengage(account, request)).toEqual(refusedUnasked)
      expect(sandbox.record.calls).toEqual([])
      return
    }
    if (way === 'subscription') phone.agreeToNotice(known.id)
    expect(await adapter.reengage(account, request)).toMatchObject({ ok: true })
    expect(shownOn(world)).toMatchObject({ via: 'template', content: { title: known.title, fields: [{ value: 'Harbour & Vale' }, {}] } })
    const unknown = { ...request, messageId: newId(), templateId: 'unknown' }
    expect(await adapter.reengage(account, unknown)).toEqual(faulty({ kind: 'account', code: '40037', retry: false }))
    expect(await world.send(text('still closed'))).toEqual(faulty({ kind: 'window-closed' }))
  })

  it('leaves a conversation that nobody holds as it is when it is taken over', async () => {
    const { adapter, account, phone, send } = await converse()
    expect(await adapter.takeOver(account, phone.customerRef)).toEqual({ ok: true })
    expect((await send(text('ours'))).ok).toBe(true)
  })

  describe('the check', () => {
    const unasked = /could not be checked/

    it('finds nothing wrong with an account that works', async () => {
      const { adapter, account } = await start()
      const checks = await adapter.check(account)
      expect(checks.filter(({ ok }) => !ok)).toEqual([])
      expect(checks.map(({ name }) => name)).toEqual(expect.arrayContaining(['credentials', 'address-list', 'permissions', 'encryption']))
    })

    it.each(wrongs)('names $what, and nothing that it could not see', async ({ account: change, refuse, named }) => {
      const { adapter, account, sandbox } = await start()
      if (refuse !== undefined) sandbox.refuseNext(refuse)
      const checks = await adapter.check({ ...account, ...change })
      expect(checks.filter(({ ok, detail }) => !ok && !unasked.test(detail)).map(({ name }) => name)).toEqual([named])
    })
  })
})
