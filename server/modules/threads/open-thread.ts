import type { Routing } from '../../contracts/account.ts'
import { closedLedger } from '../../domain/ledger.ts'
import { newConversation } from '../../domain/conversation.ts'
import type { Statement, Tx } from '../../platform/db.ts'
import { newId } from '../../platform/new-id.ts'
import { memberMayUseWeChat } from '../orgs/member-store.ts'

// Two first messages of one customer may come at once: the second waits on the unique key, then opens nothing.
const open: Statement = {
  name: 'open-thread',
  text: `
    WITH opened AS (
      INSERT INTO thread (id, org_id, account_id, contact_id, customer_ref, state, quota, reserved, employee_limit, used_by_notices,
             used_by_employees, pause_notices, last_activity_at, created_at, updated_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $7, $7, $7, $8, $9, $9, $9)
      ON CONFLICT (account_id, customer_ref) DO NOTHING
      RETURNING id
    )
    INSERT INTO contact (id, org_id, name, created_at, updated_at) SELECT $4, $2, $10, $9, $9 FROM opened WHERE $11`,
}
// Whoever can't answer gets nobody new, and it waits in the pool instead. Shared lock: a member who is suspended at this
// very moment either isn't connected or is found to be when their conversations go back.
const connect: Statement = {
  name: 'connect-member',
  text: `
    INSERT INTO participant (thread_id, member_id, joined_at)
    SELECT $1, m.id, $4 FROM member m
     WHERE m.id = $3 AND m.org_id = $2 AND ${memberMayUseWeChat}
       AND (SELECT t.pool_unit IS NULL OR t.pool_unit = m.unit FROM thread t WHERE t.id = $1)
       FOR SHARE OF m
    ON CONFLICT (thread_id, member_id) DO UPDATE SET left_at = NULL, left_at_position = NULL, joined_at = $4`,
}

// Held until the conversation stands under it, so that a merge of it comes before or after.
const known: Statement = {
  name: 'contact-to-open-for',
  text: `
    SELECT c.id, c.merged_into_id AS "mergedIntoId",
           EXISTS (SELECT 1 FROM thread t WHERE t.contact_id = c.id AND t.account_id = $2) AS "hasThread"
      FROM contact c WHERE c.id = $1 AND c.org_id = $3 FOR SHARE OF c`,
}

export interface NewCustomer {
  orgId: string
  accountId: string
  customerRef: string
  /** Whom the invite was made for by which they came; null: nobody in particular. */
  contactId: string | null
}

/** Makes the thread where the customer is new, and a contact where the invite was for none. */
export async function openThread(tx: Tx, customer: NewCustomer, now: Date): Promise<void> {
  const zero = closedLedger.quota
  const contactId = await expectedContact(tx, customer)
  await tx.rows(open, [
    newId(),
    customer.orgId,
    customer.accountId,
    contactId ?? newId(),
    customer.customerRef,
    newConversation.state,
    zero,
    newConversation.pauseNotices,
    now,
    nameUnknownCustomer(customer.customerRef),
    contactId === null,
  ])
}

/** The first who comes by an invite is whom it was made for; who comes by it later is somebody else. */
async function expectedContact(tx: Tx, { orgId, accountId, contactId }: NewCustomer): Promise<string | null> {
  if (contactId === null) return null
  const [found] = await tx.rows<{ id: string; mergedIntoId: string | null; hasThread: boolean }>(known, [contactId, accountId, orgId])
  if (found === undefined || found.hasThread) return null
  return found.mergedIntoId === null ? found.id : expectedContact(tx, { orgId, accountId, contactId: found.mergedIntoId, customerRef: '' })
}

/** Connects whom the account's routing names; nobody where it names the pool. The caller holds the thread's lock. */
export async function routeThread(tx: Tx, thread: { id: string; orgId: string }, routing: Routing, now: Date): Promise<void> {
  const target = routing.kind === 'number' ? routing.otherwise : routing
  if (target.kind === 'member') await tx.rows(connect, [thread.id, thread.orgId, target.memberId, now])
}

/** Official Accounts tell no names; an employee gives one later. */
export const nameUnknownCustomer = (customerRef: string): string => `WeChat user ${customerRef.slice(-4)}`
