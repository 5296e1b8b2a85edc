import { messageMode, accountKind, reengage, routing, type ChangeAccountBody, type NewAccountBody } from '../../contracts/account.ts'
import { z } from 'zod'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/db.ts'
import { newId } from '../../platform/new-id.ts'
import { Prisma, type Account as AccountRow } from '../../platform/prisma-client/client.ts'
import type { Vault } from '../../platform/vault.ts'
import type { RoutedAccount } from './routed-account.ts'

export type { AccountRow }

const secrets = z.object({
  appSecret: z.string(),
  token: z.string(),
  encodingAesKey: z.string(),
  previousEncodingAesKey: z.string().nullable().default(null),
})
type Secrets = z.infer<typeof secrets>

/** How long the key before a rotation is still accepted: WeChat repeats pushes for minutes, and people make mistakes for a day. */
const previousKeyMs = 24 * 3_600_000

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

  create(orgId: string, body: NewAccountBody, now: Date): Promise<AccountRow> {
    const id = newId()
    const isOfficial = body.kind === 'official-account'
    const appSecret = isOfficial ? body.appSecret : body.secret
    return this.#database.prisma.account.create({
      data: {
        id,
        orgId,
        kind: body.kind,
        name: body.name,
        platformId: isOfficial ? body.appId : body.corpId,
        receiverId: isOfficial ? body.originalId : body.openKfId,
        messageMode: isOfficial ? body.messageMode : 'secure',
        secrets: this.#seal(id, { appSecret, token: body.token, encodingAesKey: body.encodingAesKey, previousEncodingAesKey: null }),
        maxTextBytes: body.maxTextBytes ?? null,
        routing: body.routing,
        ...(body.reengage === undefined ? {} : { reengage: body.reengage }),
        // What the platform keeps for us is fetched from the first moment on.
        ...(isOfficial ? {} : { pullDueAt: now }),
        createdAt: now,
        updatedAt: now,
      },
    })
  }

  /** Another encodingAesKey is a rotation: the one before is accepted for a day. */
  async change(row: AccountRow, body: ChangeAccountBody, now: Date): Promise<AccountRow> {
    const kept = this.#openSecrets(row)
    this.#cache.delete(row.id)
    const isRotated = body.encodingAesKey !== undefined && body.encodingAesKey !== kept.encodingAesKey
    return this.#database.prisma.account.update({
      where: { id: row.id },
      data: {
        name: body.name ?? row.name,
        receiverId: body.originalId ?? body.openKfId ?? row.receiverId,
        messageMode: body.messageMode ?? row.messageMode,
        secrets: this.#seal(row.id, {
          appSecret: body.appSecret ?? body.secret ?? kept.appSecret,
          token: body.token ?? kept.token,
          encodingAesKey: body.encodingAesKey ?? kept.encodingAesKey,
          previousEncodingAesKey: isRotated ? kept.encodingAesKey : kept.previousEncodingAesKey,
        }),
        ...(isRotated ? { previousKeyUntil: new Date(now.getTime() + previousKeyMs) } : {}),
        maxTextBytes: body.maxTextBytes ?? row.maxTextBytes,
        ...(body.routing === undefined ? {} : { routing: body.routing }),
        ...(body.reengage === undefined ? {} : { reengage: body.reengage ?? Prisma.DbNull }),
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

  #seal(id: string, { appSecret, token, encodingAesKey, previousEncodingAesKey }: Secrets): Uint8Array<ArrayBuffer> {
    const opened = JSON.stringify({ appSecret, token, encodingAesKey, previousEncodingAesKey })
    return new Uint8Array(this.#vault.seal(opened, secretsContext(id)))
  }

  #openSecrets(row: AccountRow): Secrets {
    return secrets.parse(JSON.parse(this.#vault.open(row.secrets, secretsContext(row.id))))
  }

  /** With its secrets, as the adapter takes it. */
  open(row: AccountRow): RoutedAccount {
    const kind = accountKind.parse(row.kind)
    const { previousEncodingAesKey, ...opened } = this.#openSecrets(row)
    const isPreviousAccepted = row.previousKeyUntil !== null && this.#clock.now() < row.previousKeyUntil
    return {
      id: row.id,
      orgId: row.orgId,
      kind,
      routing: routing.parse(row.routing),
      maxTextBytes: row.maxTextBytes,
      reengage: row.reengage === null ? null : reengage.parse(row.reengage),
      fault: row.fault,
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
