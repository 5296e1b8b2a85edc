import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { launcherVariable, onOrphaned } from './orphaned.mjs'

/** @type {readonly NodeJS.Signals[]} */
export const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** After this a product that was told to stop is killed; its database is then stopped by the guard that watches it. */
const stopPatienceMs = 8_000

/**
 * Runs the product until it ends; resolves to its exit code. A signal reaches it exactly once: it stands in a process group
 * of its own, where the terminal's Ctrl-C doesn't arrive, and gets ours instead.
 * @param {{ node: string, script: string, args: readonly string[], root: string, followParent: boolean }} options
 * @returns {Promise<number>}
 */
export function runProduct({ node, script, args, root, followParent }) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, [script, ...args], {
      cwd: root,
      env: { ...process.env, [launcherVariable]: String(process.pid) },
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: true,
    })
    let told = false
    /** @param {NodeJS.Signals} signal */
    const tell = (signal) => {
      if (told) return
      told = true
      child.kill(signal)
      setTimeout(() => child.kill('SIGKILL'), stopPatienceMs).unref()
    }
    for (const signal of stopSignals) process.on(signal, () => tell(signal))
    const unfollow = followParent ? onOrphaned(() => tell('SIGTERM')) : () => {}
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      unfollow()
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0))
    })
  })
}
