import type { Clock } from '../../platform/clock.ts'
import { asTx, type Database, type Statement } from '../../platform/db.ts'
import type { Log } from '../../platform/log.ts'
import type { Metrics } from '../../platform/metrics.ts'
import type { ActivityFeed } from '../../teams/activity-feed.ts'
import { threadLink } from '../../teams/deep-link.ts'
import { collectNotifications } from './collect-notifications.ts'
import { settleNotification } from './settle-notification.ts'
import { takeNotifications, type TakenNotification } from './take-notifications.ts'

const findOrganisations: Statement = {
  name: 'organisations-with-due-notifications',
  text: `
    SELECT DISTINCT org_id FROM notification
     WHERE state = 'waiting' AND due_at <= $1 AND (leased_until IS NULL OR leased_until < clock_timestamp())`,
}
const countStates: Statement = {
  name: 'count-notifications',
  text: `SELECT state, count(*)::int AS count FROM notification WHERE state IN ('waiting', 'dead') GROUP BY state`,
}

const everyMs = 250
const countEveryMs = 15_000

export interface NotifierDependencies {
  database: Database
  clock: Clock
  log: Log
  metrics: Metrics
  feed: ActivityFeed
  teamsAppId: string
  publicUrl: string
}

/**
 * Tells members in Teams' activity feed. In a loop of its own, and each organisation by itself, so that a Graph that is slow or
 * away holds nothing else up.
 */
export class Notifier {
  readonly #deps: NotifierDependencies
  readonly #sending = new Map<string, Promise<void>>()
  #timer: NodeJS.Timeout | undefined
  #ticking: Promise<void> = Promise.resolve()
  #stopped = false
  #countDueMs = 0

  constructor(deps: NotifierDependencies) {
    this.#deps = deps
  }

  start(): void {
    this.#ticking = this.#tick()
      .catch((error: unknown) => this.#deps.log.error({ err: error }, 'notifications not looked at; they will be again'))
      .then(() => {
        if (!this.#stopped) this.#timer = setTimeout(() => this.start(), everyMs)
      })
  }

  /** What is under way is waited for: a call takes its time limit at most. */
  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    await this.#ticking
    await this.idle()
  }

  /** Everything that may be told now is told. For tests, which move the clock. */
  async runOnce(): Promise<void> {
    await this.#tick()
    await this.idle()
  }

  async idle(): Promise<void> {
    await Promise.all(this.#sending.values())
  }

  async #tick(): Promise<void> {
    const { database, clock, metrics } = this.#deps
    while ((await collectNotifications(database, clock.now())) && !this.#stopped);
    const organisations = await asTx(database.pool).rows<{ org_id: string }>(findOrganisations, [clock.now()])
    for (const { org_id: orgId } of organisations) this.#kick(orgId)
    if (performance.now() < this.#countDueMs) return
    this.#countDueMs = performance.now() + countEveryMs
    const counted = await asTx(database.pool).rows<{ state: 'waiting' | 'dead'; count: number }>(countStates, [])
    for (const state of ['waiting', 'dead'] as const)
      metrics.notificationsKept.set({ state }, counted.find((row) => row.state === state)?.count ?? 0)
  }

  #kick(orgId: string): void {
    if (this.#sending.has(orgId) || this.#stopped) return
    const sending = this.#send(orgId)
      .catch((error: unknown) => this.#deps.log.error({ err: error }, 'notifications not sent; they will be'))
      .finally(() => this.#sending.delete(orgId))
    this.#sending.set(orgId, sending)
  }

  async #send(orgId: string): Promise<void> {
    const { database, clock, metrics, log } = this.#deps
    const { taken, settled } = await takeNotifications(database, orgId, clock.now())
    for (const { outcome, fault } of settled) {
      metrics.notifications.inc({ outcome })
      if (outcome === 'dead') log.warn({ orgId, fault }, 'a notification was given up')
    }
    await Promise.all(taken.map((one) => this.#tell(one)))
  }

  async #tell(taken: TakenNotification): Promise<void> {
    const { database, clock, feed, metrics, log } = this.#deps
    const outcome = await feed.show(this.#activityOf(taken))
    const settled = await settleNotification(database, taken, outcome, clock.now())
    metrics.notifications.inc({ outcome: settled })
    if (outcome.kind === 'refused') log.warn({ orgId: taken.orgId, fault: outcome.code }, 'a notification was given up')
  }

  #activityOf({ due, activity, mayPreview }: TakenNotification) {
    const { threadId, tenantId, userOid, accountName, lastText, facts } = due
    const { teamsAppId, publicUrl } = this.#deps
    const showsText = mayPreview && due.kind === 'newMessage' && lastText !== null
    return {
      tenantId,
      userOid,
      type: activity.type,
      parameters: activity.parameters,
      topic: facts.contact,
      // Says nothing of what was written, in any language.
      preview: showsText ? lastText : accountName,
      webUrl: threadLink({ appId: teamsAppId, tenantId, publicUrl, threadId, label: facts.contact }),
      chain: threadId,
    }
  }
}
