import { account, accountCheck, accountKind, messageMode, reengage, routing, type Account } from '../../contracts/account.ts'
import type { Adapters } from '../../wechat/registry.ts'
import type { AccountFacts } from './write-account.ts'

/** Row → wire. Never a secret. */
export function presentAccount(row: AccountFacts, { adapters, publicUrl }: { adapters: Adapters; publicUrl: string }): Account {
  const kind = accountKind.parse(row.kind)
  return {
    id: row.id,
    kind,
    name: row.name,
    ...(kind === 'official-account'
      ? { appId: row.platformId, originalId: row.receiverId, messageMode: messageMode.parse(row.messageMode) }
      : { corpId: row.platformId, openKfId: row.receiverId }),
    routing: routing.parse(row.routing),
    maxTextBytes: row.maxTextBytes ?? adapters.get(kind).capabilities.maxTextBytes,
    reengage: row.reengage === null ? null : reengage.parse(row.reengage),
    callbackUrl: `${publicUrl}/callbacks/wechat/${row.id}`,
    fault: row.fault,
    lastCheck: presentCheck(row),
    calledAt: row.calledAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  }
}

function presentCheck({ checkedAt, lastCheck }: AccountFacts): Account['lastCheck'] {
  if (checkedAt === null || lastCheck === null) return null
  const checks = accountCheck.shape.checks.parse(lastCheck)
  return { at: checkedAt.toISOString(), ok: checks.every(({ ok }) => ok), checks }
}

const recorded = account.pick({
  kind: true,
  name: true,
  appId: true,
  originalId: true,
  messageMode: true,
  corpId: true,
  openKfId: true,
  routing: true,
  maxTextBytes: true,
  reengage: true,
})

/** What the record says of an account. */
export const recordAccount = (shown: Account): Record<string, unknown> => recorded.parse(shown)
