import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { PhoneHandle } from '../../sandbox/create-sandbox.ts'
import { dayMs, newCustomer, recordOf, sendAll, settled, startKfConversation, threadIdOf } from '../../testing/engine-world.ts'
import { createDoorway, type Doorway } from '../../testing/doorway.ts'
import { until } from '../../testing/product-client.ts'
import { startTestProduct, type TestProduct } from '../../testing/product.ts'

// WeCom only rings; what happened is fetched by cursor. Nothing may be missed, and nothing may come twice.

vi.setConfig({ testTimeout: 30_000 })

let doorway: Doorway
let first: TestProduct
let second: TestProduct
beforeAll(async () => {
  doorway = await createDoorway(() => first.sandbox.url)
  const env = { WECOM_API_URL: `${doorway.url}/sandbox/wecom` }
  first = await startTestProduct({ env })
  second = await startTestProduct({ env, beside: first })
}, 60_000)
afterAll(async () => {
  doorway.releaseAnswers()
  await second.close()
  await first.close()
  await doorway.close()
})
afterEach(() => first.sandbox.forgetPlannedFaults())

const heard = async (phone: PhoneHandle) => {
  const rows = await first.database.database.prisma.message.findMany({
    where: { direction: 'in', thread: { customerRef: phone.customerRef } },
    orderBy: { position: 'asc' },
  })
  return rows.map(({ text }) => text)
}
const countHeard = async ({ customerRef }: PhoneHandle) =>
  (await first.database.database.prisma.thread.findFirst({ where: { customerRef } }))?.inboundCount ?? 0
const hears = (phone: PhoneHandle, texts: readonly string[]) =>
  until(`${texts.length} messages are here`, async () => (await countHeard(phone)) >= texts.length, 25_000)
const numbers = (count: number) => Array.from({ length: count }, (_, index) => `message ${index + 1}`)

/** Nobody rings while this happens. */
async function unheard(work: () => Promise<unknown>): Promise<void> {
  const { wecom } = first.sandbox.keeper.state
  const { callbackPath } = wecom
  wecom.callbackPath = null
  await work().finally(() => (wecom.callbackPath = callbackPath))
}
const account = () => first.database.database.prisma.account.findFirstOrThrow({ where: { kind: 'wecom-kf' } })
const pulls = () => first.sandbox.record.calls.filter(({ call }) => call === 'kf/sync_msg').length

