import { v7 as uuid } from 'uuid'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { AccessTokenFault } from './access-token-fault.ts'
import { createAccessTokens, type TokenRequest } from './access-tokens.ts'
import type { AccountCredentials } from './adapter.ts'
import { describeErrcode } from './official-account/errors.ts'
import { testAccount } from './testing/test-account.ts'
import { createTokenPlatform, lifeSeconds, type TokenPlatform } from './testing/token-platform.ts'
import { AdjustableClock } from '../platform/clock.ts'
import { openDatabase, type Database } from '../platform/db.ts'
import { silentLog } from '../platform/log.ts'
import { Vault } from '../platform/vault.ts'
import { createTestDatabase, type TestDatabase } from '../testing/postgres.ts'

const vault = new Vault(Buffer.alloc(32, 7))
let test: TestDatabase
let others: Database[]
let clock: AdjustableClock
let account: AccountCredentials
let platform: TokenPlatform

/** Another process: memory and connections of its own on the same row. */
function startProcess(options: { leaseMs?: number; request?: TokenRequest } = {}) {
  const database = openDatabase(test.url, { connections: 4 })
  others.push(database)
  return createAccessTokens({ database, vault, clock, log: silentLog, request: platform.request, ...options })
}

beforeEach(async () => {
  test = await createTestDatabase()
  others = []
  clock = new AdjustableClock()
  platform = createTokenPlatform(clock)
  account = { ...testAccount, accountId: uuid() }
  const orgId = uuid()
  const now = clock.now()
  await test.database.prisma.organisation.create({ data: { id: orgId, tenantId: uuid(), name: 'Harbour', createdAt: now } })
  await test.database.prisma.account.create({
    data: {
      id: account.accountId,
      orgId,
      kind: 'official-account',
      name: 'Harbour',
      platformId: account.platformId,
      receiverId: account.receiverId,
      messageMode: 'secure',
      secrets: Buffer.alloc(1),
      routing: { kind: 'pool' },
      createdAt: now,
      updatedAt: now,
    },
  })
})

afterEach(async () => {
  await Promise.all(others.map((database) => database.close()))
  await test.close()
})

const row = () => test.database.prisma.accessToken.findUniqueOrThrow({ where: { accountId: account.accountId } })
const busy = () => new AccessTokenFault(describeErrcode(-1, clock.now()))

describe('one refresher', () => {
  it('asks once for everybody in all processes', async () => {
    const processes = [startProcess(), startProcess(), startProcess()]
    const given = await Promise.all(processes.flatMap((one) => [one.get(account), one.get(account), one.get(account)]))
    expect(new Set(given.map(({ token, generation }) => `${token} ${generation}`))).toEqual(new Set(['T1 1']))
    expect(platform.asked).toBe(1)
  })

  it('holds no connection and no lock while the platform thinks', async () => {
    let open = () => {}
    platform.gate = new Promise((resolve) => (open = resolve))
    const waiting = startProcess().get(account)
    await vi.waitFor(() => expect(platform.asked).toBe(1), 5_000)
    const { rows } = await test.database.pool.query<{ open: number }>(
      `SELECT count(*)::int AS open FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'`,
    )
    expect(rows[0]?.open).toBe(0)
    await test.database.pool.query('UPDATE access_token SET expires_at = expires_at')
    open()
    expect((await waiting).token).toBe('T1')
  })

  it('that died is followed when its lease has run out, and what it brings then is dropped', async () => {
    let arrive = () => {}
    const late = new Promise<void>((resolve) => (arrive = resolve))
    const dying = startProcess({
      leaseMs: 300,
      request: async () => {
        await late
        return { token: 'late', expiresInSeconds: lifeSeconds }
      },
    })
    const first = dying.get(account)
    await vi.waitFor(async () => expect((await row()).refreshingUntil).not.toBeNull(), 5_000)
    expect(await startProcess().get(account)).toEqual({ token: 'T1', generation: 1 })
    arrive()
    expect(await first).toEqual({ token: 'T1', generation: 1 })
  })

  it('that fails lets the next one try at once', async () => {
    platform.fault = busy()
    await expect(startProcess().get(account)).rejects.toThrow(AccessTokenFault)
    platform.fault = null
    expect(await startProcess().get(account)).toEqual({ token: 'T1', generation: 1 })
  })

  it('that never comes to an end is not waited for without end', async () => {
    const patient = startProcess({ leaseMs: 1 })
    await startProcess({ request: () => Promise.reject(busy()) })
      .get(account)
      .catch(() => {})
    await test.database.pool.query(`UPDATE access_token SET refreshing_until = clock_timestamp() + interval '1 hour'`)
    await expect(patient.get(account)).rejects.toMatchObject({
      fault: { kind: 'unreachable', code: 'token-wait', retry: true, outcomeKnown: true },
    })
  })
})

