import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Policy } from '../../contracts/policy.ts'
import { until } from '../../testing/product-client.ts'
import { contactOf, startNotificationWorld, type NotificationWorld } from './testing/notification-world.ts'

// What a member is told in Teams' activity feed, by a Graph that isn't ours and a clock that the test moves.

vi.setConfig({ testTimeout: 30_000 })

let world: NotificationWorld
beforeAll(async () => {
  world = await startNotificationWorld()
}, 60_000)
afterAll(() => world[Symbol.asyncDispose]())

beforeEach(() => world.forget())

const of = (calls: readonly { type: string; parameters: Record<string, string> }[]) =>
  calls.map(({ type, parameters }) => ({ type, parameters }))

async function changeProfile(change: Record<string, unknown>): Promise<void> {
  const maya = await world.product.as('maya')
  const { body } = await maya.request<Policy>('GET', '/api/admin/policy')
  const profiles = { ...body.profiles, standard: { ...body.profiles.standard, ...change } }
  expect((await maya.request('PUT', '/api/admin/policy', { ...body, profiles })).status).toBe(200)
}
const enable = async (user: string, wechatEnabled: boolean) => {
  const { id } = await (await world.product.as(user)).me()
  await (await world.product.as('maya')).request('PATCH', `/api/admin/members/${id}`, { wechatEnabled })
  return id
}

