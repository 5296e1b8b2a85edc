import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startConversation, type Conversation } from '../../testing/conversation.ts'
import { changeProfile, dayMs, hourMs, noticesOf, sendAll, settled, withWeChat } from '../../testing/engine-world.ts'
import { until } from '../../testing/product-client.ts'
import { startTestProduct, type TestProduct } from '../../testing/product.ts'
import { sweepDue } from './sweep-due.ts'

// What falls due falls due once, soon, and whoever is there to see to it.

vi.setConfig({ testTimeout: 30_000 })

let first: TestProduct
let second: TestProduct
beforeAll(async () => {
  first = await startTestProduct()
  second = await startTestProduct({ beside: first })
  await changeProfile(first, 'regulated', { requireValidatedPhone: false })
}, 60_000)
afterAll(async () => {
  await second.close()
  await first.close()
})

/** What the contract allows from a due time until it has taken effect. */
const soonMs = 5_000
const count = async ({ thread }: Conversation, key: string) => (await noticesOf(first, thread.id)).filter((one) => one === key).length
const told = (conversation: Conversation, key: string) => until(`${key} is told`, async () => (await count(conversation, key)) > 0, soonMs)
const state = async ({ thread }: Conversation) =>
  (await first.database.database.prisma.thread.findUniqueOrThrow({ where: { id: thread.id } })).state
/** Everybody looks again, several at once: what could happen twice has the chance. */
const sweepHard = () => Promise.all([first, second, first, second].map(({ deps, clock }) => sweepDue({ ...deps, now: clock.now() })))

describe('with two workers', () => {
  it('every warning and every end takes effect once, within 5 s', async () => {
    const conversations = await Promise.all(Array.from({ length: 12 }, () => startConversation(first)))
    first.clock.advance(24 * hourMs)
    for (const one of conversations) await told(one, 'warning.employee')
    await sweepHard()
    first.clock.advance(24 * hourMs)
    for (const one of conversations) await told(one, 'expired.employee')
    await sweepHard()
    for (const one of conversations) {
      expect(await noticesOf(first, one.thread.id, 'employee')).toEqual(['start.employee', 'warning.employee', 'expired.employee'])
      expect(await state(one)).toBe('expired')
    }
  })

  it('a clock that jumps over both tells the end alone', async () => {
    const it = await startConversation(first)
    first.clock.advance(10 * dayMs)
    await told(it, 'expired.employee')
    await sweepHard()
    expect(await noticesOf(first, it.thread.id, 'employee')).toEqual(['start.employee', 'expired.employee'])
  })

  it('nothing is told a moment before its time', async () => {
    const it = await startConversation(first)
    const dueMs = new Date(it.thread.window.expiresAt ?? 0).getTime() - 24 * hourMs
    first.clock.advance(dueMs - first.clock.now().getTime() - 60_000)
    await sweepHard()
    expect(await count(it, 'warning.employee')).toBe(0)
    first.clock.advance(60_000)
    await told(it, 'warning.employee')
  })

  it('a customer who writes puts everything off', async () => {
    const it = await startConversation(first)
    first.clock.advance(23 * hourMs)
    await it.phone.say('still here').delivery
    first.clock.advance(2 * hourMs)
    await sweepHard()
    expect(await count(it, 'warning.employee')).toBe(0)
    first.clock.advance(22 * hourMs)
    await told(it, 'warning.employee')
    await it.phone.say('yes').delivery
    first.clock.advance(24 * hourMs)
    await until('warned again, in the new pause', async () => (await count(it, 'warning.employee')) === 2, soonMs)
    expect(await count(it, 'expired.employee')).toBe(0)
  })
})

describe('the customer', () => {
  it('is told once that the chat is on hold, by the slot that was kept for it, and no more', async () => {
    await withWeChat(first, 'ana', { regulated: true })
    const it = await startConversation(first)
    await sendAll(it.ana, it.thread.id, ['1', '2', '3'])
    await settled(first, it.thread.id)
    first.clock.advance(24 * hourMs)
    await told(it, 'onHold.customer')
    await sweepHard()
    await settled(first, it.thread.id)
    expect(it.phone.received).toHaveLength(5)
    expect(it.phone.received.at(-1)).toMatch(/on-hold/)
    expect(first.sandbox.record.mostSinceCustomer(it.phone.customerRef)).toBe(5)
    first.clock.advance(24 * hourMs)
    await told(it, 'expired.employee')
    expect(await noticesOf(first, it.thread.id, 'customer')).toEqual(['start.customer', 'onHold.customer'])
    await withWeChat(first, 'ana', { regulated: false })
  })

  it('is told nothing when there is no slot, or no reason', async () => {
    const full = await startConversation(first)
    await sendAll(full.ana, full.thread.id, ['1', '2', '3', '4', '5'])
    const quiet = await startConversation(first)
    await settled(first, full.thread.id)
    first.clock.advance(24 * hourMs)
    for (const one of [full, quiet]) {
      await told(one, 'warning.employee')
      expect(await noticesOf(first, one.thread.id, 'customer')).toEqual(['start.customer'])
    }
    expect(first.sandbox.record.refused(full.phone.customerRef)).toEqual([])
  })

  it('is told that colleagues came, rather than that the chat is on hold; nothing once they wrote', async () => {
    const { id: memberId } = await withWeChat(first, 'ben')
    const silent = await startConversation(first)
    const answers = await startConversation(first)
    for (const { ana, thread } of [silent, answers])
      expect((await ana.request('POST', `/api/threads/${thread.id}/participants`, { memberId })).status).toBe(200)
    first.clock.advance(hourMs)
    await answers.phone.say('welcome, Ben').delivery
    first.clock.advance(23 * hourMs)
    await told(silent, 'participantsChanged.customer')
    first.clock.advance(hourMs)
    await told(answers, 'warning.employee')
    await settled(first, silent.thread.id)
    expect(await noticesOf(first, silent.thread.id, 'customer')).toEqual([
      'start.customer',
      'joined.customer',
      'participantsChanged.customer',
    ])
    expect(await noticesOf(first, answers.thread.id, 'customer')).toEqual(['start.customer', 'joined.customer'])
    expect(silent.phone.received.at(-1)).toMatch(/added or removed/)
  })
})

describe('a worker that is gone', () => {
  it('is made up for by one that starts later', async () => {
    const third = await startTestProduct({ withWorker: false })
    try {
      const it = await startConversation(third)
      const keys = () => noticesOf(third, it.thread.id, 'employee')
      // Nobody is there when it falls due.
      third.clock.advance(24 * hourMs)
      expect(await keys()).toEqual(['start.employee'])
      const fourth = await startTestProduct({ beside: third })
      await until('warned', async () => (await keys()).includes('warning.employee'), soonMs)
      await fourth.close()
      third.clock.advance(24 * hourMs)
      const fifth = await startTestProduct({ beside: third })
      await until('ended', async () => (await keys()).includes('expired.employee'), soonMs)
      await fifth.close()
      expect(await keys()).toEqual(['start.employee', 'warning.employee', 'expired.employee'])
    } finally {
      await third.close()
    }
  })
})
