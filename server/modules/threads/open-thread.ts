import type { Routing } from '../../contracts/account.ts'
import { closedLedger } from '../../domain/ledger.ts'
import { newConversation } from '../../domain/conversation.ts'
import type { Statement, Tx } from '../../platform/db.ts'
import { newId } from '../../platform/new-id.ts'

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
    ), known AS (
      INSERT INTO contact (id, org_id, name, created_at, updated_at) SELECT $4, $2, $10, $9, $9 FROM opened
    )
    INSERT INTO participant (thread_id, member_id, joined_at)
    SELECT opened.id, m.id, $9 FROM opened JOIN member m ON m.id = $11 AND m.org_id = $2`,
}

export interface NewCustomer {
  orgId: string
  accountId: string
  customerRef: string
  routing: Routing
}

/** Makes contact and thread where the customer is new, and connects whom the account's routing names. */
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
    routedMember(customer.routing),
  ])
}

/** A thread that waits in the pool has no participant. */
function routedMember(routing: Routing): string | null {
  const target = routing.kind === 'number' ? routing.otherwise : routing
  return target.kind === 'member' ? target.memberId : null
}

/** WeChat tells no names for Official Accounts; an employee gives one later. */
const nameUnknownCustomer = (customerRef: string): string => `WeChat user ${customerRef.slice(-4)}`
