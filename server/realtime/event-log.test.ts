import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Contact } from '../contracts/contact.ts'
import type { EventPage } from '../contracts/event.ts'
import { startConversation, type Conversation } from '../testing/conversation.ts'
import { ProductClient, until } from '../testing/product-client.ts'
import { startTestProduct, type TestProduct } from '../testing/product.ts'
import { readCursor, writeCursor } from './cursor.ts'

// The log is the truth and pushes are hints: whoever follows it by cursor misses nothing and is told nothing twice.

vi.setConfig({ testTimeout: 20_000 })

let product: TestProduct
beforeAll(async () => {
  product = await startTestProduct()
}, 60_000)
afterAll(() => product.close())

const page = async (client: ProductClient, after: string) => (await client.request<EventPage>('GET', `/api/events?after=${after}`)).body

/** A live connection that has been told of everything until now, and what it is told from now on. */
async function connectLive(client: ProductClient) {
  const live = await client.connect()
  const { thread } = await startConversation(product)
  await until('it follows the log', () => live.events.some(({ type, data }) => type === 'thread.updated' && data.id === thread.id))
  live.events.length = 0
  return live
}

/** Cursors from `message 0` on: another connection may have been told of something before. */
function fromFirst(events: EventPage['events']): string[] {
  const first = events.findIndex(({ type, data }) => type === 'message.created' && data.text === 'message 0')
  return first < 0 ? [] : events.slice(first).map(({ cursor }) => cursor)
}

/** A transaction by hand, so that the test says when it ends. */
async function openTransaction() {
  const client = new pg.Client({ connectionString: product.database.url })
  await client.connect()
  await client.query('BEGIN')
  return {
    /** Takes the event's number now. */
    append: ({ thread }: Conversation) =>
      client.query(
        `INSERT INTO event (org_id, type, thread_id, version, created_at) SELECT org_id, 'thread.updated', id, version, $2 FROM thread WHERE id = $1`,
        [thread.id, product.clock.now()],
      ),
    async commit() {
      await client.query('COMMIT')
      await client.end()
    },
  }
}

describe('the cursor', () => {
  it('does not skip an event that took its number first and was committed last', async () => {
    const [slow, quick] = [await startConversation(product), await startConversation(product)]
    const { ana } = slow
    const live = await connectLive(ana)
    const before = await ana.cursor()
    const first = await openTransaction()
    await first.append(slow)
    const second = await openTransaction()
    await second.append(quick)
    await second.commit()

    // Readers go on meanwhile: one from before, one that begins just now.
    const meanwhile = await page(ana, before)
    const begunMeanwhile = await ana.cursor()
    await first.commit()
    const idsOf = (events: EventPage['events']) => events.map(({ data }) => data.id)
    expect([...idsOf(meanwhile.events), ...idsOf((await page(ana, meanwhile.cursor)).events)]).toEqual([slow.thread.id, quick.thread.id])
    expect(idsOf((await page(ana, begunMeanwhile)).events)).toEqual([slow.thread.id, quick.thread.id])
    await until('both are pushed', () => live.events.length >= 2)
    expect(idsOf(live.events)).toEqual([slow.thread.id, quick.thread.id])
    live.socket.disconnect()
  })

  it('is behind everything that was pushed, wherever a connection is cut', async () => {
    const { ana, phone } = await startConversation(product)
    const cut = await connectLive(ana)
    const whole = await connectLive(ana)
    const before = await ana.cursor()
    for (let count = 0; count < 10; count++) {
      await phone.say(`message ${count}`).delivery
      if (count === 4) {
        await until('half of it', () => fromFirst(cut.events).length > 4)
        cut.socket.disconnect()
      }
    }
    await until('all of it', () => fromFirst(whole.events).length === 20)
    const caughtUp = await ana.eventsAfter(cut.events.at(-1)?.cursor ?? '')
    expect([...fromFirst(cut.events), ...caughtUp.map(({ cursor }) => cursor)]).toEqual(fromFirst(whole.events))
    expect(fromFirst(await ana.eventsAfter(before))).toEqual(fromFirst(whole.events))
    expect(await ana.eventsAfter(whole.events.at(-1)?.cursor ?? '')).toEqual([])
    whole.socket.disconnect()
  })

  it('pages through more than one page holds, without gap or repeat', async () => {
    const it = await startConversation(product)
    const before = await it.ana.cursor()
    await product.database.database.pool.query(
      `INSERT INTO event (org_id, type, thread_id, version, created_at)
       SELECT t.org_id, 'thread.updated', t.id, t.version, $2 FROM thread t, generate_series(1, 1201) WHERE t.id = $1`,
      [it.thread.id, product.clock.now()],
    )
    const sizes: number[] = []
    const cursors = new Set<string>()
    for (let after = before, hasMore = true; hasMore;) {
      const { events, cursor, hasMore: more } = await page(it.ana, after)
      sizes.push(events.length)
      for (const event of events) cursors.add(event.cursor)
      ;[after, hasMore] = [cursor, more]
    }
    expect(sizes).toEqual([500, 500, 201])
    expect(cursors.size).toBe(1_201)
  })

  it('moves on where others’ events stand, and tells nothing of them', async () => {
    const { phone } = await startConversation(product)
    const ben = await product.as('ben')
    const before = await ben.cursor()
    await phone.say('not for Ben').delivery
    const { events, cursor, hasMore } = await page(ben, before)
    expect({ events, hasMore }).toEqual({ events: [], hasMore: false })
    expect(cursor).not.toBe(before)
  })

  it.each([
    'x',
    'e1',
    'e1.1.2',
    'e1.1.2.3.4',
    'e2.1.2.3',
    'e1.A.1.1',
    'e1.-1.1.1',
    `e1.${'z'.repeat(13)}.1.1`,
    '%00',
    ' ',
    'x'.repeat(201),
    'WyJ0aHJlYWRzIix7fV0',
  ])('that is none of the log’s is refused: %s', async (cursor) => {
    const ana = await product.as('ana')
    expect(await ana.request('GET', `/api/events?after=${cursor}`)).toMatchObject({ status: 400, body: { code: 'invalid-request' } })
  })
})

