import { describe, expect, it } from 'vitest'
import { CallbackRefused, type CallbackRequest } from '../adapter.ts'
import type { ContractKind } from './contract-kinds.ts'
import { startConversation, startSandboxWorld, type SandboxWorld } from './sandbox-world.ts'

const lastPush = ({ callbacks }: SandboxWorld): CallbackRequest => {
  const last = callbacks.at(-1)
  if (last?.method !== 'POST') throw new Error('nothing was pushed')
  return last.request
}

/** A part of the contract test: who calls our address is who they say, and nothing of it was changed. */
export function callbackContract({ kind, capabilities }: ContractKind): void {
  describe('a callback', () => {
    type Query = CallbackRequest['query']
    const signedWith = (query: Query, signature: string | undefined): Query =>
      Object.fromEntries(Object.entries(query).map(([name, value]) => [name, name.endsWith('signature') ? signature : value]))

    it.each<[string, (query: Query) => Query]>([
      ['another signature', (query) => signedWith(query, '0'.repeat(40))],
      ['none', (query) => signedWith(query, undefined)],
      ['another nonce', (query) => ({ ...query, nonce: '1' })],
    ])('is refused with %s, be it the address check or a push', async (_what, change) => {
      const { adapter, account, callbacks } = await startConversation(kind)
      const [check, push] = callbacks.map(({ request }) => request)
      if (check === undefined || push === undefined) throw new Error('the platform called twice')
      expect(adapter.verify(account, check)).toMatchObject({ status: 200 })
      const refused = expect.objectContaining({ status: 401 }) as CallbackRefused
      expect(() => adapter.verify(account, { ...check, query: change(check.query) })).toThrow(refused)
      expect(() => adapter.accept(account, { ...push, query: change(push.query) })).toThrow(refused)
    })

    it('is refused where its body was changed on the way, or it is another account’s', async () => {
      const world = await startConversation(kind)
      const { adapter, account } = world
      const push = lastPush(world)
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
      expect(await rotated.happened()).toMatchObject([{ type: 'message', content: { kind: 'text', text: '你好' } }])
      // What is answered must be legible to a platform that doesn't know the new key yet.
      expect(rotated.phone.replies).toEqual(capabilities.freeReply === 'passive' ? ['欢迎'] : [])
      const push = lastPush(rotated)
      const forgotten = { ...rotated.account, previousEncodingAesKey: null }
      expect(() => rotated.adapter.accept(forgotten, push)).toThrow(new CallbackRefused('undecipherable', 400))
    })

    it('that comes again tells the same under the same key, and no other message has that', async () => {
      const { phone, sandbox, happened } = await startConversation(kind)
      sandbox.setFaults({ duplicatePushes: true })
      await phone.say('so').delivery
      const first = (await happened()).map(({ dedupeKey }) => dedupeKey)
      await phone.say('so').delivery
      const second = (await happened()).map(({ dedupeKey }) => dedupeKey)
      // Who only rings is rung twice, and tells once what it rang for.
      expect(first).toHaveLength(capabilities.pulls ? 1 : 2)
      expect([new Set(first).size, new Set(second).size, new Set([...first, ...second]).size]).toEqual([1, 1, 2])
    })
  })
}
