import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes, randomUUID } from 'node:crypto'
import { readSettings, sandboxEntra, type Settings } from '../config.ts'
import { createDeps, type Deps } from '../deps.ts'
import { createWeb, type Web } from '../app.ts'
import { startWorker, type Worker } from '../worker.ts'
import { AdjustableClock } from '../platform/clock.ts'
import { silentLog, type Log } from '../platform/log.ts'
import { startSandbox, type RunningSandbox } from '../sandbox/sandbox.ts'
import { createTestDatabase, type TestDatabase } from './postgres.ts'
import { ProductClient } from './product-client.ts'

/** A running product in production mode on a database of its own, with the sandbox as its outside world over HTTP. */
export interface TestProduct {
  url: string
  settings: Settings
  sandbox: RunningSandbox
  clock: AdjustableClock
  database: TestDatabase
  deps: Deps
  web: Web
  worker: Worker | null
  /** The product's API as this person of the sandbox. */
  as(userId: string): Promise<ProductClient>
  close(): Promise<void>
}

interface Options {
  /** False: nothing happens by time unless the test asks. */
  withWorker?: boolean
  log?: Log
  messageMode?: 'secure' | 'plain' | 'compatible'
  /** Another product on the same database, sandbox and clock: a second node. */
  beside?: TestProduct
  /** Organisations that may sign in beside the sandbox's own. */
  otherTenants?: readonly string[]
  /** One that the test has made, and reaches in a way of its own. Closed with the product. */
  database?: TestDatabase
  /** Variables beside or instead of the usual ones. */
  env?: Record<string, string>
}

/** With a WeChat account whose customers go to Ana, who has WeChat. */
export async function startTestProduct(options: Options = {}): Promise<TestProduct> {
  const { beside } = options
  const clock = beside?.clock ?? new AdjustableClock()
  const appIdUri = 'api://parley.test/' + sandboxEntra.clientId
  const sandbox =
    beside?.sandbox ??
    (await startSandbox({
      clock,
      entra: { ...sandboxEntra, appIdUri },
      pushTimes: { timeoutMs: 5_000, repeatAfterMs: 50 },
    }))
  const database = options.database ?? beside?.database ?? (await createTestDatabase())
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-product-'))
  const settings = {
    ...readSettings({
      MODE: 'production',
      PUBLIC_URL: 'https://parley.test',
      DATABASE_URL: database.url,
      SECRET_KEY: (beside?.settings.secretKey ?? randomBytes(32)).toString('base64'),
      ENTRA_CLIENT_ID: sandboxEntra.clientId,
      ENTRA_APP_ID_URI: appIdUri,
      ENTRA_CLIENT_SECRET: 'sandbox',
      ENTRA_TENANTS: [sandboxEntra.tenantId, ...(options.otherTenants ?? [])].join(','),
      ENTRA_AUTHORITY: sandbox.entraAuthority,
      WECHAT_API_URL: sandbox.weixinUrl,
      WECOM_API_URL: sandbox.wecomUrl,
      SMS_URL: sandbox.smsUrl,
      GRAPH_URL: sandbox.graphUrl,
      TEAMS_APP_ID: randomUUID(),
      DATA_DIR: dataDir,
      ...options.env,
    }),
    port: 0,
  }
  const deps = createDeps({ settings, databaseUrl: settings.databaseUrl ?? database.url, clock, log: options.log ?? silentLog })
  const worker = options.withWorker === false ? null : startWorker(deps)
  const web = await createWeb(deps, worker)
  const url = `http://127.0.0.1:${await web.listen()}`
  const as = async (userId: string) => new ProductClient(url, (await sandbox.mintToken(userId)).token)
  if (beside === undefined) {
    sandbox.setProductUrl(url)
    await setUp({ as, sandbox, messageMode: options.messageMode ?? 'secure' })
  }
  return {
    url,
    settings,
    sandbox,
    clock,
    database,
    deps,
    web,
    worker,
    as,
    async close() {
      if (beside === undefined) await sandbox.stopPushes()
      await worker?.stop()
      await web.close()
      await deps.puller.stop()
      await deps.drainer.stop(5_000)
      await deps.database.close()
      await rm(dataDir, { recursive: true, force: true })
      if (beside !== undefined) return
      await sandbox.close()
      await database.close()
    },
  }
}

async function setUp({
  as,
  sandbox,
  messageMode,
}: Pick<TestProduct, 'as' | 'sandbox'> & { messageMode: 'secure' | 'plain' | 'compatible' }) {
  const maya = await as('maya')
  const ana = await (await as('ana')).me()
  await maya.request('PATCH', `/api/admin/members/${ana.id}`, { wechatEnabled: true })
  const { account, kfAccount } = sandbox
  const created = await maya.request<{ callbackUrl: string }>('POST', '/api/admin/accounts', {
    kind: 'official-account',
    name: account.name,
    appId: account.appId,
    appSecret: account.appSecret,
    token: account.token,
    encodingAesKey: account.encodingAesKey,
    originalId: account.originalId,
    messageMode,
    routing: { kind: 'member', memberId: ana.id },
  })
  await sandbox.connectCallback(new URL(created.body.callbackUrl).pathname, messageMode)
  const { name, corpId, secret, token, encodingAesKey, openKfId } = kfAccount
  const routing = { kind: 'member', memberId: ana.id }
  const service = { kind: 'wecom-kf', name, corpId, secret, token, encodingAesKey, openKfId, routing }
  const kf = await maya.request<{ callbackUrl: string }>('POST', '/api/admin/accounts', service)
  await sandbox.connectCallback(new URL(kf.body.callbackUrl).pathname, 'secure', 'wecom-kf')
}
