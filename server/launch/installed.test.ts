import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isInstalled } from './installed.mjs'

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'parley-installed-'))
  await mkdir(join(root, 'node_modules/node/bin'), { recursive: true })
  await ourNode('v24.21.0')
})
afterEach(() => rm(root, { recursive: true }))

async function ourNode(version: string): Promise<void> {
  await writeFile(join(root, 'node_modules/node/bin/node'), `#!/bin/sh\necho ${version}\n`)
  await chmod(join(root, 'node_modules/node/bin/node'), 0o755)
}

const locked = (packages: object) => writeFile(join(root, 'package-lock.json'), JSON.stringify({ packages }))
const present = (packages: object) => writeFile(join(root, 'node_modules/.package-lock.json'), JSON.stringify({ packages }))

const zod = { 'node_modules/zod': { version: '4.6.7' } }
const vite = { 'node_modules/vite': { version: '8.3.8', dev: true } }
const forMac = { 'node_modules/fsevents': { version: '2.3.3', optional: true, os: ['darwin'] } }

test('takes what npm left word of for installed', async () => {
  await locked({ '': {}, ...zod, ...vite, ...forMac })
  await present({ ...zod, ...vite })
  expect(isInstalled(root, { dev: true })).toBe(true)
})

test('finds nothing installed before npm was through', async () => {
  await locked({ '': {}, ...zod })
  expect(isInstalled(root, { dev: true })).toBe(false)
})

test('finds another version, and a package that is missing', async () => {
  await locked({ '': {}, ...zod, ...vite })
  await present({ 'node_modules/zod': { version: '4.0.0' }, ...vite })
  expect(isInstalled(root, { dev: true })).toBe(false)
  await present(vite)
  expect(isInstalled(root, { dev: true })).toBe(false)
})

test('does without the build tools where nothing is to be built', async () => {
  await locked({ '': {}, ...zod, ...vite })
  await present(zod)
  expect(isInstalled(root, { dev: true })).toBe(false)
  expect(isInstalled(root, { dev: false })).toBe(true)
})

test('finds that the packages are those of another machine, or of another Node', async () => {
  await locked({ '': {}, ...zod })
  await present(zod)
  await ourNode('v22.1.0')
  expect(isInstalled(root, { dev: false })).toBe(false)
  await writeFile(join(root, 'node_modules/node/bin/node'), 'of another system')
  expect(isInstalled(root, { dev: false })).toBe(false)
})
