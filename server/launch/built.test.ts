import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ensureBuilt, staleProducts } from './built.mjs'
import { StepFailed } from './step.mjs'

let root: string
let printed: string[]
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'parley-built-'))
  printed = []
  await write('prisma/schema.prisma', 'model Fruit {}')
  await write('client/app/app.tsx', 'export const App = 1')
  await write('server/contracts/thread.ts', 'export const thread = 1')
  // Stands in for Node: makes what the two programs would make, and notes which was called.
  await write(
    'node_modules/node/bin/node',
    `#!/bin/sh
echo "$1" >> calls
[ -e broken ] && { echo 'no such thing: app.tsx' >&2; exit 3; }
mkdir -p server/platform/prisma-client dist/client
touch server/platform/prisma-client/client.ts dist/client/index.html
`,
  )
  await chmod(join(root, 'node_modules/node/bin/node'), 0o755)
})
afterEach(() => rm(root, { recursive: true }))

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), text)
}

const build = () => ensureBuilt({ root, print: (line) => printed.push(line) })
const stale = () => staleProducts(root).map(({ what }) => what)
const both = ['Generating the database client', 'Building the client']

test('makes what is missing, once, and says so', async () => {
  expect(stale()).toEqual(both)
  await build()
  await build()
  expect(stale()).toEqual([])
  expect((await readFile(join(root, 'calls'), 'utf8')).trim().split('\n')).toEqual([
    'node_modules/prisma/build/index.js',
    'node_modules/vite/bin/vite.js',
  ])
  expect(printed).toEqual(both.flatMap((what) => [`${what} …`, expect.stringMatching(new RegExp(`^${what}: done in \\d`))]))
})

test.each([
  ['the schema', 'prisma/schema.prisma', ['Generating the database client']],
  ['a screen', 'client/app/app.tsx', ['Building the client']],
  ['a new file of the client', 'client/ui/banner.tsx', ['Building the client']],
  ['a contract', 'server/contracts/thread.ts', ['Building the client']],
  ['the packages', 'package-lock.json', both],
  ['a test, or the server', 'client/app/app.test.tsx', []],
])('makes anew what comes of %s when that changed', async (_, path, expected) => {
  await build()
  await write(path, 'changed')
  expect(stale()).toEqual(expected)
})

test('makes anew what was deleted', async () => {
  await build()
  await rm(join(root, 'dist'), { recursive: true })
  expect(stale()).toEqual(['Building the client'])
})

test('shows what a step said when it failed, and tries again the next time', async () => {
  await write('broken', '')
  await expect(build()).rejects.toThrow(new StepFailed('no such thing: app.tsx\nGenerating the database client failed (3).'))
  expect(stale()).toEqual(both)
})
