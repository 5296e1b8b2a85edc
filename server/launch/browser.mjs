import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { runStep } from './step.mjs'

const systemChromium = '/usr/bin/chromium'

/**
 * The browser for the stories: CHROMIUM_PATH, else Debian's, else Playwright's own, which is installed where there is none.
 * Resolves to the path of one of the system, or null for Playwright's.
 * @param {{ root: string, print: (line: string) => void, signal: AbortSignal }} options
 * @returns {Promise<string | null>}
 */
export async function ensureBrowser({ root, print, signal }) {
  const given = process.env['CHROMIUM_PATH']
  if (given) {
    if (!existsSync(given)) throw new Error(`CHROMIUM_PATH names ${given}, which isn't there.`)
    return given
  }
  if (existsSync(systemChromium)) return systemChromium
  if (await hasOwn(root)) return null
  if (isDebian() && process.getuid?.() === 0) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    await runStep('Reading the package lists of Debian', 'apt-get', ['update'], { cwd: root, env, print, signal })
    const packages = ['chromium', 'fonts-liberation', 'fonts-noto-cjk']
    await runStep('Installing Chromium', 'apt-get', ['install', '-y', '--no-install-recommends', ...packages], {
      cwd: root,
      env,
      print,
      signal,
    })
    return systemChromium
  }
  await runStep('Installing Chromium', process.execPath, [join(root, 'node_modules/@playwright/test/cli.js'), 'install', 'chromium'], {
    cwd: root,
    print,
    signal,
  })
  return null
}

/**
 * Whether Playwright has installed its Chromium on this machine.
 * @param {string} root
 */
async function hasOwn(root) {
  /** @type {typeof import('@playwright/test')} */
  const playwright = await import(pathToFileURL(join(root, 'node_modules/@playwright/test/index.mjs')).href)
  return existsSync(playwright.chromium.executablePath())
}

/** Debian itself: its relatives call by that name a package that is something else. */
function isDebian() {
  return existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))
}
