import type { Deps } from './deps.ts'
import { createFetchProfile } from './modules/contacts/fetch-profile.ts'
import { createNotifyHandover } from './modules/notifications/notify-handover.ts'
import { listPullsDue } from './modules/inbox/sweep-pulls.ts'
import { createCopyMedia } from './modules/media/copy-media.ts'
import { sweepMedia } from './modules/media/sweep-media.ts'
import { createReleaseMember } from './modules/participants/release-member.ts'
import { listOutboxDue } from './modules/outbox/sweep-outbox.ts'
import { createSendPin } from './modules/phone-check/send-pin.ts'
import { sweepPhoneChecks } from './modules/phone-check/sweep-phone-checks.ts'
import { startIndexer } from './modules/search/indexer.ts'
import { sweepDue } from './modules/timers/sweep-due.ts'
import { startJobs } from './platform/jobs/start-jobs.ts'
import { prunePresence } from './realtime/presence.ts'
import { createSmsGateway } from './platform/sms/sms-gateway.ts'
import { pruneEvents } from './realtime/event-log.ts'

/** How late a due time is noticed at most; contract: 5 s. */
const sweepEveryMs = 500
const pruneEveryMs = 60 * 60_000

export interface Worker {
  /** For /readyz: the sweep ran lately. */
  isAlive(): boolean
  stop(): Promise<void>
}

/** The half that acts on time: what is due in conversations, retries, what a dead process left, jobs, the log's keep. */
export function startWorker(deps: Deps): Worker {
  const { database, adapters, clock, log, drainer, puller, eventsCommitted } = deps
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let lastRunMs = performance.now()
  let pruneDueMs = 0
  const media = { ...deps, store: deps.mediaStore, onCommitted: eventsCommitted.fire }
  const onCommitted = (threadId: string) => {
    eventsCommitted.fire()
    drainer.kick(threadId)
  }
  const phoneCheck = { ...deps, keys: deps.checkKeys, gateway: createSmsGateway(deps.settings.sms), onCommitted }
  const jobs = startJobs(deps, {
    'copy-media': createCopyMedia(media),
    'fetch-profile': createFetchProfile(media),
    'send-pin': createSendPin(phoneCheck),
    'release-member': createReleaseMember({ database, clock, adapters, onCommitted }),
    'notify-handover': createNotifyHandover(deps),
  })

  const indexer = startIndexer({ database, clock, log })

  async function sweep(): Promise<void> {
    const now = clock.now()
    const timers = await sweepDue({ database, adapters, now })
    const checks = await sweepPhoneChecks({ ...phoneCheck, now })
    if (timers.looked + checks.looked > 0) eventsCommitted.fire()
    for (const threadId of [...timers.mustDrain, ...checks.mustDrain, ...(await listOutboxDue(database, now))]) drainer.kick(threadId)
    for (const accountId of await listPullsDue(database, now)) puller.kick(accountId)
    if (performance.now() >= pruneDueMs) {
      await pruneEvents(database, now)
      await prunePresence(database)
      await sweepMedia(media)
      pruneDueMs = performance.now() + pruneEveryMs
    }
    lastRunMs = performance.now()
  }

  let running: Promise<void> = Promise.resolve()
  const run = () => {
    running = sweep()
      .catch((error: unknown) => log.error({ err: error }, 'sweep failed; it will be tried again'))
      .then(() => {
        if (!stopped) timer = setTimeout(run, sweepEveryMs)
      })
  }
  run()
  deps.notifier.start()

  return {
    isAlive: () => performance.now() - lastRunMs < 10_000,
    async stop() {
      stopped = true
      clearTimeout(timer)
      await Promise.all([running, indexer.stop(), jobs.stop(), deps.notifier.stop()])
    },
  }
}
