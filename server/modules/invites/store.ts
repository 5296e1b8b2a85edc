import type { AccountKind } from '../../contracts/account.ts'
import type { Database, Statement, Tx } from '../../platform/db.ts'
import { asTx } from '../../platform/db.ts'

export interface InviteRow {
  id: string
  accountId: string
  accountKind: AccountKind
  accountName: string
  contactId: string | null
  url: string
  createdAt: Date
  expiresAt: Date
}

const select = `
  SELECT i.id, i.account_id AS "accountId", a.kind AS "accountKind", a.name AS "accountName", i.contact_id AS "contactId", i.url,
         i.created_at AS "createdAt", i.expires_at AS "expiresAt"
    FROM invite i JOIN account a ON a.id = i.account_id
   WHERE i.member_id = $1 AND i.revoked_at IS NULL AND a.deleted_at IS NULL`

const living: Statement = { name: 'living-invites', text: `${select} AND i.expires_at > $2 ORDER BY i.created_at DESC, i.id LIMIT 200` }
const reusable: Statement = {
  name: 'reusable-invite',
  text: `${select} AND i.expires_at > $2 AND i.account_id = $3 AND i.contact_id IS NOT DISTINCT FROM $4 ORDER BY i.expires_at DESC LIMIT 1`,
}
const lockMember: Statement = { name: 'lock-inviting-member', text: 'SELECT id FROM member WHERE id = $1 FOR NO KEY UPDATE' }
const insert: Statement = {
  name: 'insert-invite',
  text: `
    INSERT INTO invite (id, org_id, account_id, member_id, contact_id, scene, url, created_at, expires_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
}
const revoke: Statement = {
  name: 'revoke-invite',
  text: 'UPDATE invite SET revoked_at = $3 WHERE id = $1 AND member_id = $2 AND revoked_at IS NULL RETURNING account_id AS "accountId"',
}
const accounts: Statement = {
  name: 'accounts-to-invite-to',
  text: 'SELECT id, kind, name FROM account WHERE org_id = $1 AND deleted_at IS NULL ORDER BY name, id',
}

/** Those of this member that still work, newest first. */
export const listLiving = (database: Database, memberId: string, now: Date): Promise<InviteRow[]> =>
  asTx(database.pool).rows<InviteRow>(living, [memberId, now])

/** One that works beyond `until`. */
export const findReusable = async (
  tx: Tx,
  { memberId, accountId, contactId }: { memberId: string; accountId: string; contactId: string | null },
  until: Date,
): Promise<InviteRow | null> => (await tx.rows<InviteRow>(reusable, [memberId, until, accountId, contactId]))[0] ?? null

/** Until the transaction ends nobody else makes an invite of this member. */
export const lockInviter = async (tx: Tx, memberId: string): Promise<void> => void (await tx.rows(lockMember, [memberId]))

export interface NewInvite {
  id: string
  orgId: string
  accountId: string
  memberId: string
  contactId: string | null
  scene: string
  url: string
  expiresAt: Date
}

export const insertInvite = async (tx: Tx, one: NewInvite, now: Date): Promise<void> =>
  void (await tx.rows(insert, [one.id, one.orgId, one.accountId, one.memberId, one.contactId, one.scene, one.url, now, one.expiresAt]))

/** Null: it isn't this member's, or doesn't work any more. */
export const markRevoked = async (tx: Tx, inviteId: string, memberId: string, now: Date): Promise<{ accountId: string } | null> =>
  (await tx.rows<{ accountId: string }>(revoke, [inviteId, memberId, now]))[0] ?? null

export const listAccounts = (database: Database, orgId: string): Promise<{ id: string; kind: AccountKind; name: string }[]> =>
  asTx(database.pool).rows<{ id: string; kind: AccountKind; name: string }>(accounts, [orgId])