describe('what a customer of the KF account writes', () => {
  it('is here in its order, once, with both processes rung again and again', async () => {
    const phones = [newCustomer(first, 'wecom-kf'), newCustomer(first, 'wecom-kf')]
    const { id } = await account()
    const kicks = setInterval(() => {
      first.deps.puller.kick(id)
      second.deps.puller.kick(id)
    }, 5)
    for (const text of numbers(15)) await Promise.all(phones.map((phone) => phone.say(text).delivery))
    for (const phone of phones) await hears(phone, numbers(15))
    clearInterval(kicks)
    for (const phone of phones) expect(await heard(phone)).toEqual(numbers(15))
  })

  it('over more than one page is fetched to the end', async () => {
    const phone = newCustomer(first, 'wecom-kf')
    const texts = numbers(1_020)
    await unheard(async () => {
      for (const text of texts.slice(0, -1)) phone.say(text)
    })
    const before = pulls()
    await phone.say(texts.at(-1) ?? '').delivery
    await hears(phone, texts)
    expect(await heard(phone)).toEqual(texts)
    expect(pulls() - before).toBeGreaterThanOrEqual(2)
    expect(await (await first.as('ana')).thread(await threadIdOf(first, phone))).toMatchObject({ unreadCount: 1_020 })
  })

  it('without any doorbell is asked for within two minutes', async () => {
    const phone = newCustomer(first, 'wecom-kf')
    await unheard(() => phone.say('nobody rang').delivery)
    first.clock.advance(119_000)
    expect(await heard(phone)).toEqual([])
    first.clock.advance(2_000)
    await hears(phone, ['nobody rang'])
  })

  it('counts what was sent before we heard of it: WeChat counted that to the new window', async () => {
    const { phone, ana, threadId } = await startKfConversation(first)
    await ana.send(threadId, 'before')
    await settled(first, threadId)
    await unheard(() => phone.say('nobody rang').delivery)
    first.clock.advance(3_000)
    await sendAll(ana, threadId, ['1', '2'])
    await settled(first, threadId)
    first.clock.advance(121_000)
    await hears(phone, ['Hello', 'nobody rang'])
    expect((await ana.thread(threadId)).window.remaining).toBe(3)
    const answers = await sendAll(ana, threadId, ['3', '4', '5', '6'])
    expect(answers.map(({ body }) => body.status)).toEqual(['sending', 'sending', 'sending', 'queued'])
    await settled(first, threadId)
    expect(first.sandbox.record.refused(phone.customerRef)).toEqual([])
    expect(first.sandbox.record.mostSinceCustomer(phone.customerRef)).toBe(5)
  })

  it('during an outage of ours of a day comes in order and once, and its window counts from when it was written', async () => {
    const { phone, ana, threadId } = await startKfConversation(first)
    expect(ana.token).not.toBe('')
    await doorway.close()
    for (const text of numbers(5)) {
      await phone.say(text).delivery
      first.clock.advance(dayMs / 5)
    }
    expect(await heard(phone)).toEqual(['Hello'])
    await doorway.open()
    first.clock.advance(121_000)
    await hears(phone, ['Hello', ...numbers(5)])
    expect(await heard(phone)).toEqual(['Hello', ...numbers(5)])
    const { window } = await (await first.as('ana')).thread(threadId)
    const leftMs = new Date(window.expiresAt ?? 0).getTime() - first.clock.now().getTime()
    expect(leftMs).toBeLessThan(2 * dayMs - dayMs / 5)
    expect(window.remaining).toBe(5)
  })

  it('and was fetched by a process that died over it is fetched again, and stored once', async () => {
    const phone = newCustomer(first, 'wecom-kf')
    const { id } = await account()
    // Another process holds the account, and has stored the messages without having written the cursor.
    const sql = (text: string, values: unknown[]) => first.database.database.pool.query(text, values)
    await phone.say('before').delivery
    await hears(phone, ['before'])
    const { pullCursor } = await account()
    for (const text of numbers(3)) await phone.say(text).delivery
    await hears(phone, ['before', ...numbers(3)])
    await sql(`UPDATE account SET pull_cursor = $2, pull_due_at = '2000-01-01' WHERE id = $1`, [id, pullCursor])
    first.deps.puller.kick(id)
    await until('the cursor is there again', async () => (await account()).pullCursor !== pullCursor)
    expect(await heard(phone)).toEqual(['before', ...numbers(3)])
    expect(phone.received).toHaveLength(1)
  })

  it('is not fetched by a process whose lease went to another one meanwhile', async () => {
    const phone = newCustomer(first, 'wecom-kf')
    doorway.holdAnswers()
    const before = pulls()
    const ring = phone.say('held up').delivery
    await until('somebody asks', () => pulls() > before)
    // Both are slow; the lease of whoever began runs out.
    await first.database.database.pool.query(
      `UPDATE account SET pulled_until = clock_timestamp() - interval '1 ms' WHERE kind = 'wecom-kf'`,
    )
    doorway.releaseAnswers()
    await ring
    for (const { deps } of [first, second]) deps.puller.kick((await account()).id)
    await hears(phone, ['held up'])
    expect(await heard(phone)).toEqual(['held up'])
  })

  it('and takes back stays on record, marked', async () => {
    const { phone, ana, threadId } = await startKfConversation(first)
    const { message, delivery } = phone.say('oh, never mind')
    await delivery
    await hears(phone, ['Hello', 'oh, never mind'])
    await phone.recall(message.id)
    await until('it is marked', async () => (await ana.messages(threadId)).some(({ recalledAt }) => recalledAt !== null))
    expect((await recordOf(first, threadId)).filter(({ direction }) => direction === 'in').map(({ text }) => text)).toEqual([
      'Hello',
      'oh, never mind',
    ])
  })
})

describe('WeCom’s refusal of a pull', () => {
  it.each([
    ['its own fault', -1],
    ['too many calls', 45009],
    ['a spent token of the doorbell', 95007],
    ['a spent access token', 42001],
  ])('because of %s (%i) is no end: what was written comes', async (_what, errcode) => {
    const phone = newCustomer(first, 'wecom-kf')
    first.sandbox.planFault({ platform: 'wecom', call: 'kf/sync_msg', as: { errcode } })
    await phone.say('patience').delivery
    await until('it is here', async () => {
      first.clock.advance(1_000)
      return (await heard(phone)).length > 0
    })
    expect(await heard(phone)).toEqual(['patience'])
    await settled(first, await threadIdOf(first, phone))
  })
})
