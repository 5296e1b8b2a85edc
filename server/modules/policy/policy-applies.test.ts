import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Policy, Profile } from '../../contracts/policy.ts'
import { defaultPolicy } from '../../domain/policy.ts'
import { startConversation, type Conversation } from '../../testing/conversation.ts'
import { settled } from '../../testing/engine-world.ts'
import { startTestProduct, type TestProduct } from '../../testing/product.ts'

// What a changed policy does to conversations that run already.

let product: TestProduct
let conversation: Conversation
beforeAll(async () => {
  product = await startTestProduct({ withWorker: false })
}, 60_000)
beforeEach(async () => {
  await change(({ version }) => ({ version, ...defaultPolicy }))
  conversation = await startConversation(product)
})
afterAll(() => product.close())

const hourMs = 3_600_000

async function change(edit: (policy: Policy) => Policy): Promise<Policy> {
  const maya = await product.as('maya')
  const { body } = await maya.request<Policy>('GET', '/api/admin/policy')
  const changed = await maya.request<Policy>('PUT', '/api/admin/policy', edit(body))
  expect(changed.status).toBe(200)
  return changed.body
}
const changeStandard = (profile: Partial<Profile>) =>
  change((policy) => ({ ...policy, profiles: { ...policy.profiles, standard: { ...policy.profiles.standard, ...profile } } }))

const window = async () => (await conversation.ana.thread(conversation.thread.id)).window

describe('a policy that an administrator changes', () => {
  it('counts from the next event on', async () => {
    const { ana, thread, phone } = conversation
    await changeStandard({ employeeLimit: 2 })
    for (const [text, status] of [
      ['first', 'sending'],
      ['second', 'sending'],
      ['third', 'queued'],
    ] as const)
      expect([text, (await ana.send(thread.id, text)).body.status]).toEqual([text, status])
    await changeStandard({ employeeLimit: 5 })
    await phone.say('Go on').delivery
    expect(await window()).toMatchObject({ limit: 5 })
  })

  it('leaves a deadline that is set, and sets the next one', async () => {
    const { ana, thread, phone } = conversation
    await changeStandard({ windowMs: hourMs })
    await ana.send(thread.id, 'Hello')
    expect((await window()).expiresAt).toBe(thread.window.expiresAt)
    await phone.say('Hello again').delivery
    expect(new Date((await window()).expiresAt ?? 0).getTime()).toBeLessThanOrEqual(product.clock.now().getTime() + hourMs)
  })

  it('keeps what was promised before: what waits goes on waiting, and goes out', async () => {
    const { ana, thread, phone } = conversation
    for (const text of ['1', '2', '3', '4', '5', '6', '7', '8']) await ana.send(thread.id, text)
    await changeStandard({ queueLimit: 1, employeeLimit: 2 })
    expect((await ana.send(thread.id, '9')).body.code).toBe('queue-full')
    expect(await ana.thread(thread.id)).toMatchObject({ queuedCount: 3 })
    await settled(product, thread.id)
    await phone.say('Go on').delivery
    await settled(product, thread.id)
    // Two at a time from now on, and in their order.
    expect(phone.received).toEqual(['1', '2', '3', '4', '5', '6', '7'])
    await phone.say('Go on').delivery
    await settled(product, thread.id)
    expect(phone.received.at(-1)).toBe('8')
    expect(await ana.thread(thread.id)).toMatchObject({ state: 'active', queuedCount: 0, window: { remaining: 1, limit: 2 } })
  })

  it('does not take back a slot that was used: a smaller limit closes the chat, a larger one opens it again', async () => {
    const { ana, thread } = conversation
    for (const text of ['1', '2', '3']) await ana.send(thread.id, text)
    await changeStandard({ employeeLimit: 3 })
    expect((await ana.send(thread.id, '4')).body.status).toBe('queued')
    expect((await ana.thread(thread.id)).window).toMatchObject({ remaining: 0, limit: 3 })
    await changeStandard({ employeeLimit: 5 })
    // The next event lets the queue go first.
    expect((await ana.send(thread.id, '5')).body.status).toBe('sending')
    const lines = await settled(product, thread.id)
    expect(lines.filter(({ direction }) => direction === 'out').map(({ status }) => status)).toEqual(Array<string>(5).fill('sent'))
    expect(conversation.phone.received).toEqual(['1', '2', '3', '4', '5'])
  })

  it('speaks in its own words, and the record names the version that they are from', async () => {
    const { ana, thread } = conversation
    const english = (en: string) => ({ en, 'zh-CN': '满了。', 'zh-TW': '滿了。' })
    const { version } = await change((policy) => ({
      ...policy,
      profiles: { ...policy.profiles, standard: { ...policy.profiles.standard, employeeLimit: 1, queueLimit: 0 } },
      texts: { ...policy.texts, 'limit.employee': { standard: english('No more than {limit}.'), regulated: english('Full.') } },
    }))
    await ana.send(thread.id, 'Only one')
    const notice = (await ana.messages(thread.id)).find(({ noticeKey }) => noticeKey === 'limit.employee')
    expect(notice?.text).toBe('No more than 1.')
    const row = await product.database.database.prisma.message.findUnique({ where: { id: notice?.id ?? '' } })
    expect(row?.textVersion).toBe(version)
  })
})

describe('who may read and change it', () => {
  it.each(['GET', 'PUT'])('nobody but an administrator: %s', async (method) => {
    const { status, body } = await conversation.ana.request(method, '/api/admin/policy', method === 'PUT' ? {} : undefined)
    expect([status, body.code]).toEqual([403, 'role-required'])
  })
})
