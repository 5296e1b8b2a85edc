import { noticeText } from '../../domain/notices.ts'
import { chooseProfile, defaultPolicy } from '../../domain/policy.ts'
import type { Clock } from '../../platform/clock.ts'
import { asTx, type Database, type Statement } from '../../platform/db.ts'
import type { Log } from '../../platform/log.ts'
import { newId } from '../../platform/new-id.ts'
import type { InboundEvent } from '../../wechat/adapter.ts'
import type { Adapters } from '../../wechat/registry.ts'
import type { RoutedAccount } from '../accounts/routed-account.ts'
import { readPolicy } from '../policy/read-policy.ts'
import { findInvitation } from '../invites/find-invitation.ts'
import { noteGreeting } from './arrivals.ts'

const read: Statement = {
  name: 'read-for-greeting',
  text: `
    SELECT (SELECT version FROM policy WHERE org_id = $1) AS version,
           EXISTS (SELECT 1 FROM member WHERE id = $4 AND org_id = $1 AND regulated) AS regulated,
           EXISTS (SELECT 1 FROM thread WHERE account_id = $2 AND customer_ref = $3 AND NOT awaits_start) AS known`,
}

/**
 * The welcome, free of the count, to a customer who opened the chat and hasn't written: the platform lets us say it for
 * a few seconds. Where it can't be said any more, the welcome comes with the first message, as it would without.
 */
export async function greetArrival(
  { database, adapters, clock, log }: { database: Database; adapters: Adapters; clock: Clock; log: Log },
  account: RoutedAccount,
  arrival: Extract<InboundEvent, { type: 'arrived' }>,
): Promise<void> {
  const adapter = adapters.get(account.kind)
  if (arrival.greetingToken === null || adapter.capabilities.freeReply !== 'greeting') return
  const target = account.routing.kind === 'number' ? account.routing.otherwise : account.routing
  const tx = asTx(database.pool)
  const invitation = await findInvitation(tx, account.id, arrival.customerRef)
  const memberId = invitation?.memberId ?? (target.kind === 'member' ? target.memberId : null)
  const values = [account.orgId, account.id, arrival.customerRef, memberId]
  const [facts] = await tx.rows<{ version: number | null; regulated: boolean; known: boolean }>(read, values)
  if (facts === undefined || facts.known) return
  const policy = facts.version === null ? defaultPolicy : await readPolicy(tx, account.orgId, facts.version)
  const { name, profile } = chooseProfile(policy, [{ regulated: facts.regulated }])
  if (profile.welcomeThroughSendApi || profile.requireValidatedPhone) return
  const text = noticeText(policy.texts, 'start.customer', { profileName: name, profile, language: 'en', contact: '' })
  const outcome = await adapter.greet(account.credentials, { token: arrival.greetingToken, messageId: newId(), text })
  // An outcome that nobody knows counts as said: twice would be worse than once in doubt.
  if (!outcome.ok && outcome.fault.outcomeKnown) {
    log.info({ account: account.id, code: outcome.fault.code }, 'not greeted; the welcome comes with the first message')
    return
  }
  await noteGreeting(tx, account.id, arrival.customerRef, text, clock.now())
}
