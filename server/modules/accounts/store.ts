import { accountKind, messageMode, reengage, routing } from '../../contracts/account.ts'
import { z } from 'zod'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/db.ts'
import type { Account as AccountRow } from '../../platform/prisma-client/client.ts'
import type { Vault } from '../../platform/vault.ts'
import type { RoutedAccount } from './routed-account.ts'

export type { AccountRow }

const secrets = z.object({
  appSecret: z.string(),
  token: z.string(),
  encodingAesKey: z.string(),
  previousEncodingAesKey: z.string().nullable().default(null),
})
export type Secrets = z.infer<typeof secrets>

const secretsContext = (accountId: string) => `account:${accountId}`

/** How long an account may be used as it was read. Every callback and send asks for it; a change is seen this late at most. */
const cacheMs = 1_000

/** Accounts with their secrets, sealed at rest. */
export class AccountStore {
  readonly #database: Database
  readonly #vault: Vault
  readonly #clock: Clock
  readonly #cache = new Map<string, { account: RoutedAccount | null; readAtMs: number }>()

  constructor(database: Database, vault: Vault, clock: Clock) {
    this.#database = database
    this.#vault = vault
    this.#clock = clock
  }

  /** With opened secrets, for the journeys; null: there is none, or it was deleted. */
  async findRouted(id: string): Promise<RoutedAccount | null> {
    const cached = this.#cache.get(id)
    if (cached !== undefined && performance.now() - cached.readAtMs < cacheMs) return cached.account
    const row = await this.#database.prisma.account.findFirst({ where: { id, deletedAt: null } })
    const account = row === null ? null : this.open(row)
    // Addresses that don't exist aren't kept: anybody can make them up.
    if (account !== null) this.#cache.set(id, { account, readAtMs: performance.now() })
    return account
  }

  list(orgId: string): Promise<AccountRow[]> {
    return this.#database.prisma.account.findMany({ where: { orgId, deletedAt: null }, orderBy: { id: 'asc' } })
  }

  find(orgId: string, id: string): Promise<AccountRow | null> {
    return this.#database.prisma.account.findFirst({ where: { orgId, id, deletedAt: null } })
  }

  /** What was read of it is not to be used any more. */
  forget(id: string): void {
    this.#cache.delete(id)
  }

  /** What an administrator must mend; null once a message went through again. */
  async setFault(id: string, fault: string | null): Promise<void> {
    this.#cache.delete(id)
    await this.#database.prisma.account.update({ where: { id }, data: { fault } })
  }

  /** As the row holds them. */
  seal(id: string, { appSecret, token, encodingAesKey, previousEncodingAesKey }: Secrets): Buffer {
    return this.#vault.seal(JSON.stringify({ appSecret, token, encodingAesKey, previousEncodingAesKey }), secretsContext(id))
  }

  openSecrets(row: Pick<AccountRow, 'id' | 'secrets'>): Secrets {
    return secrets.parse(JSON.parse(this.#vault.open(row.secrets, secretsContext(row.id))))
  }

  /** With its secrets, as the adapter takes it. */
  open(row: AccountRow): RoutedAccount {
    const kind = accountKind.parse(row.kind)
    const { previousEncodingAesKey, ...opened } = this.openSecrets(row)
    const isPreviousAccepted = row.previousKeyUntil !== null && this.#clock.now() < row.previousKeyUntil
    return {
      id: row.id,
      orgId: row.orgId,
      kind,
      routing: routing.parse(row.routing),
      maxTextBytes: row.maxTextBytes,
      reengage: row.reengage === null ? null : reengage.parse(row.reengage),
      fault: row.fault,
      calledAt: row.calledAt,
      credentials: {
        accountId: row.id,
        kind,
        platformId: row.platformId,
        receiverId: row.receiverId,
        messageMode: messageMode.parse(row.messageMode),
        ...opened,
        previousEncodingAesKey: isPreviousAccepted ? previousEncodingAesKey : null,
      },
    }
  }
}
