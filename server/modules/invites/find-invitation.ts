import type { Statement, Tx } from '../../platform/db.ts'
import { memberMayUseWeChat } from '../orgs/member-store.ts'

/** Whom the invite names by which a customer came last, and whom it was made for. */
export interface Invitation {
  memberId: string
  contactId: string | null
}

// It must have been alive when the customer came by it, must not have been revoked since, and who made it must still have WeChat.
const find: Statement = {
  name: 'find-invitation',
  text: `
    SELECT i.member_id AS "memberId", i.contact_id AS "contactId"
      FROM arrival a JOIN invite i ON i.scene = a.scene AND i.account_id = a.account_id
      JOIN member m ON m.id = i.member_id
     WHERE a.account_id = $1 AND a.customer_ref = $2 AND i.revoked_at IS NULL AND a.at < i.expires_at AND ${memberMayUseWeChat}`,
}

/** Null: they came another way, or by one that leads to nobody any more. */
export const findInvitation = async (tx: Tx, accountId: string, customerRef: string): Promise<Invitation | null> =>
  (await tx.rows<Invitation>(find, [accountId, customerRef]))[0] ?? null
