import { join } from 'node:path'
import { readSettings, SettingsInvalid } from './config.ts'
import { onLauncherGone } from './launch/orphaned.mjs'
import { runProcess, type RunningProcess } from './run-process.ts'
import { removeData } from './platform/embedded-postgres.ts'
import { createLog } from './platform/log.ts'
import { asStartFault, StartFault } from './platform/start-fault.ts'
import { freePort } from './platform/free-port.ts'

/** EX_CONFIG of sysexits.h: the settings are wrong, and starting again won't help. */
const badSettings = 78
/** Ctrl-C must have stopped everything within 5 s. */
const stopWithinMs = 4_500

const stopping = new AbortController()
let running: RunningProcess | null = null

/* eslint-disable no-console -- the person at the terminal */
async function start(): Promise<void> {
  const env = { ...process.env }
  // Port 0 is any free one; it must be known before the addresses that are made of it.
  if (env['PORT'] === '0') env['PORT'] = String(await freePort())
  if ((env['SANDBOX_HOST_PORT'] || '0') === '0') env['SANDBOX_HOST_PORT'] = String(await freePort())
  const settings = readSettings(env)
  if (process.argv.includes('--reset')) {
    if (settings.mode !== 'sandbox') throw new StartFault('--reset is for the sandbox; it deletes nothing of a product in use.')
    await removeData(settings.dataDir)
    console.log('Removed what was there.')
  }
  return run(settings)
}

async function run(settings: ReturnType<typeof readSettings>): Promise<void> {
  // In sandbox mode standard output belongs to the person who typed the command.
  const log = createLog(settings.mode === 'sandbox' ? { file: join(settings.dataDir, 'logs/parley.log') } : {})
  process.on('uncaughtException', (error) => end(error))
  process.on('unhandledRejection', (error) => end(error))
  function end(error: unknown): void {
    log.fatal({ err: error }, 'a bug: the process ends')
    console.error('Parley ended because of a fault of its own; the log says more.')
    stop(1)
  }
  try {
    const say = (line: string) => console.log(line)
    running = await runProcess({ settings, log, say, signal: stopping.signal, onDied: fail })
    if (!stopping.signal.aborted) console.log(running.ready)
  } catch (error) {
    if (stopping.signal.aborted) return
    throw asStartFault(error, settings.dataDir)
  }
}

function fail(error: unknown): void {
  if (error instanceof SettingsInvalid) {
    for (const fault of error.faults) console.error(fault)
    stop(badSettings)
  } else {
    console.error(
      error instanceof StartFault ? error.message : `Parley did not start: ${error instanceof Error ? error.message : String(error)}`,
    )
    stop(1)
  }
}

/** Once; the first caller says with which code. */
function stop(code: number): void {
  if (stopping.signal.aborted) return
  process.exitCode = code
  stopping.abort()
  setTimeout(() => process.exit(), stopWithinMs).unref()
  void started
    .catch(() => {})
    .then(() => running?.stop())
    .catch((error: unknown) => console.error(`Stopped, but: ${String(error)}`))
    .then(() => process.exit())
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(0))
onLauncherGone(() => stop(0))

const started = start()
started.catch(fail)