describe('a customer’s message', () => {
  it('is told to who takes part, and leads to the conversation', async () => {
    const conversation = await world.converse()
    await world.pass(3_000)
    const [told, ...more] = world.graph.calls
    expect(more).toEqual([])
    expect(told).toMatchObject({ type: 'newMessage', parameters: { contact: contactOf(conversation) }, preview: 'Hello', status: 204 })
    const link = new URL(told?.webUrl ?? '')
    expect(link.pathname).toBe(`/l/entity/${world.product.settings.teamsAppId}/messages`)
    expect(link.searchParams.get('context')).toBe(`{"subEntityId":"thread:${conversation.thread.id}"}`)
    expect(link.searchParams.get('webUrl')).toBe(`https://parley.test/tab/messages?thread=${conversation.thread.id}`)
  })

  it('that is followed by others within half a minute is told once more, with their number, in the place of the first', async () => {
    const { phone } = await world.converse()
    await world.pass(3_000)
    for (const text of ['one', 'two', 'three']) await phone.say(text).delivery
    await world.pass(20_000)
    expect(world.graph.calls).toHaveLength(1)
    await world.pass(11_000)
    expect(world.feed('ana')).toMatchObject([{ type: 'newMessages', parameters: { count: '4' }, preview: 'three' }])
    expect(world.graph.calls).toHaveLength(2)
  })

  it('is told once however many workers there are, and after a restart', async () => {
    await world.converse()
    const workers = [world.another(), world.another(), world.another()]
    await Promise.all(workers.map((worker) => worker.runOnce()))
    world.product.clock.advance(3_000)
    await Promise.all(workers.map((worker) => worker.runOnce()))
    await world.another().runOnce()
    expect(world.graph.calls).toHaveLength(1)
  })

  it('that was read meanwhile is told to nobody', async () => {
    const { ana, thread } = await world.converse()
    await ana.request('POST', `/api/threads/${thread.id}/read`, { position: 50 })
    await world.pass(3_000)
    expect(world.graph.calls).toEqual([])
  })

  it('is not told to who is looking at the conversation, and is to who looks at another one or has turned away', async () => {
    const conversation = await world.converse()
    const { ana, phone, thread } = conversation
    const { socket } = await ana.connect()
    const looks = async (visible: boolean, threadId: string | null, expected: number) => {
      socket.emit('presence', { visible, threadId })
      await until('it is known', async () => {
        const { rows } = await world.product.database.database.pool.query(
          'SELECT thread_id FROM presence WHERE expires_at > clock_timestamp()',
        )
        return rows.length === (visible ? 1 : 0) && (!visible || rows[0]?.thread_id === threadId)
      })
      await phone.say('Still there?').delivery
      await world.pass(35_000)
      expect(world.graph.calls).toHaveLength(expected)
    }
    await looks(true, thread.id, 0)
    await looks(true, null, 1)
    await looks(false, null, 2)
    await looks(true, thread.id, 2)
    socket.disconnect()
    await until(
      'the closed page is forgotten',
      async () => (await world.product.database.database.pool.query('SELECT 1 FROM presence')).rowCount === 0,
    )
    await phone.say('And now?').delivery
    await world.pass(35_000)
    expect(world.graph.calls).toHaveLength(3)
  })

  it('is told where the connection is only half open: what a page said lately is forgotten by itself', async () => {
    const { ana, phone, thread } = await world.converse()
    const { socket } = await ana.connect()
    socket.emit('presence', { visible: true, threadId: thread.id })
    const { pool } = world.product.database.database
    const expiry = await until(
      'it is known',
      async () =>
        (await pool.query<{ in: number }>('SELECT extract(epoch FROM expires_at - clock_timestamp())::float8 AS in FROM presence')).rows[0],
    )
    expect(expiry.in).toBeLessThanOrEqual(40)
    await pool.query(`UPDATE presence SET expires_at = clock_timestamp() - interval '1 ms'`)
    await phone.say('Hello?').delivery
    await world.pass(3_000)
    expect(world.graph.calls).toHaveLength(1)
    socket.disconnect()
  })

  it('shows no word of it where policy says so', async () => {
    await changeProfile({ notificationPreviews: false })
    const { thread } = await world.converse()
    await world.pass(3_000)
    expect(world.graph.calls).toMatchObject([{ preview: thread.account.name }])
    await changeProfile({ notificationPreviews: true })
  })

  it('shows 150 characters of it at most, never half a sign', async () => {
    const { phone } = await world.converse()
    await phone.say('👩‍👩‍👧‍👦'.repeat(40)).delivery
    await world.pass(3_000)
    const preview = world.graph.calls[0]?.preview ?? ''
    expect(preview.length).toBeLessThanOrEqual(150)
    expect(preview).toMatch(/^(👩‍👩‍👧‍👦)+…$/u)
  })

  it('in quiet hours waits for their end, and goes at once when they are taken back', async () => {
    const ana = await world.product.as('ana')
    const now = world.product.clock.now()
    const wall = (ms: number) => new Date(now.getTime() + ms).toISOString().slice(11, 16)
    const quietHours = { from: wall(-3_600_000), to: wall(2 * 3_600_000), timeZone: 'UTC' }
    expect(await ana.request('PATCH', '/api/me/preferences', { quietHours })).toMatchObject({ status: 200, body: { quietHours } })
    await world.converse()
    await world.pass(3_600_000, 1_800_000)
    expect(world.graph.calls).toEqual([])
    await world.pass(3_600_000 + 60_000, 1_800_000)
    expect(world.graph.calls).toHaveLength(1)

    const night = { from: '00:00', to: '23:59', timeZone: 'UTC' }
    await (await world.product.as('ana')).request('PATCH', '/api/me/preferences', { quietHours: night })
    await world.converse()
    await world.pass(3_000)
    const held = world.graph.calls.length
    await (await world.product.as('ana')).request('PATCH', '/api/me/preferences', { quietHours: null })
    await world.pass(3_000)
    expect([held, world.graph.calls.length]).toEqual([1, 2])
  })
})

