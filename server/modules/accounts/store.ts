import { messageMode, accountKind, routing, type ChangeAccountBody, type NewAccountBody } from '../../contracts/account.ts'
import { z } from 'zod'
import type { Database } from '../../platform/db.ts'
import { newId } from '../../platform/new-id.ts'
import type { Account as AccountRow } from '../../platform/prisma-client/client.ts'
import type { Vault } from '../../platform/vault.ts'
import type { RoutedAccount } from './routed-account.ts'

export type { AccountRow }

const secrets = z.object({ appSecret: z.string(), token: z.string(), encodingAesKey: z.string() })
type Secrets = z.infer<typeof secrets>

const secretsContext = (accountId: string) => `account:${accountId}`

/** How long an account may be used as it was read. Every callback and send asks for it; a change is seen this late at most. */
const cacheMs = 1_000

/** Accounts with their secrets, sealed at rest. */
export class AccountStore {
  readonly #database: Database
  readonly #vault: Vault
  readonly #cache = new Map<string, { account: RoutedAccount | null; readAtMs: number }>()

  constructor(database: Database, vault: Vault) {
    this.#database = database
    this.#vault = vault
  }

  /** With opened secrets, for the journeys; null: there is none, or it was deleted. */
  async findRouted(id: string): Promise<RoutedAccount | null> {
    const cached = this.#cache.get(id)
    if (cached !== undefined && performance.now() - cached.readAtMs < cacheMs) return cached.account
    const row = await this.#database.prisma.account.findFirst({ where: { id, deletedAt: null } })
    const account = row === null ? null : this.#open(row)
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

  create(orgId: string, body: NewAccountBody, now: Date): Promise<AccountRow> {
    const id = newId()
    return this.#database.prisma.account.create({
      data: {
        id,
        orgId,
        kind: body.kind,
        name: body.name,
        platformId: body.appId,
        receiverId: body.originalId,
        messageMode: body.messageMode,
        secrets: this.#seal(id, body),
        maxTextBytes: body.maxTextBytes ?? null,
        routing: body.routing,
        ...(body.reengage === undefined ? {} : { reengage: body.reengage }),
        createdAt: now,
        updatedAt: now,
      },
    })
  }

  async change(row: AccountRow, body: ChangeAccountBody, now: Date): Promise<AccountRow> {
    const kept = this.#openSecrets(row)
    this.#cache.delete(row.id)
    return this.#database.prisma.account.update({
      where: { id: row.id },
      data: {
        name: body.name ?? row.name,
        receiverId: body.originalId ?? row.receiverId,
        messageMode: body.messageMode ?? row.messageMode,
        secrets: this.#seal(row.id, {
          appSecret: body.appSecret ?? kept.appSecret,
          token: body.token ?? kept.token,
          encodingAesKey: body.encodingAesKey ?? kept.encodingAesKey,
        }),
        maxTextBytes: body.maxTextBytes ?? row.maxTextBytes,
        ...(body.routing === undefined ? {} : { routing: body.routing }),
        ...(body.reengage === undefined ? {} : { reengage: body.reengage }),
        fault: null,
        updatedAt: now,
      },
    })
  }

  async remove(row: AccountRow, now: Date): Promise<void> {
    this.#cache.delete(row.id)
    await this.#database.prisma.account.update({ where: { id: row.id }, data: { deletedAt: now, updatedAt: now } })
  }

  /** What an administrator must mend; null once a message went through again. */
  async setFault(id: string, fault: string | null): Promise<void> {
    this.#cache.delete(id)
    await this.#database.prisma.account.update({ where: { id }, data: { fault } })
  }

  #seal(id: string, { appSecret, token, encodingAesKey }: Secrets): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#vault.seal(JSON.stringify({ appSecret, token, encodingAesKey }), secretsContext(id)))
  }

  #openSecrets(row: AccountRow): Secrets {
    return secrets.parse(JSON.parse(this.#vault.open(row.secrets, secretsContext(row.id))))
  }

  #open(row: AccountRow): RoutedAccount {
    const kind = accountKind.parse(row.kind)
    return {
      id: row.id,
      orgId: row.orgId,
      kind,
      routing: routing.parse(row.routing),
      maxTextBytes: row.maxTextBytes,
      fault: row.fault,
      credentials: {
        accountId: row.id,
        kind,
        platformId: row.platformId,
        receiverId: row.receiverId,
        messageMode: messageMode.parse(row.messageMode),
        ...this.#openSecrets(row),
      },
    }
  }
}
