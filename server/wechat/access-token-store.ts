import { asTx, type Database } from '../platform/db.ts'
import type { Vault } from '../platform/vault.ts'

/**
 * The row of `access_token` that all processes share. A refresher holds a lease by the database's clock, so that processes
 * with other clocks, or one that died, can't block or double a refresh; what it writes counts only while it holds it.
 */

/** A token that the platform gave. Sealed as a whole. */
export interface KeptToken {
  token: string
  /** ISO 8601: from then on a new one is worth asking for, though this one still works. */
  refreshAt: string
  /** ISO 8601: when a refresh was last forced; null: never. */
  forcedAt: string | null
}

export interface TokenRow {
  generation: number
  /** Null before the first refresh, and where it can't be opened (SECRET_KEY is another). */
  kept: KeptToken | null
  /** Null: never had one, or the platform refused the one that is kept. */
  expiresAt: Date | null
}

/** Identifies the lease: its end. */
export type Lease = Date

export interface AccessTokenStore {
  read(accountId: string): Promise<TokenRow>
  /** Null: somebody else refreshes, or has refreshed since `generation`. */
  acquire(accountId: string, generation: number, leaseMs: number): Promise<Lease | null>
  /** Stores the next generation and ends the lease. False: the lease was lost, nothing was stored. */
  settle(accountId: string, lease: Lease, next: KeptToken, expiresAt: Date): Promise<boolean>
  release(accountId: string, lease: Lease): Promise<void>
  /** The token stays, to be compared with its successor; it is only no longer valid. Nothing happens to a newer one. */
  markRefused(accountId: string, generation: number): Promise<void>
}

const readStatement = {
  name: 'access-token-read',
  text: 'SELECT token, expires_at, generation FROM access_token WHERE account_id = $1',
}
const createStatement = {
  name: 'access-token-create',
  text: 'INSERT INTO access_token (account_id) VALUES ($1) ON CONFLICT DO NOTHING',
}
const acquireStatement = {
  name: 'access-token-acquire',
  text: `UPDATE access_token SET refreshing_until = clock_timestamp() + $3::int * interval '1 millisecond'
    WHERE account_id = $1 AND generation = $2 AND (refreshing_until IS NULL OR refreshing_until <= clock_timestamp())
    RETURNING refreshing_until`,
}
const settleStatement = {
  name: 'access-token-settle',
  text: `UPDATE access_token SET token = $3, expires_at = $4, generation = generation + 1, refreshing_until = NULL
    WHERE account_id = $1 AND refreshing_until = $2 RETURNING generation`,
}
const releaseStatement = {
  name: 'access-token-release',
  text: 'UPDATE access_token SET refreshing_until = NULL WHERE account_id = $1 AND refreshing_until = $2',
}
const refuseStatement = {
  name: 'access-token-refuse',
  text: 'UPDATE access_token SET expires_at = NULL WHERE account_id = $1 AND generation = $2',
}

export function createAccessTokenStore(database: Database, vault: Vault): AccessTokenStore {
  const sql = asTx(database.pool)
  const contextOf = (accountId: string) => `access-token:${accountId}`

  function open(sealed: Buffer | null, accountId: string): KeptToken | null {
    if (sealed === null) return null
    try {
      return JSON.parse(vault.open(sealed, contextOf(accountId))) as KeptToken
    } catch {
      return null
    }
  }

  return {
    async read(accountId) {
      const [row] = await sql.rows<{ token: Buffer | null; expires_at: Date | null; generation: number }>(readStatement, [accountId])
      if (row === undefined) return { generation: 0, kept: null, expiresAt: null }
      const kept = open(row.token, accountId)
      return { generation: row.generation, kept, expiresAt: kept === null ? null : row.expires_at }
    },
    async acquire(accountId, generation, leaseMs) {
      // Generation 0 may have no row yet.
      if (generation === 0) await sql.rows(createStatement, [accountId])
      const [row] = await sql.rows<{ refreshing_until: Date }>(acquireStatement, [accountId, generation, leaseMs])
      return row?.refreshing_until ?? null
    },
    async settle(accountId, lease, next, expiresAt) {
      const sealed = vault.seal(JSON.stringify(next), contextOf(accountId))
      return (await sql.rows(settleStatement, [accountId, lease, sealed, expiresAt])).length === 1
    },
    async release(accountId, lease) {
      await sql.rows(releaseStatement, [accountId, lease])
    },
    async markRefused(accountId, generation) {
      await sql.rows(refuseStatement, [accountId, generation])
    },
  }
}
