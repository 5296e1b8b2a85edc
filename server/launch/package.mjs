import { spawnSync } from 'node:child_process'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureInstalled, ourNode } from './installed.mjs'

/** `npm run package`: installs what is missing, then fills, checks and zips the Teams app on the Node that npm installed. */
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

try {
  await ensureInstalled({ root, dev: true, print: (line) => console.log(line) })
  const { status } = spawnSync(ourNode(root), ['server/launch/app-package/package-app.ts'], { cwd: root, stdio: 'inherit' })
  process.exitCode = status ?? 1
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
