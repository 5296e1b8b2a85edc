import { describe, expect, it } from 'vitest'
import { newId } from '../../platform/new-id.ts'
import { faulty, refusedUnasked, shownOn, text } from './contract-expectations.ts'
import type { ContractKind } from './contract-kinds.ts'
import { startConversation, startSandboxWorld, type SandboxWorld } from './sandbox-world.ts'

const hourMs = 3_600_000

/** A part of the contract test: what isn't a message, from the invite to the check. */
export function accountContract({ kind, capabilities, wrongs }: ContractKind): void {
  describe('who comes by an invite', () => {
    const arrive = async (world: SandboxWorld) => {
      const invite = await world.adapter.createInvite(world.account, { scene: 'inv_8f3k2', lifetimeMs: hourMs })
      if (!invite.ok) throw new Error(invite.fault.code)
      await world.phone.scan(invite.url)
      return invite
    }

    it('brings its scene back; the invite lives as long as it says', async () => {
      const world = await startSandboxWorld(kind)
      const askedAt = world.clock.now().getTime()
      const { expiresAt } = await arrive(world)
      const grant = capabilities.smallGrant !== null
      expect(await world.happened()).toMatchObject([{ type: 'arrived', customerRef: world.phone.customerRef, scene: 'inv_8f3k2', grant }])
      if (capabilities.invite === 'link-scene') expect(expiresAt).toBeNull()
      else expect(Math.abs((expiresAt?.getTime() ?? 0) - askedAt - hourMs)).toBeLessThan(60_000)
    })

    it('is greeted free of the count, in the way that there is', async () => {
      const world = await startSandboxWorld(kind)
      world.reply = '欢迎 ]]> 👋🏽'
      await arrive(world)
      const [event] = await world.happened()
      const token = event?.type === 'arrived' ? event.greetingToken : null
      expect(token === null).toBe(capabilities.freeReply === 'passive')
      const greeting = { token: token ?? 'none', messageId: newId(), text: '欢迎 ]]> 👋🏽' }
      expect((await world.adapter.greet(world.account, greeting)).ok).toBe(capabilities.freeReply === 'greeting')
      const shown = { text: '欢迎 ]]> 👋🏽', via: capabilities.freeReply === 'passive' ? 'reply' : 'greeting' }
      expect(world.phone.messages.filter(({ from }) => from === 'account')).toMatchObject([shown])
      // Nothing that counts was sent.
      expect(world.sandbox.record.sends()).toEqual([])
    })
  })

  it('knows a customer’s name where, and for as long as, the platform tells it', async () => {
    const { adapter, account, phone, clock, sandbox } = await startConversation(kind)
    const name = sandbox.keeper.state.phones.find(({ id }) => id === phone.id)?.nativeName
    const known = { ok: true, profile: { name, avatarUrl: expect.stringMatching(/^http/) as string } }
    const nothing = { ok: true, profile: null }
    expect(await adapter.fetchProfile(account, phone.customerRef)).toEqual(capabilities.profile === 'none' ? nothing : known)
    clock.advance(48 * hourMs)
    expect(await adapter.fetchProfile(account, phone.customerRef)).toEqual(nothing)
  })

  it('shows that we type, where the platform can', async () => {
    const { adapter, account, phone, sandbox } = await startConversation(kind)
    sandbox.record.clear()
    await adapter.setTyping(account, phone.customerRef, true)
    await adapter.setTyping(account, phone.customerRef, false)
    const calls = sandbox.record.calls.map(({ call, errcode }) => [call, errcode])
    const typing = ['message/custom/typing', 0]
    expect(calls.filter(([call]) => call !== 'stable_token')).toEqual(capabilities.typing ? [typing, typing] : [])
  })

  it.each(['template', 'subscription'] as const)('asks a silent customer to resume, where the platform can: %s', async (way) => {
    const world = await startConversation(kind)
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
    const { adapter, account, phone, send } = await startConversation(kind)
    expect(await adapter.takeOver(account, phone.customerRef)).toEqual({ ok: true })
    expect((await send(text('ours'))).ok).toBe(true)
  })

  describe('the check', () => {
    const unasked = /could not be checked/

    it('finds nothing wrong with an account that works', async () => {
      const { adapter, account } = await startSandboxWorld(kind)
      const checks = await adapter.check(account)
      expect(checks.filter(({ ok }) => !ok)).toEqual([])
      expect(checks.map(({ name }) => name)).toEqual(expect.arrayContaining(['credentials', 'address-list', 'permissions', 'encryption']))
    })

    it.each(wrongs)('names $what, and nothing that it could not see', async ({ account: change, refuse, named }) => {
      const { adapter, account, sandbox } = await startSandboxWorld(kind)
      if (refuse !== undefined) sandbox.refuseNext(refuse)
      const checks = await adapter.check({ ...account, ...change })
      expect(checks.filter(({ ok, detail }) => !ok && !unasked.test(detail)).map(({ name }) => name)).toEqual([named])
    })
  })
}
