import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { randomBytes, randomUUID } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { sandboxEntra } from '../config.ts'
import { launcherVariable } from '../launch/orphaned.mjs'
import { AdjustableClock } from '../platform/clock.ts'
import { removeData, startEmbeddedPostgres } from '../platform/embedded-postgres.ts'
import { freePort } from '../platform/free-port.ts'
import { startSandbox, type RunningSandbox } from '../sandbox/sandbox.ts'
import { ProductClient } from './product-client.ts'

/** The product as it runs in production, in a process of its own, with everything that it needs beside it. */
export interface ProductProcess {
  url: string
  databaseUrl: string
  /** The platforms, in this process. */
  sandbox: RunningSandbox
  /** The product's API as this person of the sandbox. */
  as(userId: string): Promise<ProductClient>
  /** Ends the product without a warning, as kill -9 does, and starts it again. */
  crash(): Promise<void>
  /** Ends the product, its database and the platforms, and removes what they wrote. */
  stop(): Promise<void>
}

/** With a WeChat account whose customers go to Ana. The database flushes to the disk, as in production. Throws when the product doesn't start. */
export async function startProductProcess(): Promise<ProductProcess> {
  const undo: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    const dataDir = await mkdtemp(join(tmpdir(), 'parley-process-'))
    undo.push(() => rm(dataDir, { recursive: true, force: true }))
    // Root's database runs as another user, who has to get there.
    await chmod(dataDir, 0o755)
    const postgres = await startEmbeddedPostgres({ dataDir })
    undo.push(
      () => removeData(dataDir),
      () => postgres.stop(),
    )
    const appIdUri = `api://parley.test/${sandboxEntra.clientId}`
    const sandbox = await startSandbox({ clock: new AdjustableClock(), entra: { ...sandboxEntra, appIdUri } })
    undo.push(() => sandbox.close())

    const port = await freePort()
    const url = `http://127.0.0.1:${port}`
    const env = {
      [launcherVariable]: String(process.pid),
      MODE: 'production',
      PORT: String(port),
      PUBLIC_URL: url,
      DATABASE_URL: postgres.url,
      SECRET_KEY: randomBytes(32).toString('base64'),
      ENTRA_CLIENT_ID: sandboxEntra.clientId,
      ENTRA_APP_ID_URI: appIdUri,
      ENTRA_CLIENT_SECRET: 'sandbox',
      ENTRA_TENANTS: sandboxEntra.tenantId,
      ENTRA_AUTHORITY: sandbox.entraAuthority,
      WECHAT_API_URL: sandbox.weixinUrl,
      WECOM_API_URL: sandbox.wecomUrl,
      SMS_URL: sandbox.smsUrl,
      GRAPH_URL: sandbox.graphUrl,
      TEAMS_APP_ID: randomUUID(),
    }
    let child = await launch(env)
    undo.push(() => end(child))
    const crash = async () => {
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
      child = await launch(env)
    }
    sandbox.setProductUrl(url)
    const as = async (userId: string) => new ProductClient(url, (await sandbox.mintToken(userId)).token)
    await connectAccount(sandbox, as)
    return { url, databaseUrl: postgres.url, sandbox, as, crash, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function connectAccount(sandbox: RunningSandbox, as: ProductProcess['as']): Promise<void> {
  const maya = await as('maya')
  const ana = await (await as('ana')).me()
  await maya.request('PATCH', `/api/admin/members/${ana.id}`, { wechatEnabled: true })
  const { name, appId, appSecret, token, encodingAesKey, originalId } = sandbox.account
  const secrets = { appId, appSecret, token, encodingAesKey, originalId }
  const routing = { kind: 'member', memberId: ana.id }
  const body = { kind: 'official-account', name, ...secrets, messageMode: 'secure', routing }
  const created = await maya.request<{ callbackUrl: string }>('POST', '/api/admin/accounts', body)
  if (created.status !== 201) throw new Error(`the account was not taken: ${created.status}`)
  await sandbox.connectCallback(new URL(created.body.callbackUrl).pathname, 'secure')
}

async function launch(env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const main = join(import.meta.dirname, '../main.ts')
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main], { stdio: ['ignore', 'pipe', 'pipe'], env })
  await ready(child)
  return child
}

/** Resolves at the last line of the start. The log goes the same way, and nobody reads it. */
async function ready(child: ChildProcess): Promise<void> {
  const said: string[] = []
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue
    createInterface({ input: stream }).on('line', (line) => {
      if (said.push(line) > 20) said.shift()
      if (line.startsWith('Parley is ready')) resolve()
    })
  }
  child.once('error', reject)
  child.once('exit', () => reject(new Error(`the product did not start:\n${said.join('\n')}`)))
  await promise
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), 6_000)
  await ended
  clearTimeout(timer)
}
