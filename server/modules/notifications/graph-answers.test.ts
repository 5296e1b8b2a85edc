import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { contactOf, startNotificationWorld, type NotificationWorld } from './testing/notification-world.ts'

// What becomes of a notification by what Graph answers, in a Graph that isn't ours and by a clock that the test moves.

vi.setConfig({ testTimeout: 30_000 })

let world: NotificationWorld
beforeAll(async () => {
  world = await startNotificationWorld()
}, 60_000)
afterAll(() => world[Symbol.asyncDispose]())
beforeEach(() => world.forget())

describe('what Graph says', () => {
  it.each([
    ['429 with Retry-After', { status: 429, retryAfter: 20 }, 20_000],
    ['503 with Retry-After', { status: 503, retryAfter: 20 }, 20_000],
  ])('%s is waited for, by everybody of the organisation', async (_what, answer, waitMs) => {
    const [first] = [await world.converse(), await world.converse()]
    await world.notifier.runOnce()
    world.graph.next.push(answer)
    world.graph.next.push(answer)
    world.product.clock.advance(2_100)
    await world.notifier.runOnce()
    const refused = world.graph.calls.length
    const at = world.product.clock.now().getTime()
    await world.pass(waitMs - 1_000, 1_000)
    expect(world.graph.calls).toHaveLength(refused)
    await world.pass(150_000, 2_000)
    const later = world.graph.calls.slice(refused)
    expect(later.map(({ status }) => status)).toEqual([204, 204])
    expect(Math.min(...later.map(({ atMs }) => atMs))).toBeGreaterThanOrEqual(at + waitMs)
    expect(later.some(({ parameters }) => parameters['contact'] === contactOf(first))).toBe(true)
  })

  it('a cut connection or a 500 is tried again, ever more rarely, and nothing is lost', async () => {
    await world.converse()
    world.graph.next.push(null, { status: 500 }, null, { status: 502 })
    await world.pass(3 * 60_000, 1_000)
    expect(world.graph.calls.map(({ status }) => status)).toEqual([500, 502, 204])
    expect(await world.dead()).toEqual([])
  })

  it('401 and 412 get a fresh token at once', async () => {
    for (const status of [401, 412]) {
      const tokens = world.graph.tokens.length
      await world.converse()
      world.graph.next.push({ status })
      await world.pass(3_000)
      expect(world.graph.calls.map((call) => call.status)).toEqual([status, 204])
      expect(world.graph.tokens.length).toBe(tokens + 1)
      world.graph.calls.length = 0
    }
  })

  it.each([
    [403, 'not-installed'],
    [404, 'unknown-user'],
  ])('%i is a dead letter that the administrator sees, and the member is left alone for an hour', async (status, fault) => {
    const { thread } = await world.converse()
    world.graph.next.push({ status })
    await world.pass(3_000)
    expect(await world.dead()).toMatchObject([
      { threadId: thread.id, memberName: 'Ana Lindqvist', kind: 'newMessage', state: 'dead', fault },
    ])
    await world.converse()
    await world.pass(60_000)
    expect(world.graph.calls).toHaveLength(1)
    expect(await world.dead()).toHaveLength(2)
    await world.pass(3_600_000)
    await world.converse()
    await world.pass(3_000)
    expect(world.graph.calls.map((call) => call.status)).toEqual([status, 204])
  })

  it('409 is answered with which app is meant', async () => {
    await world.converse()
    world.graph.next.push({ status: 409 })
    await world.pass(3_000)
    expect(world.graph.calls).toMatchObject([
      { status: 409, teamsAppId: null },
      { status: 204, teamsAppId: world.product.settings.teamsAppId },
    ])
  })

  it('400 is a dead letter of that one alone', async () => {
    await world.converse()
    world.graph.next.push({ status: 400 })
    await world.pass(3_000)
    expect(await world.dead()).toMatchObject([{ fault: 'http-400' }])
    await world.converse()
    await world.pass(3_000)
    expect(world.graph.calls.map(({ status }) => status)).toEqual([400, 204])
  })
})
