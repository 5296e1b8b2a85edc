import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { runStep } from './step.mjs'

/** @typedef {{ version?: string, dev?: boolean, optional?: boolean, devOptional?: boolean, link?: boolean }} LockedPackage */

/**
 * Whether node_modules holds what package-lock.json asks for: npm leaves word of what it installed in
 * node_modules/.package-lock.json when it is through, and the Node of ours must run on this machine.
 * @param {string} root
 * @param {{ dev: boolean }} needs `dev`: the build tools too
 */
export function isInstalled(root, { dev }) {
  const locked = packagesIn(join(root, 'package-lock.json'))
  const present = packagesIn(join(root, 'node_modules/.package-lock.json'))
  if (!locked || !present) return false
  for (const [path, entry] of Object.entries(locked)) {
    if (path === '' || entry.optional || entry.devOptional || (entry.dev && !dev)) continue
    if (present[path]?.version !== entry.version) return false
  }
  return ourNodeRuns(root)
}

/**
 * @param {string} path
 * @returns {Record<string, LockedPackage> | null}
 */
function packagesIn(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages
  } catch {
    return null
  }
}

/**
 * The Node that npm installed, for everything but the launcher itself.
 * @param {string} root
 */
export const ourNode = (root) => join(root, 'node_modules/node/bin/node')

/** @param {string} root */
function ourNodeRuns(root) {
  try {
    return execFileSync(ourNode(root), ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).startsWith('v24.')
  } catch {
    return false
  }
}

/**
 * Installs what package-lock.json asks for where it isn't there.
 * @param {{ root: string, dev: boolean, print: (line: string) => void, signal?: AbortSignal }} options
 */
export async function ensureInstalled({ root, dev, print, signal }) {
  if (isInstalled(root, { dev })) return
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--no-progress', '--loglevel=error']
  // The npm that runs us, if one does, by the Node that runs it.
  const script = process.env['npm_execpath']
  const [program, first] = script && basename(script).startsWith('npm') ? [process.execPath, [script]] : ['npm', []]
  await runStep('Installing packages', program, [...first, ...args], {
    cwd: root,
    // Prisma's install would download an engine that Parley never runs, if no file stood in for it.
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' },
    print,
    ...(signal && { signal }),
  })
  if (!isInstalled(root, { dev })) throw new Error('npm installed something else than package-lock.json asks for')
}