describe('a conversation', () => {
  it('that is handed over is told to who gets it, by name', async () => {
    const conversation = await world.converse()
    const ben = await enable('ben', true)
    await world.pass(3_000)
    world.graph.calls.length = 0
    const { ana, thread } = conversation
    expect((await ana.request('POST', `/api/threads/${thread.id}/transfer`, { memberId: ben, note: '' })).status).toBe(200)
    // The job is the worker's; here the test is it.
    const { createNotifyHandover } = await import('./notify-handover.ts')
    const fromMemberId = (await ana.me()).id
    const run = { attempt: 1, isLast: false, signal: new AbortController().signal }
    const { rows } = await world.product.database.database.pool.query(
      `SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = 'notify-handover'`,
    )
    expect(rows).toHaveLength(1)
    await createNotifyHandover(world.product.deps)({ threadId: thread.id, memberId: ben, fromMemberId }, run)
    await world.pass(3_000)
    expect(of(world.feed('ben'))).toEqual([
      { type: 'handedOver', parameters: { contact: contactOf(conversation), employee: 'Ana Lindqvist' } },
    ])
    expect(world.feed('ana')).toEqual([])
    await enable('ben', false)
  })

  it('that nobody takes part in is told to everybody who could, once an hour at most, until somebody answers or takes it', async () => {
    const conversation = await world.converse()
    const { ana, phone, thread } = conversation
    await enable('ben', true)
    const route = async (routing: object) =>
      (await world.product.as('maya')).request('PATCH', `/api/admin/accounts/${thread.account.id}`, { routing })
    expect((await route({ kind: 'pool' })).status).toBe(200)
    await ana.request('POST', `/api/threads/${thread.id}/leave`)
    await world.pass(3_000)
    const waiting = { type: 'claimWanted', parameters: { contact: contactOf(conversation) } }
    expect(of(world.feed('ben'))).toEqual([waiting])
    expect(of(world.feed('ana'))).toEqual([waiting])
    for (let minute = 0; minute < 5; minute++) {
      await phone.say('Anybody?').delivery
      await world.pass(60_000)
    }
    expect(world.graph.calls).toHaveLength(2)
    await world.pass(55 * 60_000)
    expect(world.graph.calls).toHaveLength(4)
    await phone.say('Hello?').delivery
    await (await world.product.as('ben')).request('POST', `/api/threads/${thread.id}/claim`)
    await world.pass(3_600_000)
    expect(world.graph.calls.filter(({ type }) => type === 'claimWanted')).toHaveLength(4)
    await route({ kind: 'member', memberId: (await (await world.product.as('ana')).me()).id })
    await enable('ben', false)
  })
})

describe('a blocked customer', () => {
  it('is no news, however much they write, whoever takes part, and when they leave', async () => {
    const { ana, phone, thread } = await world.converse()
    // Asked for before the customer was blocked.
    await world.notifier.runOnce()
    const order = (name: string) => ana.request('POST', `/api/contacts/${thread.contact.id}/${name}`)
    expect((await order('block')).status).toBe(200)
    await phone.say('why?').delivery
    await world.pass(60_000)
    await ana.request('POST', `/api/threads/${thread.id}/leave`)
    await phone.say('Anybody?').delivery
    await world.pass(60_000)
    await phone.say('#LEAVE').delivery
    await world.pass(60_000)
    expect(world.graph.calls).toEqual([])
    expect(await world.dead()).toEqual([])
  })

  it('is not told of when the window closes', async () => {
    const { ana, phone, thread } = await world.converse()
    await phone.say('Hello?').delivery
    await ana.request('POST', `/api/threads/${thread.id}/read`, { position: 50 })
    expect((await ana.request('POST', `/api/contacts/${thread.contact.id}/block`)).status).toBe(200)
    await world.product.database.database.pool.query(
      `INSERT INTO notification (thread_id, member_id, kind, org_id, state, asked_at, due_at)
       SELECT t.id, p.member_id, 'windowClosing', t.org_id, 'waiting', $2, $2 FROM thread t JOIN participant p ON p.thread_id = t.id WHERE t.id = $1`,
      [thread.id, world.product.clock.now()],
    )
    await world.pass(3_000)
    expect(world.graph.calls).toEqual([])
  })
})
