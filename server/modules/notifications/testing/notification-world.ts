import type { AdminNotification } from '../../../contracts/notification.ts'
import { startConversation, type Conversation } from '../../../testing/conversation.ts'
import { startGraphStandIn, type GraphCall, type GraphStandIn } from '../../../testing/graph-stand-in.ts'
import { startTestProduct, type TestProduct } from '../../../testing/product.ts'
import { createActivityFeed } from '../../../teams/activity-feed.ts'
import { createAppTokens } from '../../../teams/app-tokens.ts'
import type { AdjustableClock } from '../../../platform/clock.ts'
import { users, type UserId } from '../../../sandbox/world.ts'
import { Notifier } from '../notifier.ts'

/** A product whose notifications go to a Graph that isn't ours, when the test says so and by its clock. */
export interface NotificationWorld extends AsyncDisposable {
  product: TestProduct
  graph: GraphStandIn
  notifier: Notifier
  /** Another worker on the same database. */
  another(): Notifier
  /** Lets time pass, a step at a time, and tells what may be told. */
  pass(ms: number, stepMs?: number): Promise<void>
  converse(): Promise<Conversation>
  /** Nothing of an earlier test waits or is remembered. */
  forget(): Promise<void>
  /** What couldn't be told, as the administrator sees it. */
  dead(): Promise<AdminNotification[]>
  /** What stands in a person's feed, oldest first. */
  feed(user: UserId): GraphCall[]
}

export const contactOf = ({ thread }: Pick<Conversation, 'thread'>): string => thread.contact.name

export async function startNotificationWorld(): Promise<NotificationWorld> {
  const product = await startTestProduct({ withWorker: false })
  const { clock } = product
  const graph = await startGraphStandIn(clock)
  const another = () => createNotifier(product, graph, clock)
  const notifier = another()
  async function pass(ms: number, stepMs = ms): Promise<void> {
    for (let passed = 0; passed < ms; passed += stepMs) {
      // What happened before the clock moves is noted by the time that it happened at.
      await notifier.runOnce()
      clock.advance(Math.min(stepMs, ms - passed))
      await notifier.runOnce()
    }
  }
  return {
    product,
    graph,
    notifier,
    another,
    pass,
    async forget() {
      await pass(60_000)
      const { pool } = product.database.database
      await pool.query('DELETE FROM notification; DELETE FROM member_notification; DELETE FROM presence')
      await pool.query('UPDATE notification_lane SET paused_until = NULL, failures = 0')
      await pass(61_000)
      graph.calls.length = 0
      graph.next.length = 0
    },
    async dead() {
      const maya = await product.as('maya')
      return (await maya.request<{ items: AdminNotification[] }>('GET', '/api/admin/notifications')).body.items
    },
    converse: () => startConversation(product),
    feed: (user) => graph.feedOf(users.find(({ id }) => id === user)?.oid ?? ''),
    async [Symbol.asyncDispose]() {
      await notifier.stop()
      await product.close()
      await graph.close()
    },
  }
}

function createNotifier({ deps, settings }: TestProduct, graph: GraphStandIn, clock: AdjustableClock): Notifier {
  const { teamsAppId, publicUrl } = settings
  const tokens = createAppTokens({ ...settings.entra, authority: `${graph.url}/login`, clock })
  const feed = createActivityFeed({ graphUrl: `${graph.url}/v1.0`, teamsAppId, tokens })
  return new Notifier({ ...deps, feed, teamsAppId, publicUrl })
}
