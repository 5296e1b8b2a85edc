import type { Clock } from '../../platform/clock.ts'
import { asTx, type Database, type Statement } from '../../platform/db.ts'
import type { JobHandlers } from '../../platform/jobs/run-job.ts'
import { TryAgain } from '../../platform/jobs/try-again.ts'
import { appendEvent } from '../../realtime/event-log.ts'
import type { Adapters } from '../../wechat/registry.ts'
import type { AccountStore } from '../accounts/store.ts'
import { nameUnknownCustomer } from '../threads/open-thread.ts'
import { bumpThreads } from './change-contact.ts'

interface Dependencies {
  database: Database
  clock: Clock
  accounts: Pick<AccountStore, 'findRouted'>
  adapters: Adapters
  /** Called after a commit: there are new events to push. */
  onCommitted: () => void
}

const find: Statement = {
  name: 'find-thread-for-profile',
  text: `
    SELECT t.account_id AS "accountId", t.customer_ref AS "customerRef", t.contact_id AS "contactId", t.org_id AS "orgId"
      FROM thread t JOIN contact c ON c.id = t.contact_id WHERE t.id = $1 AND c.name = $2 || right(t.customer_ref, 4)`,
}
// Whoever named the contact meanwhile knows better.
const rename: Statement = {
  name: 'rename-unknown-contact',
  text: 'UPDATE contact SET name = $3, updated_at = $4, version = version + 1 WHERE id = $1 AND name = $2 RETURNING version',
}

/** The job that gives a contact the name that the customer has at the platform, where the platform tells it. */
export function createFetchProfile(deps: Dependencies): JobHandlers['fetch-profile'] {
  const { database, clock, accounts, adapters } = deps
  return async ({ threadId }, run) => {
    interface Found {
      accountId: string
      customerRef: string
      contactId: string
      orgId: string
    }
    const [thread] = await asTx(database.pool).rows<Found>(find, [threadId, nameUnknownCustomer('')])
    const account = thread === undefined ? null : await accounts.findRouted(thread.accountId)
    if (thread === undefined || account === null) return
    const outcome = await adapters.get(account.kind).fetchProfile(account.credentials, thread.customerRef)
    if (run.signal.aborted) return
    if (!outcome.ok) {
      if (run.isLast || !(outcome.fault.retry || outcome.fault.kind === 'account')) return
      throw new TryAgain(outcome.fault.code, outcome.fault.retryAfterMs)
    }
    const name = outcome.profile?.name.trim()
    if (!name) return
    const now = clock.now()
    const changed = await database.transaction(async (tx) => {
      const [contact] = await tx.rows<{ version: number }>(rename, [thread.contactId, nameUnknownCustomer(thread.customerRef), name, now])
      if (contact === undefined) return false
      const about = { orgId: thread.orgId, memberId: null }
      await appendEvent(
        tx,
        { ...about, type: 'contact.updated', threadId: null, subjectId: thread.contactId, version: contact.version },
        now,
      )
      await bumpThreads(tx, about, thread.contactId, now)
      return true
    })
    if (changed) deps.onCommitted()
  }
}
