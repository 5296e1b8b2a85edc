import { createServer } from 'node:net'
import { join } from 'node:path'
import type { Settings } from './config.ts'
import { createDeps } from './deps.ts'
import { createWeb, type Web } from './app.ts'
import { startWorker } from './worker.ts'
import { AdjustableClock, systemClock } from './platform/clock.ts'
import { startEmbeddedPostgres } from './platform/embedded-postgres.ts'
import type { Log } from './platform/log.ts'
import { applyMigrations } from './platform/migrations.ts'
import { prepareJobs } from './platform/jobs/prepare-jobs.ts'
import { StartFault } from './platform/start-fault.ts'
import type { SandboxPlugin } from './sandbox/plugin.ts'

export interface RunningProcess {
  /** The last line of the start. */
  ready: string
  stop(): Promise<void>
}

interface Options {
  settings: Settings
  log: Log
  /** Progress, a line at a time. */
  say: (line: string) => void
  /** Aborted: stop starting. */
  signal: AbortSignal
  /** Something that this process can't live without ended by itself. */
  onDied: (fault: StartFault) => void
}

/** How long sends that are under way may take to end when the process stops. */
const drainMs = 1_500

/** Starts what the settings say, in order, and undoes it in the other order when a step fails or the process stops. */
export async function runProcess({ settings, log, say, signal, onDied }: Options): Promise<RunningProcess> {
  const undo: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const step of undo.splice(0).reverse())
      await step().catch((error: unknown) => log.error({ err: error }, 'a step of stopping failed'))
  }
  try {
    if (settings.roles.includes('web')) await checkPort(settings)
    const databaseUrl = settings.databaseUrl ?? (await startDatabase())
    signal.throwIfAborted()
    const { applied } = await applyMigrations(databaseUrl)
    if (applied.length > 0) say(`Database: ${applied.length} migration${applied.length === 1 ? '' : 's'} applied.`)

    await prepareJobs(databaseUrl)
    const clock = settings.mode === 'sandbox' ? new AdjustableClock() : systemClock
    const sandbox = clock instanceof AdjustableClock ? await loadSandbox(clock) : null
    const deps = createDeps({ settings, databaseUrl, clock, log })
    undo.push(
      () => deps.database.close(),
      () => deps.drainer.stop(drainMs),
      () => deps.puller.stop(),
    )
    signal.throwIfAborted()

    const worker = settings.roles.includes('worker') ? startWorker(deps) : null
    if (worker !== null) undo.push(() => worker.stop())
    if (settings.roles.includes('web')) {
      const web: Web = await createWeb(deps, worker, async (api) => {
        if (sandbox !== null) await api.register(sandbox, { prefix: '/sandbox' })
      })
      undo.push(() => web.close())
      await web.listen()
      if (web.deskElsewhere !== null) say(`The desk with Teams on an origin of its own: ${web.deskElsewhere.url}`)
    }
    signal.throwIfAborted()
    if (sandbox !== null && settings.roles.includes('web')) {
      const { seedProduct } = await import('./sandbox/seed.ts')
      await seedProduct({ sandbox: sandbox.sandbox, productUrl: settings.localUrl, log })
    }
    return { ready: readyLine(settings), stop }
  } catch (error) {
    await stop()
    throw error
  }

  async function startDatabase(): Promise<string> {
    const database = await startEmbeddedPostgres({ dataDir: settings.dataDir, onProgress: say, address: settings.publicUrl, signal })
    undo.push(() => database.stop())
    void database.died.then(onDied)
    return database.url
  }

  async function loadSandbox(clock: AdjustableClock): Promise<SandboxPlugin> {
    const { sandboxPlugin } = await import('./sandbox/plugin.ts')
    const [tenantId = ''] = settings.entra.tenants
    return sandboxPlugin({
      clock,
      publicUrl: settings.localUrl,
      productUrl: () => settings.localUrl,
      stateFile: join(settings.dataDir, 'sandbox.json'),
      log,
      entra: { ...settings.entra, tenantId },
    })
  }
}

const readyLine = (settings: Settings): string =>
  settings.mode === 'sandbox'
    ? `Parley is ready: ${settings.publicUrl}/sandbox`
    : `Parley is ready (${settings.roles.join(', ')}): ${settings.publicUrl}`

/** Before anything slow: nobody wants to wait for a database to be told that the port is taken. */
async function checkPort({ host, port }: Settings): Promise<void> {
  const probe = createServer()
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  probe.once('error', reject)
  probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve()))
  await promise.catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') throw new StartFault(`Port ${port} is taken: stop the other program or set PORT.`)
    if (error.code === 'EACCES') throw new StartFault(`Port ${port} needs rights that this user does not have: set PORT to one above 1023.`)
    if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') throw new StartFault(`HOST ${host} is no address of this machine.`)
    throw error
  })
}
