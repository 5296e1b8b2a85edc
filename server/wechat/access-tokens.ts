import { setTimeout as delay } from 'node:timers/promises'
import { AccessTokenFault } from './access-token-fault.ts'
import { createAccessTokenStore, type KeptToken, type TokenRow } from './access-token-store.ts'
import type { AccessTokenLease, AccessTokens, AccountCredentials } from './adapter.ts'
import type { SendFault } from './fault.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/db.ts'
import type { Log } from '../platform/log.ts'
import type { Vault } from '../platform/vault.ts'

/**
 * Access tokens, one refresher at a time over all processes.
 *
 * A token is fresh until `refreshAt`, usable until `expiresAt`, then spent. Fresh: it is given from memory. Usable: whoever
 * gets the lease on the row asks for the next, everybody else goes on with this one, and so does the asker if that fails.
 * Spent, refused or missing: whoever gets the lease asks, the others wait for the row. No transaction is open while asking.
 *
 * A refused token (`invalidate`) is replaced by asking plainly first: mostly somebody else renewed it, and the platform
 * knows a newer one. Only if it gives the very token that it refused is the refresh forced, at most every 90 minutes per
 * account: the platform allows 20 a day, and where even a forced one is refused, forcing on would only use them up.
 * https://developers.weixin.qq.com/doc/service/api/base/api_getstableaccesstoken
 */

export interface GivenToken {
  token: string
  expiresInSeconds: number
}

export type TokenRequest = (account: AccountCredentials, options: { forceRefresh: boolean }) => Promise<GivenToken>

export interface AccessTokensOptions {
  database: Database
  vault: Vault
  /** Asks the platform. Throws AccessTokenFault. Must end within 5 s. */
  request: TokenRequest
  clock: Clock
  log: Log
  /** How long a refresher that died keeps others waiting. More than two requests take; 12 s if not given. */
  leaseMs?: number
}

// WeChat hands out the next token from 300 s before the end of the last; asked earlier it would give the same again.
const refreshBeforeMs = 240_000
const forceEveryMs = 90 * 60_000
const askAgainMs = 15_000
const pollMs = 50

interface Held extends AccessTokenLease {
  refreshAt: number
  expiresAt: number
}

