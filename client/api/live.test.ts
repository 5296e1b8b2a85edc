import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Event } from '../../server/contracts/event.ts'
import { aMessage, aProblem, aThread } from '../testing/wire.ts'
import { ApiProblem, NoAnswer } from './faults.ts'
import { Live, type LiveHandlers } from './live.ts'

const thread = aThread(1)

/** An event log that is read in pages of two, and a connection in the test's hands. */
function setUp() {
  const log: Event[] = []
  const seen: string[] = []
  const world = { reachable: true, oldest: 0, gaps: 0, reads: 0, woken: 0 }
  let handlers: LiveHandlers | null = null
  const live = new Live({
    connection: { open: (given) => (handlers = given), wake: () => world.woken++, close: () => {} },
    loadEvents: async (after) => {
      world.reads++
      // The server looks when it is asked; its answer takes a while.
      const rest = log.slice(Number(after ?? log.length))
      const cursor = String(after === undefined ? log.length : Math.min(Number(after) + 2, log.length))
      await Promise.resolve()
      if (!world.reachable) throw new NoAnswer('cut')
      if (Number(after ?? world.oldest) < world.oldest) throw new ApiProblem(aProblem('cursor-too-old'))
      return { events: rest.slice(0, 2), cursor, hasMore: rest.length > 2 }
    },
    onEvent: (event) => seen.push(event.cursor),
    onGap: () => world.gaps++,
  })
  const happen = (): Event => {
    const event: Event = { type: 'message.created', cursor: String(log.length + 1), data: aMessage(thread, log.length + 1) }
    log.push(event)
    return event
  }
  return { live, world, seen, happen, connection: () => handlers! }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())
const settle = () => vi.advanceTimersByTimeAsync(0)

describe('live', () => {
  it('catches up on everything before it calls itself live', async () => {
    const { live, seen, happen, connection } = setUp()
    happen()
    await live.begin()
    for (let count = 0; count < 5; count++) happen()
    const states: string[] = []
    live.subscribe(() => states.push(`${live.state} after ${seen.length}`))
    live.open()
    connection().onOpen()
    expect(live.state).toBe('stale')
    await settle()
    expect(seen).toEqual(['2', '3', '4', '5', '6'])
    expect(states).toEqual(['live after 5'])
    live.close()
  })

  it('applies pushes at once, and reads again what a push may have run ahead of', async () => {
    const { live, seen, happen, connection } = setUp()
    await live.begin()
    live.open()
    connection().onOpen()
    await settle()
    happen()
    connection().onEvent(happen())
    expect(seen).toEqual(['2'])
    connection().onClose()
    connection().onOpen()
    await settle()
    expect(seen).toEqual(['2', '1', '2'])
    live.close()
  })

  it('is stale from the cut until the next catching up has succeeded', async () => {
    const { live, world, seen, happen, connection } = setUp()
    await live.begin()
    live.open()
    connection().onOpen()
    await settle()
    expect(live.state).toBe('live')
    connection().onClose()
    expect(live.state).toBe('stale')
    world.reachable = false
    happen()
    connection().onOpen()
    await vi.advanceTimersByTimeAsync(3_000)
    expect(live.state).toBe('stale')
    world.reachable = true
    await vi.advanceTimersByTimeAsync(1_000)
    expect(live.state).toBe('live')
    expect(seen).toEqual(['1'])
    live.close()
  })

  it('does not take a reading from before the connection for catching up', async () => {
    const { live, happen, seen, connection } = setUp()
    await live.begin()
    const states: string[] = []
    live.subscribe(() => states.push(`${live.state} after ${seen.length}`))
    live.open()
    live.wake()
    happen()
    connection().onOpen()
    await settle()
    expect(states).toEqual(['live after 1'])
    live.close()
  })

  it('does not call itself live over a connection that was lost while it was catching up', async () => {
    const { live, connection } = setUp()
    await live.begin()
    live.open()
    connection().onOpen()
    connection().onClose()
    await settle()
    expect(live.state).toBe('stale')
    live.close()
  })

  it('reads the log every five seconds while there is no connection', async () => {
    const { live, seen, happen } = setUp()
    await live.begin()
    live.open()
    happen()
    await vi.advanceTimersByTimeAsync(5_000)
    happen()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(seen).toEqual(['1', '2'])
    expect(live.state).toBe('stale')
    live.close()
  })

  it('has everything loaded anew when the log no longer reaches back', async () => {
    const { live, world, happen, connection } = setUp()
    await live.begin()
    for (let count = 0; count < 9; count++) happen()
    world.oldest = 5
    live.open()
    connection().onOpen()
    await settle()
    expect(world.gaps).toBe(1)
    expect(live.state).toBe('live')
    live.close()
  })

  it('leaves the server alone while nothing is pushed, and keeps its cursor young when something is', async () => {
    const { live, world, happen, connection } = setUp()
    await live.begin()
    live.open()
    connection().onOpen()
    await settle()
    const before = world.reads
    await vi.advanceTimersByTimeAsync(180_000)
    expect(world.reads).toBe(before)
    connection().onEvent(happen())
    await vi.advanceTimersByTimeAsync(60_000)
    expect(world.reads).toBe(before + 1)
    live.close()
  })

  it('looks at the log when the page is seen again, since a socket may look open when its line is dead', async () => {
    const { live, world, seen, happen, connection } = setUp()
    await live.begin()
    live.open()
    connection().onOpen()
    await settle()
    happen()
    live.wake()
    await settle()
    expect(seen).toEqual(['1'])
    world.reachable = false
    live.wake()
    await settle()
    expect(live.state).toBe('stale')
    world.reachable = true
    await vi.advanceTimersByTimeAsync(1_000)
    expect(live.state).toBe('live')
    live.close()
  })

  it('does nothing more once it is closed', async () => {
    const { live, world, connection } = setUp()
    await live.begin()
    live.open()
    connection().onClose()
    live.close()
    const before = world.reads
    await vi.advanceTimersByTimeAsync(60_000)
    expect(world.reads).toBe(before)
  })
})
