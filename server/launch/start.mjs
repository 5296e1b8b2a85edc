import { spawnSync } from 'node:child_process'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureBuilt, staleProducts } from './built.mjs'
import { ensureInstalled, ourNode } from './installed.mjs'
import { runProduct, stopSignals } from './run-product.mjs'
import { diskFullLine, StepFailed } from './step.mjs'

/**
 * `npm start`: installs what is missing, builds what is stale, runs server/main.ts on the Node that npm installed.
 * Must run on Node 20.19 with no node_modules, hence plain JavaScript and nothing but Node's own modules.
 */
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const print = (/** @type {string} */ line) => console.log(line)

const abort = new AbortController()
const stopEarly = () => abort.abort()
for (const signal of stopSignals) process.on(signal, stopEarly)

process.exitCode = await start()

/** @returns {Promise<number>} the exit code */
async function start() {
  try {
    const options = { root, print, signal: abort.signal }
    await ensureInstalled({ ...options, dev: staleProducts(root).length > 0 })
    if (staleProducts(root).length > 0) {
      // Wrong settings are told before what is slow; where nothing is, main tells them at once.
      const { status } = spawnSync(ourNode(root), ['server/launch/check-settings.ts'], { cwd: root, stdio: 'inherit' })
      if (status !== 0) return status ?? 1
      await ensureBuilt(options)
    }
  } catch (error) {
    if (abort.signal.aborted) return 0
    const text = error instanceof Error ? error.message : String(error)
    console.error(diskFullLine(text, root) ?? (error instanceof StepFailed ? text : `Parley did not start: ${text}`))
    return 1
  }
  for (const signal of stopSignals) process.removeListener(signal, stopEarly)
  // Under npm there is a parent to follow; started by hand, a shell may well end before us.
  const followParent = process.env['npm_lifecycle_event'] !== undefined
  return runProduct({ node: ourNode(root), script: 'server/main.ts', args: process.argv.slice(2), root, followParent })
}