export function createAccessTokens({ database, vault, request, clock, log, leaseMs = 12_000 }: AccessTokensOptions): AccessTokens {
  const store = createAccessTokenStore(database, vault)
  const memory = new Map<string, Held>()
  const loading = new Map<string, Promise<Held>>()
  const refusedGenerations = new Map<string, number>()

  const isRefused = (accountId: string, generation: number) => generation <= (refusedGenerations.get(accountId) ?? -1)

  async function load(account: AccountCredentials): Promise<Held> {
    const { accountId } = account
    // Longer than a dead refresher's lease, so that one waiter gets to follow it. Real time, as the lease is.
    const giveUpAt = performance.now() + 1.5 * leaseMs
    for (;;) {
      // Asked before the row is read, so that there is always a last look.
      const isLast = performance.now() > giveUpAt
      const row = await store.read(accountId)
      const held = heldIn(row)
      const usable = held !== null && held.expiresAt > clock.now().getTime() && !isRefused(accountId, held.generation)
      if (usable && held.refreshAt > clock.now().getTime()) return remember(accountId, held)
      const next = await refreshAlone(account, row, usable)
      if (next !== null) return remember(accountId, next)
      if (usable) return remember(accountId, { ...held, refreshAt: Math.min(held.expiresAt, clock.now().getTime() + askAgainMs) })
      if (isLast) throw new AccessTokenFault(waitedTooLong)
      await delay(pollMs)
    }
  }

  function loadOnce(account: AccountCredentials): Promise<Held> {
    const { accountId } = account
    const loaded = load(account).finally(() => {
      if (loading.get(accountId) === loaded) loading.delete(accountId)
    })
    loading.set(accountId, loaded)
    return loaded
  }

  /** Null: somebody else is at it, or (with a token that still works) the platform gave none. */
  async function refreshAlone(account: AccountCredentials, row: TokenRow, stillUsable: boolean): Promise<Held | null> {
    const { accountId } = account
    const lease = await store.acquire(accountId, row.generation, leaseMs)
    if (lease === null) return null
    let settled = false
    try {
      const { kept, expiresAt } = await ask(account, row)
      settled = await store.settle(accountId, lease, kept, expiresAt)
      return settled ? heldIn({ generation: row.generation + 1, kept, expiresAt }) : null
    } catch (error) {
      if (!(error instanceof AccessTokenFault)) throw error
      log.warn({ accountId, code: error.code }, 'the platform gave no access token')
      if (!stillUsable) throw error
      return null
    } finally {
      // A failed release only makes the others wait for the lease's end, and must not hide the fault.
      if (!settled) await store.release(accountId, lease).catch((error: Error) => log.warn({ accountId, err: error }, 'lease not released'))
    }
  }

  async function ask(account: AccountCredentials, row: TokenRow): Promise<{ kept: KeptToken; expiresAt: Date }> {
    let given = await request(account, { forceRefresh: false })
    let forcedAt = row.kept?.forcedAt ?? null
    const wasRefused = row.kept !== null && (row.expiresAt === null || isRefused(account.accountId, row.generation))
    const mayForce = forcedAt === null || clock.now().getTime() - Date.parse(forcedAt) >= forceEveryMs
    if (wasRefused && given.token === row.kept?.token && mayForce) {
      forcedAt = clock.now().toISOString()
      given = await force(account, given)
    }
    const now = clock.now().getTime()
    const lifeMs = given.expiresInSeconds * 1000
    // Tokens of a short life are used for half of it, or each call would ask for another.
    const refreshAt = new Date(now + Math.max(lifeMs - refreshBeforeMs, lifeMs / 2)).toISOString()
    return { kept: { token: given.token, refreshAt, forcedAt }, expiresAt: new Date(now + lifeMs) }
  }

  /** A force that fails counts as well: it may have been one of the day's. */
  async function force(account: AccountCredentials, plain: GivenToken): Promise<GivenToken> {
    try {
      return await request(account, { forceRefresh: true })
    } catch (error) {
      if (!(error instanceof AccessTokenFault)) throw error
      log.warn({ accountId: account.accountId, code: error.code }, 'the platform would not replace a token that it refused')
      return plain
    }
  }

  function remember(accountId: string, held: Held): Held {
    if (!isRefused(accountId, held.generation)) memory.set(accountId, held)
    return held
  }

  return {
    async get(account) {
      const { accountId } = account
      const held = memory.get(accountId)
      if (held !== undefined && held.refreshAt > clock.now().getTime()) return leaseOf(held)
      return leaseOf(await (loading.get(accountId) ?? loadOnce(account)))
    },
    async invalidate({ accountId }, failed) {
      refusedGenerations.set(accountId, Math.max(failed.generation, refusedGenerations.get(accountId) ?? -1))
      if ((memory.get(accountId)?.generation ?? -1) <= failed.generation) memory.delete(accountId)
      // A load that began before may end with the refused token.
      loading.delete(accountId)
      await store.markRefused(accountId, failed.generation)
    },
  }
}

function heldIn({ kept, generation, expiresAt }: TokenRow): Held | null {
  if (kept === null || expiresAt === null) return null
  return { token: kept.token, generation, refreshAt: Date.parse(kept.refreshAt), expiresAt: expiresAt.getTime() }
}

const leaseOf = ({ token, generation }: Held): AccessTokenLease => ({ token, generation })

const waitedTooLong: SendFault = {
  kind: 'unreachable',
  code: 'token-wait',
  reason: 'WeChat gives no access at the moment. The message is tried again.',
  retry: true,
  retryAfterMs: null,
  maxAttempts: null,
  outcomeKnown: true,
}
