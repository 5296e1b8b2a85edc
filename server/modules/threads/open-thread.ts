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
    INSERT INTO contact (id, org_id, name, created_at, updated_at) SELECT $4, $2, $10, $9, $9 FROM opened`,
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

export interface NewCustomer {
  orgId: string
  accountId: string
  customerRef: string
}

/** Makes contact and thread where the customer is new. */
export async function openThread(tx: Tx, customer: NewCustomer, now: Date): Promise<void> {
  const zero = closedLedger.quota
  await tx.rows(open, [
    newId(),
    customer.orgId,
    customer.accountId,
    newId(),
    customer.customerRef,
    newConversation.state,
    zero,
    newConversation.pauseNotices,
    now,
    nameUnknownCustomer(customer.customerRef),
  ])
}

/** Connects whom the account's routing names; nobody where it names the pool. The caller holds the thread's lock. */
export async function routeThread(tx: Tx, thread: { id: string; orgId: string }, routing: Routing, now: Date): Promise<void> {
  const target = routing.kind === 'number' ? routing.otherwise : routing
  if (target.kind === 'member') await tx.rows(connect, [thread.id, thread.orgId, target.memberId, now])
}

/** Official Accounts tell no names; an employee gives one later. */
export const nameUnknownCustomer = (customerRef: string): string => `WeChat user ${customerRef.slice(-4)}`
