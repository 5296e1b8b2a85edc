import type { Clock } from '../../platform/clock.ts'
import { asTx, type Database, type Statement } from '../../platform/db.ts'
import type { JobHandlers, JobRun } from '../../platform/jobs/run-job.ts'
import { TryAgain } from '../../platform/jobs/try-again.ts'
import type { MediaStore } from '../../platform/media-store/media-store.ts'
import type { SendFault } from '../../wechat/fault.ts'
import type { Adapters } from '../../wechat/registry.ts'
import type { AccountStore } from '../accounts/store.ts'
import { keepAvatar } from '../media/keep-avatar.ts'
import { nameUnknownCustomer } from '../threads/open-thread.ts'
import { giveAvatar, giveName } from './complete-contact.ts'

interface Dependencies {
  database: Database
  clock: Clock
  accounts: Pick<AccountStore, 'findRouted'>
  adapters: Adapters
  store: MediaStore
  /** Called after a commit: there are new events to push. */
  onCommitted: () => void
}

interface NewCustomer {
  accountId: string
  customerRef: string
  contactId: string
  orgId: string
  isUnnamed: boolean
  isFaceless: boolean
}

const find: Statement = {
  name: 'find-thread-for-profile',
  text: `
    SELECT t.account_id AS "accountId", t.customer_ref AS "customerRef", t.contact_id AS "contactId", t.org_id AS "orgId",
           c.name = $2 || right(t.customer_ref, 4) AS "isUnnamed", c.avatar_media_id IS NULL AS "isFaceless"
      FROM thread t JOIN contact c ON c.id = t.contact_id WHERE t.id = $1`,
}

/** WeChat's largest are 640 pixels each way. */
const mostAvatarBytes = 1024 * 1024

/**
 * The job that gives a new contact the name and the picture that the customer has at the platform, where the platform
 * tells them. The name doesn't wait for the picture, which comes from another host.
 */
export function createFetchProfile(deps: Dependencies): JobHandlers['fetch-profile'] {
  const { database, clock, accounts, adapters, store, onCommitted } = deps
  return async ({ threadId }, run) => {
    const [customer] = await asTx(database.pool).rows<NewCustomer>(find, [threadId, nameUnknownCustomer('')])
    if (customer === undefined || !(customer.isUnnamed || customer.isFaceless)) return
    const account = await accounts.findRouted(customer.accountId)
    if (account === null) return
    const adapter = adapters.get(account.kind)
    const outcome = await adapter.fetchProfile(account.credentials, customer.customerRef)
    if (run.signal.aborted) return
    if (!outcome.ok) return tryAgainOrGiveUp(outcome.fault, run)
    const { name = '', avatarUrl = null } = outcome.profile ?? {}
    if (customer.isUnnamed && name.trim() !== '') {
      const unknown = nameUnknownCustomer(customer.customerRef)
      if (await giveName(database, customer, { unknown, name: name.trim() }, clock.now())) onCommitted()
    }
    if (!customer.isFaceless || avatarUrl === null) return
    const picture = await adapter.fetchAvatar(account.credentials, { avatarUrl, maxBytes: mostAvatarBytes })
    if (run.signal.aborted) return
    if (!picture.ok) return tryAgainOrGiveUp(picture.fault, run)
    const { orgId, accountId } = customer
    const kept = await keepAvatar(store, { orgId, accountId, bytes: picture.bytes })
    if (kept === null) return
    if (await giveAvatar(database, customer, kept, clock.now())) onCommitted()
    else await store.remove(kept.storeKey)
  }
}

/** A contact may do without. An account can be mended meanwhile. */
function tryAgainOrGiveUp(fault: SendFault, run: JobRun): void {
  if (!run.isLast && (fault.retry || fault.kind === 'account')) throw new TryAgain(fault.code, fault.retryAfterMs)
}
