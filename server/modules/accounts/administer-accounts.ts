import { isDeepStrictEqual } from 'node:util'
import type { Account, AccountCheck, ChangeAccountBody, NewAccountBody } from '../../contracts/account.ts'
import type { AuditAct } from '../../contracts/audit.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database, Tx } from '../../platform/db.ts'
import { ProblemError } from '../../platform/problem.ts'
import { appendAudit } from '../../realtime/append-audit.ts'
import type { Adapters } from '../../wechat/registry.ts'
import type { Member } from '../orgs/member.ts'
import { presentAccount, recordAccount } from './present.ts'
import type { AccountStore } from './store.ts'
import { insertAccount, lockAccount, setAccountCheck, setAccountDeleted, updateAccount, type AccountFacts } from './write-account.ts'

export interface AccountDependencies {
  database: Database
  clock: Clock
  accounts: AccountStore
  adapters: Adapters
  publicUrl: string
}

type Admin = Pick<Member, 'id' | 'orgId'>

/** Which fields hold secrets: the record says that one was replaced, and not by what. */
const secretFields = ['appSecret', 'secret', 'token', 'encodingAesKey'] as const

export async function addAccount(deps: AccountDependencies, admin: Admin, body: NewAccountBody): Promise<Account> {
  const now = deps.clock.now()
  return deps.database.transaction(async (tx) => {
    const added = presentAccount(await insertAccount(tx, deps.accounts, admin.orgId, body, now), deps)
    await put(tx, admin, 'account.created', added.id, { after: recordAccount(added) }, now)
    return added
  })
}

/** `judge`: refuses what doesn't fit the account as it stands. */
export async function changeAccount(
  deps: AccountDependencies,
  admin: Admin,
  id: string,
  body: ChangeAccountBody,
  judge: (row: AccountFacts) => void,
): Promise<Account> {
  const now = deps.clock.now()
  const changed = await deps.database.transaction(async (tx) => {
    const row = await need(tx, admin, id, { removed: false })
    judge(row)
    const before = presentAccount(row, deps)
    const after = presentAccount(await updateAccount(tx, deps.accounts, row, body, now), deps)
    const replaced = secretFields.filter((field) => body[field] !== undefined)
    const details = { ...differences(recordAccount(before), recordAccount(after)), ...(replaced.length > 0 && { replaced }) }
    await put(tx, admin, 'account.changed', id, details, now)
    return after
  })
  deps.accounts.forget(id)
  return changed
}

/** Its conversations stay and are read; nothing more comes or goes until it is restored. */
export async function removeAccount(deps: AccountDependencies, admin: Admin, id: string): Promise<void> {
  const now = deps.clock.now()
  await deps.database.transaction(async (tx) => {
    const row = await need(tx, admin, id, { removed: false })
    await setAccountDeleted(tx, id, now, now)
    await put(tx, admin, 'account.removed', id, { before: recordAccount(presentAccount(row, deps)) }, now)
  })
  deps.accounts.forget(id)
}

/** Undoes a removal; one that is there is answered as it is. */
export async function restoreAccount(deps: AccountDependencies, admin: Admin, id: string): Promise<Account> {
  const now = deps.clock.now()
  return deps.database.transaction(async (tx) => {
    const standing = await lockAccount(tx, admin.orgId, id, { removed: false })
    if (standing !== null) return presentAccount(standing, deps)
    await need(tx, admin, id, { removed: true })
    const restored = presentAccount(await setAccountDeleted(tx, id, null, now), deps)
    await put(tx, admin, 'account.restored', id, { after: recordAccount(restored) }, now)
    return restored
  })
}

/** Asks the platform, and keeps what it said: what was wrong is known, and what was mended isn't wrong any more. */
export async function checkAccount(deps: AccountDependencies, admin: Admin, id: string): Promise<AccountCheck> {
  const row = await deps.accounts.find(admin.orgId, id)
  if (row === null) throw new ProblemError('not-found')
  const { kind, credentials } = deps.accounts.open(row)
  const checks = [...(await deps.adapters.get(kind).check(credentials))]
  const at = deps.clock.now()
  const failed = checks.flatMap(({ name, ok }) => (ok ? [] : [name]))
  await deps.database.transaction(async (tx) => {
    await setAccountCheck(tx, id, { at, checks })
    await put(tx, admin, 'account.checked', id, { ok: failed.length === 0, failed }, at)
  })
  deps.accounts.forget(id)
  return { ok: failed.length === 0, checks }
}

async function need(tx: Tx, { orgId }: Admin, id: string, which: { removed: boolean }): Promise<AccountFacts> {
  const row = await lockAccount(tx, orgId, id, which)
  if (row === null) throw new ProblemError('not-found')
  return row
}

const put = (tx: Tx, { id: actorId, orgId }: Admin, act: AuditAct, id: string, details: Record<string, unknown>, now: Date) =>
  appendAudit(tx, { orgId, actorId, act, subject: { kind: 'account', id }, details }, now)

/** Of the fields that changed: as they were, and as they are. */
function differences(before: Record<string, unknown>, after: Record<string, unknown>) {
  const changed = Object.keys(after).filter((key) => !isDeepStrictEqual(before[key], after[key]))
  const pick = (from: Record<string, unknown>) => Object.fromEntries(changed.map((key) => [key, from[key]]))
  return { name: after['name'], before: pick(before), after: pick(after) }
}
