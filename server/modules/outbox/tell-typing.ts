import { asTx, type Database } from '../../platform/db.ts'
import type { Clock } from '../../platform/clock.ts'
import { ProblemError } from '../../platform/problem.ts'
import type { Replying } from '../../realtime/replying.ts'
import type { Adapters } from '../../wechat/registry.ts'
import type { AccountStore } from '../accounts/store.ts'
import type { Member } from '../orgs/member.ts'
import { maySeeThread } from '../../domain/access.ts'
import { findThreads } from '../threads/store.ts'

interface Dependencies {
  database: Database
  clock: Clock
  accounts: AccountStore
  adapters: Adapters
  /** Colleagues of the conversation, wherever they are connected. */
  tellColleagues: (replying: Replying) => void
}

const customerOf = { name: 'customer-of-thread', text: 'SELECT customer_ref AS "customerRef" FROM thread WHERE id = $1' }

/**
 * Lets colleagues see that somebody is replying, so that two don't answer at once, and the customer that somebody is
 * typing, where the platform can show it and a message could be sent. Nothing is
 * stored, and nobody waits: what the platform makes of it matters to nobody.
 */
export async function tellTyping(
  { database, clock, accounts, adapters, tellColleagues }: Dependencies,
  member: Member,
  threadId: string,
  isTyping: boolean,
): Promise<void> {
  const [thread] = await findThreads(database, [threadId])
  if (thread === undefined || !maySeeThread(member, thread)) throw new ProblemError('not-found')
  if (!thread.participants.some((one) => one.memberId === member.id && !one.left)) throw new ProblemError('not-a-participant')
  if (!member.wechatEnabled) throw new ProblemError('wechat-not-enabled')
  const to = thread.participants.flatMap(({ memberId, left }) => (left || memberId === member.id ? [] : [memberId]))
  if (to.length > 0) tellColleagues({ colleague: { threadId, memberId: member.id, name: member.name, replying: isTyping }, to })
  const adapter = adapters.get(thread.accountKind)
  const isOpen = thread.state === 'active' && thread.expiresAt !== null && clock.now() < thread.expiresAt
  if (!adapter.capabilities.typing || !isOpen) return
  const account = await accounts.findRouted(thread.accountId)
  const [found] = await asTx(database.pool).rows<{ customerRef: string }>(customerOf, [threadId])
  if (account === null || found === undefined) return
  void adapter.setTyping(account.credentials, found.customerRef, isTyping).catch(() => undefined)
}
