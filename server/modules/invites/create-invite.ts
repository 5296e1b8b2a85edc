import { randomBytes } from 'node:crypto'
import type { NewInviteBody } from '../../contracts/invite.ts'
import type { Clock } from '../../platform/clock.ts'
import { asTx, type Database } from '../../platform/db.ts'
import { newId } from '../../platform/new-id.ts'
import { ProblemError } from '../../platform/problem.ts'
import { appendAudit } from '../../realtime/append-audit.ts'
import type { Adapters } from '../../wechat/registry.ts'
import type { AccountStore } from '../accounts/store.ts'
import { findVisibleContact } from '../contacts/store.ts'
import type { Member } from '../orgs/member.ts'
import { findReusable, insertInvite, lockInviter, type InviteRow } from './store.ts'

interface Dependencies {
  database: Database
  clock: Clock
  accounts: Pick<AccountStore, 'findRouted'>
  adapters: Adapters
}

const dayMs = 24 * 3_600_000
/** Where the platform's links have no end of their own: a card that is a year old is thrown away. */
const lifetimeMs = 365 * dayMs
/** One that works for less than this isn't handed out again. */
const worthMs = 7 * dayMs
/** WeChat brings back 64 characters at most, WeCom 128 bytes. */
const sceneBytes = 18

/**
 * An invite of this member to this account: the one that is there, or a new one, which the platform makes before anything
 * is written. Of two clicks at once the second gets what the first made.
 */
export async function createInvite(
  { database, clock, accounts, adapters }: Dependencies,
  member: Member,
  { accountId, contactId = null }: { accountId: string; contactId?: string | null | undefined } & Omit<NewInviteBody, 'contactId'>,
): Promise<{ row: InviteRow; isNew: boolean }> {
  if (!member.wechatEnabled) throw new ProblemError('wechat-not-enabled')
  const account = await accounts.findRouted(accountId)
  if (account === null || account.orgId !== member.orgId) throw new ProblemError('not-found')
  if (contactId !== null && (await findVisibleContact(database, member, contactId)) === null) throw new ProblemError('not-found')
  const whose = { memberId: member.id, accountId, contactId }
  const known = await findReusable(asTx(database.pool), whose, new Date(clock.now().getTime() + worthMs))
  if (known !== null) return { row: known, isNew: false }

  const scene = randomBytes(sceneBytes).toString('base64url')
  const adapter = adapters.get(account.kind)
  const made = await adapter.createInvite(account.credentials, { scene, lifetimeMs: adapter.capabilities.inviteMaxMs })
  if (!made.ok) throw new ProblemError('wechat-unavailable', { reason: made.fault.reason })
  const now = clock.now()
  return database.transaction(async (tx) => {
    await lockInviter(tx, member.id)
    const meanwhile = await findReusable(tx, whose, new Date(now.getTime() + worthMs))
    if (meanwhile !== null) return { row: meanwhile, isNew: false }
    const expiresAt = made.expiresAt ?? new Date(now.getTime() + lifetimeMs)
    const inviteId = newId()
    await insertInvite(tx, { ...whose, id: inviteId, orgId: member.orgId, scene, url: made.url, expiresAt }, now)
    const subject = { kind: 'invite', id: inviteId }
    await appendAudit(tx, { orgId: member.orgId, actorId: member.id, act: 'invite.made', subject, details: { accountId, contactId } }, now)
    const row = await findReusable(tx, whose, now)
    if (row === null) throw new ProblemError('not-found')
    return { row, isNew: true }
  })
}
