import type { ChangeAccountBody, NewAccountBody } from '../../contracts/account.ts'
import type { Statement, Tx } from '../../platform/db.ts'
import { newId } from '../../platform/new-id.ts'
import type { AccountRow, AccountStore, Secrets } from './store.ts'

/** The statements that change an account; who may, and the record of it, is administer-accounts.ts's. */

const columns = `id, org_id AS "orgId", kind, name, platform_id AS "platformId", receiver_id AS "receiverId", message_mode AS "messageMode",
  secrets, previous_key_until AS "previousKeyUntil", max_text_bytes AS "maxTextBytes", routing, reengage, fault, checked_at AS "checkedAt",
  last_check AS "lastCheck", called_at AS "calledAt", created_at AS "createdAt", deleted_at AS "deletedAt"`

/** An account's row without the state of its pulls. */
export type AccountFacts = Omit<AccountRow, 'pullCursor' | 'pullDueAt' | 'pullToken' | 'pulledBy' | 'pulledUntil' | 'updatedAt'>

const lock: Statement = {
  name: 'lock-account',
  text: `SELECT ${columns} FROM account WHERE org_id = $1 AND id = $2 AND (deleted_at IS NOT NULL) = $3 FOR NO KEY UPDATE`,
}
const insert: Statement = {
  name: 'insert-account',
  text: `
    INSERT INTO account (id, org_id, kind, name, platform_id, receiver_id, message_mode, secrets, max_text_bytes, routing, reengage,
           pull_due_at, created_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13) RETURNING ${columns}`,
}
// A check says how the account was; what was wrong may be mended now.
const update: Statement = {
  name: 'update-account',
  text: `
    UPDATE account SET name = $2, receiver_id = $3, message_mode = $4, secrets = $5, previous_key_until = $6, max_text_bytes = $7,
           routing = $8, reengage = $9, updated_at = $10, fault = CASE WHEN $11 THEN NULL ELSE fault END,
           checked_at = CASE WHEN $11 THEN NULL ELSE checked_at END, last_check = CASE WHEN $11 THEN NULL ELSE last_check END
     WHERE id = $1 RETURNING ${columns}`,
}
const setDeleted: Statement = {
  name: 'set-account-deleted',
  text: `UPDATE account SET deleted_at = $2, updated_at = $3 WHERE id = $1 RETURNING ${columns}`,
}
const setCheck: Statement = {
  name: 'set-account-check',
  text: 'UPDATE account SET fault = $2, checked_at = $3, last_check = $4 WHERE id = $1',
}
const setCalled: Statement = {
  name: 'set-account-called',
  text: 'UPDATE account SET called_at = $2 WHERE id = $1 AND called_at IS NULL',
}

export async function lockAccount(tx: Tx, orgId: string, id: string, { removed }: { removed: boolean }): Promise<AccountFacts | null> {
  const [row] = await tx.rows<AccountFacts>(lock, [orgId, id, removed])
  return row ?? null
}

export async function insertAccount(tx: Tx, accounts: AccountStore, orgId: string, body: NewAccountBody, now: Date): Promise<AccountFacts> {
  const id = newId()
  const isOfficial = body.kind === 'official-account'
  const [platformId, receiverId, appSecret] = isOfficial
    ? [body.appId, body.originalId, body.appSecret]
    : [body.corpId, body.openKfId, body.secret]
  const { token, encodingAesKey } = body
  return one(tx, insert, [
    id,
    orgId,
    body.kind,
    body.name,
    platformId,
    receiverId,
    isOfficial ? body.messageMode : 'secure',
    accounts.seal(id, { appSecret, token, encodingAesKey, previousEncodingAesKey: null }),
    body.maxTextBytes ?? null,
    JSON.stringify(body.routing),
    body.reengage === undefined ? null : JSON.stringify(body.reengage),
    // What the platform keeps for us is fetched from the first moment on.
    isOfficial ? null : now,
    now,
  ])
}

/** How long the key before a rotation is still accepted: WeChat repeats pushes for minutes, and people make mistakes for a day. */
const previousKeyMs = 24 * 3_600_000

/** What of an account is between it and the platform: another one of these makes the last check say nothing. */
const connecting = ['originalId', 'openKfId', 'messageMode', 'appSecret', 'secret', 'token', 'encodingAesKey'] as const

/** Another encodingAesKey is a rotation: the one before is accepted for a day. */
export async function updateAccount(tx: Tx, accounts: AccountStore, row: AccountFacts, body: ChangeAccountBody, now: Date) {
  const kept = accounts.openSecrets(row)
  const isRotated = body.encodingAesKey !== undefined && body.encodingAesKey !== kept.encodingAesKey
  const secrets: Secrets = {
    appSecret: body.appSecret ?? body.secret ?? kept.appSecret,
    token: body.token ?? kept.token,
    encodingAesKey: body.encodingAesKey ?? kept.encodingAesKey,
    previousEncodingAesKey: isRotated ? kept.encodingAesKey : kept.previousEncodingAesKey,
  }
  const reengage = body.reengage === undefined ? row.reengage : body.reengage
  return one(tx, update, [
    row.id,
    body.name ?? row.name,
    body.originalId ?? body.openKfId ?? row.receiverId,
    body.messageMode ?? row.messageMode,
    accounts.seal(row.id, secrets),
    isRotated ? new Date(now.getTime() + previousKeyMs) : row.previousKeyUntil,
    body.maxTextBytes ?? row.maxTextBytes,
    JSON.stringify(body.routing ?? row.routing),
    reengage === null ? null : JSON.stringify(reengage),
    now,
    connecting.some((field) => body[field] !== undefined),
  ])
}

/** `deletedAt` null: it is there again. */
export const setAccountDeleted = (tx: Tx, id: string, deletedAt: Date | null, now: Date): Promise<AccountFacts> =>
  one(tx, setDeleted, [id, deletedAt, now])

export interface CheckOutcome {
  at: Date
  checks: readonly { name: string; ok: boolean; detail: string }[]
}

export async function setAccountCheck(tx: Tx, id: string, { at, checks }: CheckOutcome): Promise<void> {
  const fault = checks.find(({ ok }) => !ok)?.detail ?? null
  await tx.rows(setCheck, [id, fault, at, JSON.stringify(checks)])
}

/** The platform called with a good signature. Said once. */
export async function setAccountCalled(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.rows(setCalled, [id, now])
}

async function one(tx: Tx, statement: Statement, values: readonly unknown[]): Promise<AccountFacts> {
  const [row] = await tx.rows<AccountFacts>(statement, values)
  if (row === undefined) throw new Error(`${statement.name}: no row`)
  return row
}
