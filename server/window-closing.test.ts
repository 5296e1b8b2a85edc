import { expect, it } from 'vitest'
import { startNotificationWorld } from './modules/notifications/testing/notification-world.ts'
import { sweepDue } from './modules/timers/sweep-due.ts'

// From the conversation's own warning to Teams' activity feed: two modules that know nothing of each other.

it('a window that closes soon is told in the feed, with the hours that are left', async () => {
  await using world = await startNotificationWorld()
  const { ana, thread } = await world.converse()
  await ana.request('POST', `/api/threads/${thread.id}/read`, { position: 50 })
  await world.pass(24 * 3_600_000 + 1_000)
  expect(world.graph.calls).toEqual([])
  const { database, adapters } = world.product.deps
  await sweepDue({ database, adapters, now: world.product.clock.now() })
  await world.pass(3_000)
  expect(world.graph.calls).toMatchObject([
    { type: 'windowClosing', parameters: { contact: thread.contact.name, hours: '24' }, status: 204 },
  ])
}, 60_000)
