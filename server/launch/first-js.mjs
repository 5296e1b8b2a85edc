import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What a member waits for before there is anything to see: docs/decisions and the bench hold this figure. */
export const firstJsLimitBytes = 230_000

/**
 * The scripts of the tab's first screen as they travel, compressed: what its page names, and Teams' library, without which
 * nobody is signed in. Throws when the client isn't built.
 * @param {string} root
 * @returns {{ file: string, bytes: number }[]} largest first
 */
export function firstJs(root) {
  const client = join(root, 'dist/client')
  const page = readFileSync(join(client, 'index.html'), 'utf8')
  const named = [...page.matchAll(/(?:src|href)="\/assets\/([^"]+\.js)"/g)].map(([, file = '']) => file)
  const teams = readdirSync(join(client, 'assets')).filter((file) => /^teams-library-.*\.js$/.test(file))
  if (named.length === 0 || teams.length !== 1) throw new Error('the first screen of the build has other parts than expected')
  return [...new Set([...named, ...teams])]
    .map((file) => ({ file, bytes: statSync(join(client, 'assets', `${file}.gz`)).size }))
    .sort((a, b) => b.bytes - a.bytes)
}
