import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Message } from '../../contracts/message.ts'
import { newId } from '../../platform/new-id.ts'
import { startConversation, type Conversation } from '../../testing/conversation.ts'
import { createDoorway, type Doorway } from '../../testing/doorway.ts'
import { until } from '../../testing/product-client.ts'
import { startTestProduct, type TestProduct } from '../../testing/product.ts'

// What becomes of a message that was accepted, when WeChat, the way to it, or the process fails at any point.

// The sweep looks twice a second, and a retry waits for it.
vi.setConfig({ testTimeout: 30_000 })

let doorway: Doorway
let product: TestProduct
beforeAll(async () => {
  doorway = await createDoorway(() => product.sandbox.url)
  product = await startTestProduct({ env: { WECHAT_API_URL: `${doorway.url}/sandbox/weixin` } })
  // The first message brings the access token, so that faults meet messages and not the way to a token.
  const { ana, thread, becomes } = await startConversation(product)
  await becomes((await ana.send(thread.id, 'first of all')).body.id, 'sent')
}, 60_000)
afterAll(async () => {
  await product.close()
  await doorway.close()
})
afterEach(() => void product.sandbox.setFaults({ api: 'up' }))

/** What WeChat answered to the sends since then. */
const answersSince = (from: number) =>
  product.sandbox.record
    .sends()
    .slice(from)
    .map(({ errcode }) => errcode)
const retry = async (id: string) => (await product.as('ana')).request<Message>('POST', `/api/messages/${id}/retry`)
const sql = (text: string, values: unknown[]) => product.database.database.pool.query(text, values)
/** As `until`, while half a second passes with every look: retries come due as fast as the sweep finds them. */
const untilInTime = <Result>(what: string, look: () => Promise<Result | undefined | false> | Result | undefined | false) =>
  until(what, () => {
    product.clock.advance(500)
    return look()
  })
const attempts = async (id: string) => (await product.database.database.prisma.message.findUniqueOrThrow({ where: { id } })).attempts

describe('an answer that never came', () => {
  it.each([
    ['was cut before anything was done', 'cut', []],
    ['was lost after WeChat had sent the message', 'answer-lost', ['perhaps']],
    ['came from something between as 502', 'bad-gateway', []],
  ] as const)(
    'leaves the message unconfirmed when the call %s: never sent again by itself, sent again by a person',
    async (_what, api, arrived) => {
      const it = await startConversation(product)
      product.sandbox.setFaults({ api })
      const { id } = (await it.ana.send(it.thread.id, 'perhaps')).body
      const unconfirmed = await it.becomes(id, 'unconfirmed')
      expect(unconfirmed.failure?.reason).toMatch(/may have arrived/)
      product.sandbox.setFaults({ api: 'up' })

      const callsUntilNow = product.sandbox.record.sends().length
      product.clock.advance(5 * 60_000)
      // Whatever comes behind it goes, and is proof that the conversation was drained again.
      await it.becomes((await (await product.as('ana')).send(it.thread.id, 'behind')).body.id, 'sent')
      expect(it.phone.received).toEqual([...arrived, 'behind'])
      expect(product.sandbox.record.sends().length).toBe(callsUntilNow + 1)
      expect(await it.message(id)).toMatchObject({ status: 'unconfirmed' })

      expect(await retry(id)).toMatchObject({ status: 200, body: { status: 'sending' } })
      await it.becomes(id, 'sent')
      expect(it.phone.received).toEqual([...arrived, 'behind', 'perhaps'])
    },
  )

  it('to the question for a token leaves nothing in doubt: the message waits and goes', async () => {
    const it = await startConversation(product)
    product.sandbox.revokeTokens()
    product.sandbox.refuseNext({ errcode: -1, call: 'stable_token' })
    const { id } = (await it.ana.send(it.thread.id, 'with a new token')).body
    await untilInTime('it arrived', () => it.phone.received.length === 1)
    await it.becomes(id, 'sent')
    expect(it.phone.received).toEqual(['with a new token'])
  })
})