describe('a token', () => {
  it('comes from memory while it is fresh', async () => {
    const tokens = startProcess()
    await tokens.get(account)
    await test.database.pool.query('DELETE FROM access_token')
    expect((await tokens.get(account)).token).toBe('T1')
    expect(platform.asked).toBe(1)
  })

  it('is looked for once by all who want it at the same time', async () => {
    const tokens = createAccessTokens({ database: test.database, vault, clock, log: silentLog, request: platform.request })
    const query = vi.spyOn(test.database.pool, 'query')
    await Promise.all(Array.from({ length: 20 }, () => tokens.get(account)))
    // Read, create, lease, settle.
    expect(query).toHaveBeenCalledTimes(4)
  })

  it('is found by a process that starts later', async () => {
    await startProcess().get(account)
    expect(await startProcess().get(account)).toEqual({ token: 'T1', generation: 1 })
    expect(platform.asked).toBe(1)
  })

  it('is renewed shortly before its end', async () => {
    const tokens = startProcess()
    await tokens.get(account)
    clock.advance((lifeSeconds - 250) * 1000)
    expect((await tokens.get(account)).token).toBe('T1')
    clock.advance(20_000)
    expect(await tokens.get(account)).toEqual({ token: 'T2', generation: 2 })
    expect(platform.forced).toBe(0)
  })

  it('still serves when the platform cannot renew it yet, and is not asked about at every message', async () => {
    const tokens = startProcess()
    await tokens.get(account)
    clock.advance((lifeSeconds - 230) * 1000)
    platform.fault = busy()
    for (let message = 0; message < 5; message += 1) expect((await tokens.get(account)).token).toBe('T1')
    expect(platform.asked).toBe(2)
    platform.fault = null
    clock.advance(16_000)
    expect((await tokens.get(account)).token).toBe('T2')
  })

  it('still serves while another process renews it', async () => {
    const slow = startProcess()
    const other = startProcess()
    await slow.get(account)
    clock.advance((lifeSeconds - 230) * 1000)
    let open = () => {}
    platform.gate = new Promise((resolve) => (open = resolve))
    const renewing = slow.get(account)
    await vi.waitFor(() => expect(platform.asked).toBe(2), 5_000)
    expect((await other.get(account)).token).toBe('T1')
    open()
    expect((await renewing).token).toBe('T2')
  })

  it('is not used past its end', async () => {
    const tokens = startProcess()
    await tokens.get(account)
    clock.advance(lifeSeconds * 1000)
    platform.fault = busy()
    await expect(tokens.get(account)).rejects.toMatchObject({ code: '-1', fault: { kind: 'busy', outcomeKnown: true } })
  })

  it('is sealed in the database', async () => {
    await startProcess().get(account)
    const { token } = await row()
    expect(Buffer.from(token!).toString('latin1')).not.toContain('T1')
    expect(() => vault.open(token!, `access-token:${uuid()}`)).toThrow()
    expect(vault.open(token!, `access-token:${account.accountId}`)).toContain('"T1"')
  })

  it('that cannot be opened any more is asked for anew', async () => {
    await startProcess().get(account)
    const tokens = createAccessTokens({
      database: test.database,
      vault: new Vault(Buffer.alloc(32, 8)),
      clock,
      log: silentLog,
      request: platform.request,
    })
    expect(await tokens.get(account)).toEqual({ token: 'T1', generation: 2 })
  })
})

describe('a refused token', () => {
  it('is replaced by the one that somebody else got meanwhile, without force', async () => {
    const tokens = startProcess()
    const failed = await tokens.get(account)
    platform.renew()
    await tokens.invalidate(account, failed)
    expect(await tokens.get(account)).toEqual({ token: 'T2', generation: 2 })
    expect(platform.forced).toBe(0)
  })

  it('stays in the row until the new one is there', async () => {
    const tokens = startProcess()
    await tokens.invalidate(account, await tokens.get(account))
    expect(await row()).toMatchObject({ expiresAt: null, generation: 1, token: expect.anything() as unknown })
  })

  it('is replaced by force where the platform gives the same again', async () => {
    const tokens = startProcess()
    await tokens.invalidate(account, await tokens.get(account))
    expect(await tokens.get(account)).toEqual({ token: 'T2', generation: 2 })
    expect(platform.forced).toBe(1)
  })

  it('is not forced again and again, in whatever process', async () => {
    for (let round = 0; round < 4; round += 1) {
      const tokens = startProcess()
      await tokens.invalidate(account, await tokens.get(account))
      await tokens.get(account)
    }
    expect(platform.forced).toBe(1)
    clock.advance(91 * 60_000)
    const tokens = startProcess()
    await tokens.invalidate(account, await tokens.get(account))
    await tokens.get(account)
    expect(platform.forced).toBe(2)
  })

  it('is kept for want of another where the force fails, and that counts too', async () => {
    const tokens = startProcess({
      request: (given, options) =>
        options.forceRefresh ? ((platform.forced += 1), Promise.reject(busy())) : platform.request(given, options),
    })
    for (let round = 0; round < 3; round += 1) await tokens.invalidate(account, await tokens.get(account))
    expect(await tokens.get(account)).toEqual({ token: 'T1', generation: 4 })
    expect(platform.forced).toBe(1)
  })

  it('does not take a newer one with it', async () => {
    const [first, second] = [startProcess(), startProcess()]
    const failed = await first.get(account)
    await second.get(account)
    await first.invalidate(account, failed)
    await first.get(account)
    const asked = platform.asked
    // The other process had the old one in memory and learns of the refusal later.
    await second.invalidate(account, failed)
    expect(await second.get(account)).toEqual({ token: 'T2', generation: 2 })
    expect(platform.asked).toBe(asked)
  })

  it('is not given out by a load that began before the refusal', async () => {
    const tokens = startProcess()
    const failed = await tokens.get(account)
    const other = startProcess()
    const loading = other.get(account)
    await other.invalidate(account, failed)
    expect((await loading).generation).toBe(2)
    expect((await other.get(account)).generation).toBe(2)
  })
})
