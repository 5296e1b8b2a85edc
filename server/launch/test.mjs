import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureBrowser } from './browser.mjs'
import { ensureBuilt } from './built.mjs'
import { ensureInstalled, ourNode } from './installed.mjs'
import { stopSignals } from './run-product.mjs'
import { countOf, readReport } from './test-report.mjs'

/**
 * `npm test`: installs what is missing, then types, lint, format, schema, unit and integration tests, and the stories
 * in a browser. Ends at the first step that fails. The last line is the summary.
 */
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const reports = mkdtempSync(join(tmpdir(), 'parley-reports-'))
const print = (/** @type {string} */ line) => console.log(line)
const abort = new AbortController()
for (const signal of stopSignals) process.on(signal, () => abort.abort(new Error('Told to stop.')))
let total = { passed: 0, failed: 0 }

try {
  await test()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  total.failed += 1
} finally {
  rmSync(reports, { recursive: true, force: true })
}
if (total.failed > 0) process.exitCode = 1
console.log(`${total.passed} passed, ${total.failed} failed`)

async function test() {
  const options = { root, print, signal: abort.signal }
  await ensureInstalled({ ...options, dev: true })
  await ensureBuilt(options)
  const chromiumPath = await ensureBrowser(options)
  const env = chromiumPath === null ? {} : { CHROMIUM_PATH: chromiumPath }
  const vitest = join(reports, 'vitest.json')
  const playwright = join(reports, 'playwright.json')
  const done =
    (await run('Types', bin('typescript/bin/tsc', '--noEmit'))) &&
    (await run('Lint', bin('eslint/bin/eslint.js', '--max-warnings', '0', '.'))) &&
    (await run('Format', bin('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'))) &&
    (await run('Schema', ['--disable-warning=ExperimentalWarning', 'server/launch/check-schema.ts'])) &&
    (await run('Tests', bin('vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitest}`), {
      report: vitest,
    })) &&
    (await run('Stories', bin('@playwright/test/cli.js', 'test', '-c', 'e2e/playwright.config.ts', '--reporter=list,json'), {
      report: playwright,
      env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: playwright },
    }))
  if (!done) print('Stopped at the first step that failed.')
}

/**
 * @param {string} script under node_modules
 * @param {...string} args
 */
function bin(script, ...args) {
  return [`node_modules/${script}`, ...args]
}

/**
 * Runs a step on our Node, output and all, and adds what it counted to the total.
 * @param {string} name
 * @param {readonly string[]} args
 * @param {{ report?: string, env?: Record<string, string> }} [options]
 * @returns {Promise<boolean>} whether it passed
 */
async function run(name, args, { report, env } = {}) {
  const startedAt = Date.now()
  print(`\n── ${name}`)
  const code = await new Promise((resolve, reject) => {
    const path = `${dirname(ourNode(root))}:${process.env['PATH'] ?? ''}`
    const child = spawn(ourNode(root), args, {
      cwd: root,
      env: { ...process.env, PATH: path, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    // The runners get Ctrl-C from the terminal as we do; what is sent to us alone is passed on.
    const forward = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal)
    for (const signal of stopSignals) process.on(signal, forward)
    child.on('error', reject)
    child.on('close', (exitCode, signal) => {
      for (const name of stopSignals) process.removeListener(name, forward)
      resolve(signal ?? exitCode)
    })
  })
  const count = countOf(report === undefined ? null : readReport(report), code !== 0)
  total = { passed: total.passed + count.passed, failed: total.failed + count.failed }
  print(`── ${name}: ${code === 0 ? 'passed' : 'failed'} after ${((Date.now() - startedAt) / 1000).toFixed(1)} s`)
  return code === 0
}
