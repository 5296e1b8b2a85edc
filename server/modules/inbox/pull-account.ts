import { setTimeout as delay } from 'node:timers/promises'
import type { Clock } from '../../platform/clock.ts'
import { asTx, isDatabaseAway, type Database, type Statement } from '../../platform/db.ts'
import type { Log } from '../../platform/log.ts'
import { newId } from '../../platform/new-id.ts'
import type { InboundEvent, PulledItem } from '../../wechat/adapter.ts'
import type { Adapters } from '../../wechat/registry.ts'
import type { RoutedAccount } from '../accounts/routed-account.ts'
import type { AccountStore } from '../accounts/store.ts'
import type { CheckKeys } from '../phone-check/check-keys.ts'
import { greetArrival } from './greet-arrival.ts'
import { receiveEvent, type Received } from './receive-event.ts'
import { keepOnce } from './receive-push.ts'

/**
 * The journey in, where pushes are only a doorbell: one process at a time holds the account's lease and fetches page by
 * page, as far as the platform has more. What it fetched and the cursor behind it are committed together; a page is cut
 * into several transactions so that none is long, and the cursor goes with the last: after a crash the page is fetched
 * again, and its items are known by their keys.
 */

/** By the database's clock; renewed with each transaction. */
const leaseMs = 30_000
/** A doorbell may be lost, and ours may be out of order: without one the account is asked this often. */
export const askEveryMs = 120_000
const itemsPerTransaction = 40

export interface PullDependencies {
  database: Database
  clock: Clock
  log: Log
  accounts: AccountStore
  adapters: Adapters
  keys: CheckKeys
  processId: string
  /** Called after every commit: there are new events, and perhaps something to send in these conversations. */
  onCommitted: (mustDrain: readonly string[]) => void
}

const claim: Statement = {
  name: 'claim-pull',
  text: `
    UPDATE account SET pulled_by = $2, pulled_until = clock_timestamp() + $4 * interval '1 ms', pull_due_at = $5
     WHERE id = $1 AND deleted_at IS NULL AND pull_due_at <= $3
       AND (pulled_until IS NULL OR pulled_until < clock_timestamp() OR pulled_by = $2)
    RETURNING pull_cursor AS cursor, pull_token AS token`,
}
const renew: Statement = {
  name: 'renew-pull',
  text: `UPDATE account SET pulled_until = clock_timestamp() + $3 * interval '1 ms' WHERE id = $1 AND pulled_by = $2 RETURNING id`,
}
const advance: Statement = { name: 'advance-pull', text: 'UPDATE account SET pull_cursor = $3 WHERE id = $1 AND pulled_by = $2' }
const release: Statement = {
  name: 'release-pull',
  text: `
    UPDATE account SET pulled_by = NULL, pulled_until = NULL, pull_due_at = least(pull_due_at, coalesce($3, pull_due_at))
     WHERE id = $1 AND pulled_by = $2`,
}

/** Fetches until nothing is left, somebody else holds the lease, or the platform gives nothing for now. */
export async function pullAccount(deps: PullDependencies, accountId: string, isStopping: () => boolean): Promise<void> {
  for (;;) {
    const now = deps.clock.now()
    const [claimed] = await asTx(deps.database.pool).rows<{ cursor: string | null; token: string | null }>(claim, [
      accountId,
      deps.processId,
      now,
      leaseMs,
      new Date(now.getTime() + askEveryMs),
    ])
    if (claimed === undefined) return
    const account = await deps.accounts.findRouted(accountId)
    const retryAt = account === null ? null : await fetchPages(deps, account, claimed, isStopping)
    // Rung meanwhile: due again, and claimed again by the next turn.
    await asTx(deps.database.pool).rows(release, [accountId, deps.processId, retryAt])
    if (account === null || isStopping()) return
  }
}

/** Returns when to try again; null: everything was fetched. */
async function fetchPages(
  deps: PullDependencies,
  account: RoutedAccount,
  from: { cursor: string | null; token: string | null },
  isStopping: () => boolean,
): Promise<Date | null> {
  const adapter = deps.adapters.get(account.kind)
  let { cursor } = from
  for (;;) {
    const page = await adapter.pull(account.credentials, { cursor, token: from.token })
    if (!page.ok) {
      if (page.cursorSpent && cursor !== null) {
        cursor = null
        continue
      }
      deps.log.warn({ account: account.id, code: page.fault.code, kind: page.fault.kind }, 'nothing fetched; it will be tried again')
      if (page.fault.kind === 'account') await deps.accounts.setFault(account.id, `${page.fault.code}: ${page.fault.reason}`)
      return new Date(deps.clock.now().getTime() + (page.fault.retryAfterMs ?? 15_000))
    }
    if (!(await keepPage(deps, account, page.items, page.nextCursor))) return null
    cursor = page.nextCursor
    if (!page.hasMore || isStopping()) return page.hasMore ? deps.clock.now() : null
  }
}

/** False: the lease went to somebody else meanwhile, who fetches the same. */
async function keepPage(
  deps: PullDependencies,
  account: RoutedAccount,
  items: readonly PulledItem[],
  nextCursor: string,
): Promise<boolean> {
  for (let index = 0; index === 0 || index < items.length; index += itemsPerTransaction) {
    const chunk = items.slice(index, index + itemsPerTransaction)
    const isLast = index + itemsPerTransaction >= items.length
    const kept = await outliveDatabase(deps, () => keepChunk(deps, account, chunk, isLast ? nextCursor : null))
    if (kept === null) return false
    deps.onCommitted(kept.received.flatMap(({ threadId, mustDrain }) => (mustDrain && threadId !== null ? [threadId] : [])))
    for (const arrival of kept.arrivals) await greetArrival(deps, account, arrival)
  }
  return true
}

interface Kept {
  received: readonly Received[]
  arrivals: readonly Extract<InboundEvent, { type: 'arrived' }>[]
}

async function keepChunk(
  { database, adapters, keys, clock, processId }: PullDependencies,
  account: RoutedAccount,
  chunk: readonly PulledItem[],
  nextCursor: string | null,
): Promise<Kept | null> {
  const now = clock.now()
  return database.transaction(async (tx) => {
    const stillOurs = await tx.rows(renew, [account.id, processId, leaseMs])
    if (stillOurs.length === 0) return null
    const received: Received[] = []
    const arrivals: Extract<InboundEvent, { type: 'arrived' }>[] = []
    for (const { raw, event, fallbackKey } of chunk) {
      const kept = await tx.rows(keepOnce, [newId(), account.id, event?.dedupeKey ?? fallbackKey, raw, event !== null, now])
      if (kept.length === 0 || event === null) continue
      received.push(await receiveEvent(tx, { adapters, keys, account, mayReply: false, now }, event))
      if (event.type === 'arrived' && event.greetingToken !== null) arrivals.push(event)
    }
    if (nextCursor !== null) await tx.rows(advance, [account.id, processId, nextCursor])
    return { received, arrivals }
  })
}

/** The platform would give the page again, but not for ever: it is kept for as long as the process lives. */
async function outliveDatabase<Result>({ log }: PullDependencies, work: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (!isDatabaseAway(error) || tries > 10) throw error
      log.warn({ err: error }, 'what was fetched waits for the database')
      await delay(500)
    }
  }
}