describe('a WeChat that is busy', () => {
  it('is asked three times, then the message is failed, has its slot back, and what waited behind it goes', async () => {
    const it = await startConversation(product)
    const from = product.sandbox.record.sends().length
    for (let count = 0; count < 3; count++) product.sandbox.refuseNext({ errcode: -1, call: 'message/custom/send' })
    const first = (await it.ana.send(it.thread.id, 'first')).body
    const second = (await it.ana.send(it.thread.id, 'second')).body
    const all = await untilInTime('the second one is sent', async () => {
      const messages = await Promise.all([first.id, second.id].map(it.message))
      return messages[1]?.status === 'sent' && messages
    })
    expect(all).toMatchObject([{ status: 'failed', failure: { code: '-1' } }, { status: 'sent' }])
    expect(answersSince(from)).toEqual([-1, -1, -1, 0])
    expect(await attempts(first.id)).toBe(3)
    expect(it.phone.received).toEqual(['second'])
    expect((await (await product.as('ana')).thread(it.thread.id)).window.remaining).toBe(4)
  })

  it('for the day is left alone until midnight in China, and nothing overtakes what waits', async () => {
    const it = await startConversation(product)
    const from = product.sandbox.record.sends().length
    product.sandbox.refuseNext({ errcode: 45009, call: 'message/custom/send' })
    await it.ana.send(it.thread.id, '1')
    await until('the first try', () => answersSince(from).length === 1)
    for (const text of ['2', '3', '4']) await it.ana.send(it.thread.id, text)
    // Another conversation goes through the whole way meanwhile, so that this one would have had the time.
    const other = await startConversation(product)
    await other.becomes((await other.ana.send(other.thread.id, 'meanwhile')).body.id, 'sent')
    expect(answersSince(from)).toEqual([45009, 0])
    product.clock.advance(24 * 3_600_000)
    await until('all of them', () => it.phone.received.length === 4)
    expect(it.phone.received).toEqual(['1', '2', '3', '4'])
  })
})

describe('a WeChat that cannot be reached', () => {
  it('gets everything in order when it is back, however long that took, and each once', async () => {
    const conversations = [await startConversation(product), await startConversation(product)]
    await doorway.close()
    try {
      const firsts: string[] = []
      for (const text of ['1', '2', '3']) {
        for (const { ana, thread } of conversations) {
          const { body } = await ana.send(thread.id, text)
          expect(body.status).toBe('sending')
          if (text === '1') firsts.push(body.id)
        }
      }
      // More tries than a -1 would get.
      for (const id of firsts) await untilInTime('the fourth try', async () => (await attempts(id)) >= 4)
      for (const one of conversations) expect(one.phone.received).toEqual([])
    } finally {
      await doorway.open()
    }
    for (const one of conversations) {
      await untilInTime('all three', () => one.phone.received.length === 3)
      expect(one.phone.received).toEqual(['1', '2', '3'])
      const statuses = async () =>
        (await (await product.as('ana')).messages(one.thread.id)).flatMap((m) => (m.direction === 'out' ? m.status : []))
      await until('all are noted', async () => !(await statuses()).includes('sending'))
      expect(await statuses()).toEqual(['sent', 'sent', 'sent'])
    }
  })
})

describe('a process that died', () => {
  /** Another process holds the conversation, so that this one keeps its hands off it. */
  const heldByAnother = ({ thread }: Conversation, forMs: number) =>
    sql(`UPDATE thread SET drained_by = $2, drained_until = clock_timestamp() + $3 * interval '1 ms' WHERE id = $1`, [
      thread.id,
      newId(),
      forMs,
    ])

  it('between accepting and sending left a message that the sweep sends, not before the lease ran out', async () => {
    const it = await startConversation(product)
    await heldByAnother(it, 3_600_000)
    const { id } = (await it.ana.send(it.thread.id, 'left behind')).body
    product.deps.drainer.kick(it.thread.id)
    const other = await startConversation(product)
    await other.becomes((await other.ana.send(other.thread.id, 'meanwhile')).body.id, 'sent')
    expect(await it.message(id)).toMatchObject({ status: 'sending' })
    expect(it.phone.received).toEqual([])
    await heldByAnother(it, -1)
    await it.becomes(id, 'sent')
    expect(it.phone.received).toEqual(['left behind'])
  })

  it('between sending and noting it left a message that nobody knows about: unconfirmed, and the next one goes', async () => {
    const it = await startConversation(product)
    await heldByAnother(it, 3_600_000)
    const { id } = (await it.ana.send(it.thread.id, 'who knows')).body
    const next = (await it.ana.send(it.thread.id, 'next')).body
    await sql('UPDATE message SET attempted_at = now(), attempts = 1 WHERE id = $1', [id])
    await heldByAnother(it, -1)
    expect(await it.becomes(id, 'unconfirmed')).toMatchObject({ failure: { code: 'interrupted' } })
    await it.becomes(next.id, 'sent')
    expect(it.phone.received).toEqual(['next'])
    expect((await (await product.as('ana')).thread(it.thread.id)).window.remaining).toBe(3)
  })
})
