import { spawn } from 'node:child_process'

/** A step failed; what it printed is the message. */
export class StepFailed extends Error {}

const reportEveryMs = 15_000

/**
 * Runs a program with its noise kept back: shown only when it fails. Says what is going on, and how long it took.
 * @param {string} what present participle and object, e.g. "Installing packages"
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, print: (line: string) => void, signal?: AbortSignal }} options
 * @returns {Promise<void>} rejects with StepFailed
 */
export async function runStep(what, program, args, { cwd, env = process.env, print, signal }) {
  const startedAt = Date.now()
  const seconds = () => `${((Date.now() - startedAt) / 1000).toFixed(1)} s`
  print(`${what} …`)
  const timer = setInterval(() => print(`${what}: ${Math.round((Date.now() - startedAt) / 1000)} s so far`), reportEveryMs)
  /** @type {Buffer[]} */
  const output = []
  try {
    const code = await new Promise((resolve, reject) => {
      const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
      child.stdout.on('data', (chunk) => output.push(chunk))
      child.stderr.on('data', (chunk) => output.push(chunk))
      signal?.addEventListener('abort', () => endGroup(child), { once: true })
      child.on('error', reject)
      child.on('close', (exitCode, exitSignal) => resolve(exitSignal ?? exitCode))
    })
    signal?.throwIfAborted()
    if (code !== 0) {
      const text = Buffer.concat(output).toString('utf8').trim()
      throw new StepFailed(`${text}\n${what} failed (${code}).`)
    }
    print(`${what}: done in ${seconds()}`)
  } finally {
    clearInterval(timer)
  }
}

const endPatienceMs = 1_500

/**
 * Ends a program with everything that it started: npm goes on installing for as long as it likes when it is asked to stop.
 * @param {import('node:child_process').ChildProcess} child leader of its own process group
 */
function endGroup(child) {
  /** @param {NodeJS.Signals} signal */
  const send = (signal) => {
    try {
      process.kill(-(child.pid ?? Number.NaN), signal)
    } catch {
      // The group is gone.
    }
  }
  send('SIGTERM')
  const timer = setTimeout(() => send('SIGKILL'), endPatienceMs)
  child.once('close', () => clearTimeout(timer))
}

/**
 * The one line for a full disk, where that is what the noise of a step comes to.
 * @param {string} text
 * @param {string} directory
 * @returns {string | null}
 */
export const diskFullLine = (text, directory) =>
  /ENOSPC|No space left on device|Disk quota exceeded/i.test(text)
    ? `The disk that holds ${directory} is full: free about 1 GB and start again.`
    : null