describe('a snapshot and the events after it', () => {
  it('are the snapshot of later, in whatever order and however often they are applied', async () => {
    const conversations = [await startConversation(product), await startConversation(product)]
    const { ana } = conversations[0] as Conversation
    const cursor = await ana.cursor()
    const old = await snapshot(ana, conversations)
    await livelyHour(conversations)
    const events = await ana.eventsAfter(cursor)
    const now = await snapshot(ana, conversations)
    expect(apply(old, events)).toEqual(now)
    expect(apply(old, [...events, ...events.toReversed(), ...events])).toEqual(now)
    expect(apply(old, events.slice(3))).not.toEqual(old)
  })

  type Known = Map<string, { version: number }>
  async function snapshot(ana: ProductClient, conversations: readonly Conversation[]): Promise<Known> {
    const threads = await Promise.all(conversations.map(({ thread }) => ana.thread(thread.id)))
    const messages = await Promise.all(conversations.map(({ thread }) => ana.messages(thread.id, '?limit=200')))
    const contacts = await Promise.all(
      conversations.map(async ({ thread }) => (await ana.request<Contact>('GET', `/api/contacts/${thread.contact.id}`)).body),
    )
    return new Map([...threads, ...messages.flat(), ...contacts].map((known) => [known.id, known]))
  }
  function apply(old: Known, events: EventPage['events']): Known {
    const known = new Map(old)
    for (const { data } of events) if (data.version > (known.get(data.id)?.version ?? 0)) known.set(data.id, data)
    return known
  }
  /** Everything that moves a conversation: both sides write, the limit is met, the queue is changed and released, a send is refused. */
  async function livelyHour(conversations: readonly Conversation[]): Promise<void> {
    for (const { ana, phone, thread } of conversations) {
      for (let count = 1; count <= 8; count++) await ana.send(thread.id, `reply ${count}`)
      const [edited, withdrawn] = (await ana.messages(thread.id)).filter(({ status }) => status === 'queued')
      await ana.request('PATCH', `/api/messages/${edited?.id}`, { text: 'edited' })
      await ana.request('DELETE', `/api/messages/${withdrawn?.id}`)
      product.sandbox.refuseNext({ errcode: 40033, call: 'message/custom/send' })
      await phone.say('go on').delivery
      await ana.request('POST', `/api/threads/${thread.id}/read`, { position: 4 })
      await ana.request('PATCH', `/api/contacts/${thread.contact.id}`, { name: 'Renamed' })
      await until('everything is settled', async () =>
        (await ana.messages(thread.id)).every(({ status }) => status !== 'sending' && status !== 'queued'),
      )
    }
  }
})

describe('a second node', () => {
  it('is told what happens on the first, within a second, in the same order', async () => {
    const other = await startTestProduct({ beside: product })
    const { ana, phone } = await startConversation(product)
    const there = await connectLive(new ProductClient(other.url, ana.token))
    const here = await connectLive(ana)
    const latenciesMs: number[] = []
    for (let count = 0; count < 20; count++) {
      const text = `message ${count}`
      await phone.say(text).delivery
      const committedAt = performance.now()
      await until('it is told there', () => there.events.some(({ type, data }) => type === 'message.created' && data.text === text))
      latenciesMs.push(performance.now() - committedAt)
    }
    expect(Math.max(...latenciesMs)).toBeLessThan(1_000)
    await until('all of it on both', () => [here, there].every(({ events }) => fromFirst(events).length === 40))
    expect(fromFirst(there.events)).toEqual(fromFirst(here.events))
    here.socket.disconnect()
    there.socket.disconnect()
    await other.close()
  })
})

describe('a cursor of another database', () => {
  it('that is ahead of this one’s log is refused, and doesn’t wait for ever', async () => {
    const ana = await product.as('ana')
    const now = readCursor(await ana.cursor())
    expect(now).not.toBeNull()
    const ahead = writeCursor({ transaction: (now?.transaction ?? 0n) + 1_000_000n, id: 1n, atMs: now?.atMs ?? 0 })
    expect(await ana.request('GET', `/api/events?after=${ahead}`)).toMatchObject({ status: 410, body: { code: 'cursor-too-old' } })
  })
})

describe('the log’s keep', () => {
  it('is seven days: a cursor of earlier is gone, and says so', async () => {
    const ana = await product.as('ana')
    const cursor = await ana.cursor()
    product.clock.advance(7 * 24 * 3_600_000 - 60_000)
    const almost = await (await product.as('ana')).request<EventPage>('GET', `/api/events?after=${cursor}`)
    expect(almost.status).toBe(200)
    product.clock.advance(120_000)
    const later = await product.as('ana')
    expect(await later.request('GET', `/api/events?after=${cursor}`)).toMatchObject({ status: 410, body: { code: 'cursor-too-old' } })
    expect(await later.request('GET', `/api/events?after=${almost.body.cursor}`)).toMatchObject({ status: 200 })
  })
})
