import { describe, expect, it, vi } from 'vitest'
import { accountContract } from './testing/contract-account.ts'
import { callbackContract } from './testing/contract-callbacks.ts'
import { faulty, refusedUnasked, shownOn, text } from './testing/contract-expectations.ts'
import { contractKinds } from './testing/contract-kinds.ts'
import { inboundRows } from './testing/contract-inbound.ts'
import { menuMessage, outboundRows } from './testing/contract-outbound.ts'
import { startConversation, startSandboxWorld, type SandboxWorld } from './testing/sandbox-world.ts'
import type { InboundEvent } from './adapter.ts'
import type { MediaKind, OutboundContent } from './content.ts'
import { freePort } from '../platform/free-port.ts'
import { newId } from '../platform/new-id.ts'
import { getSample } from '../sandbox/phones/samples.ts'

/**
 * What every adapter keeps to, whatever it speaks: the same rows for each kind of account, against the sandbox. What its
 * capabilities say decides what is expected of it; contract-kinds.ts has how its platform words things.
 */

const hourMs = 3_600_000
const contentOf = (event: InboundEvent | undefined) => (event?.type === 'message' ? event.content : null)
const mediaRefOf = (event: InboundEvent | undefined) => {
  const content = contentOf(event)
  return content !== null && 'mediaRef' in content ? content.mediaRef : ''
}

// A sandbox for each test, on a machine that may be busy.
vi.setConfig({ testTimeout: 20_000 })

describe.each(contractKinds)('$kind', (contract) => {
  const { kind, capabilities, sendCall, countUsedUp, refusals } = contract
  const sendsOf = ({ sandbox }: SandboxWorld) => sandbox.record.calls.filter(({ call }) => call === sendCall)
  const useUp = async (world: SandboxWorld) => {
    for (let count = 0; count < capabilities.window.messages; count += 1) expect((await world.send(text(`${count}`))).ok).toBe(true)
  }

  callbackContract(contract)

  describe('what a customer says', () => {
    it.each(inboundRows.filter(({ arrives }) => arrives[kind] !== null))('arrives: $what', async ({ say, arrives, sample }) => {
      const world = await startSandboxWorld(kind)
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
      const world = await startConversation(kind)
      await world.send(menuMessage)
      await world.phone.tapMenu(shownOn(world)?.id ?? '', 'yes').delivery
      const [event] = await world.happened()
      expect(contentOf(event)).toEqual({ kind: 'text', text: 'Yes 👍', menuId: 'yes' })
      expect(event !== undefined && 'grant' in event ? event.grant : null).toBe(capabilities.smallGrant === null ? null : 'small')
      const outcomes = []
      for (let count = 1; count <= 5; count += 1) outcomes.push((await world.send(text(`${count}`))).ok)
      // The menu itself was the first of five.
      expect(outcomes).toEqual([true, true, true, true, capabilities.smallGrant === null])
    })
  })

  const rows = Object.entries(outboundRows).map(([name, row]) => ({ name: name as OutboundContent['kind'], ...row }))

  describe('what we say', () => {
    it.each(rows.filter(({ name }) => capabilities.outbound.has(name)))('reaches the phone: $name', async ({ samples, content, shown }) => {
      const world = await startConversation(kind)
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
        const world = await startConversation(kind)
        world.sandbox.record.clear()
        expect(await world.send(content(...samples.map(() => 'ref')))).toEqual(refusedUnasked)
        expect(world.sandbox.record.calls).toEqual([])
      },
    )

    it.each<MediaKind>(['image', 'voice', 'video', 'file'])(
      'is refused before it is uploaded where it is too large: %s',
      async (medium) => {
        const { adapter, account, sandbox } = await startSandboxWorld(kind)
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
      const world = await startConversation(kind)
      await useUp(world)
      expect(await world.send(text('sixth'))).toEqual(
        faulty({ kind: 'count-used-up', code: countUsedUp, retry: false, outcomeKnown: true }),
      )
      await world.phone.say('go on').delivery
      expect((await world.send(text('sixth'))).ok).toBe(true)
      expect(world.phone.received).toEqual(['0', '1', '2', '3', '4', 'sixth'])
    })

    it('is over after its time, and was open just before', async () => {
      const world = await startConversation(kind)
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
      const world = await startConversation(kind)
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
      const { account, phone, createAdapter, happened } = await startConversation(kind)
      const adapter = createAdapter({ apiUrl: `http://127.0.0.1:${await freePort()}` })
      const message = { messageId: newId(), customerRef: phone.customerRef, content: text('lost'), isRepeat: false }
      expect(await adapter.send(account, message)).toEqual(faulty({ kind: 'unreachable', outcomeKnown: true, retry: true }))
      expect(await happened()).toEqual([])
    })

    it.each(refusals)('that is refused with %i means what the platform says, and changes nothing', async (errcode, fault) => {
      const world = await startConversation(kind)
      world.sandbox.refuseNext({ errcode, call: sendCall })
      expect(await world.send(text('once'))).toEqual(
        faulty({ ...fault, code: String(errcode), reason: expect.stringMatching(/\.$/) as string }),
      )
      expect(world.phone.received).toEqual([])
      expect((await world.send(text('once'))).ok).toBe(true)
      expect(world.phone.received).toEqual(['once'])
    })

    it('whose token was withdrawn is sent once more, with another one', async () => {
      const world = await startConversation(kind)
      await world.send(text('before'))
      world.sandbox.revokeTokens()
      world.sandbox.record.clear()
      expect((await world.send(text('after'))).ok).toBe(true)
      expect(sendsOf(world).map(({ errcode }) => errcode === 0)).toEqual([false, true])
      expect(world.phone.received).toEqual(['before', 'after'])
    })

    it('whose every token is refused is the administrator’s matter, after two', async () => {
      const world = await startConversation(kind)
      await world.send(text('before'))
      world.sandbox.record.clear()
      world.sandbox.planFault({ call: sendCall, as: { errcode: 42001 }, times: 5 })
      expect(await world.send(text('after'))).toEqual(faulty({ kind: 'account', code: '42001', retry: false, outcomeKnown: true }))
      expect(sendsOf(world)).toHaveLength(2)
    })
  })

  accountContract(contract)
})
