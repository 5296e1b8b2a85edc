import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { ourNode } from './installed.mjs'
import { runStep } from './step.mjs'

/**
 * Something made from sources. It is stale when its stamp isn't the hash of what it is made from.
 * @typedef {{ what: string, sources: readonly string[], output: string, stamp: string, command: readonly string[], env?: Record<string, string> }} Product
 */

/** @type {Product} */
const prismaClient = {
  what: 'Generating the database client',
  sources: ['prisma/schema.prisma', 'package-lock.json'],
  output: 'server/platform/prisma-client/client.ts',
  stamp: 'server/platform/prisma-client/.stamp',
  command: ['node_modules/prisma/build/index.js', 'generate'],
  // `generate` asks for an engine's file and never runs it.
  env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath },
}

/** @type {Product} */
const client = {
  what: 'Building the client',
  sources: ['client', 'server/contracts', 'vite.config.ts', 'package-lock.json'],
  output: 'dist/client/index.html',
  stamp: 'dist/client.stamp',
  command: ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'],
}

/** @type {readonly Product[]} */
const products = [prismaClient, client]

/** @param {string} root */
export const staleProducts = (root) => products.filter((product) => !isFresh(root, product))

/**
 * Makes what is stale. Needs the build tools.
 * @param {{ root: string, print: (line: string) => void, signal?: AbortSignal }} options
 */
export async function ensureBuilt({ root, print, signal }) {
  for (const product of staleProducts(root)) {
    const stamp = hashOf(root, product.sources)
    await runStep(product.what, ourNode(root), product.command, {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production', ...product.env },
      print,
      ...(signal && { signal }),
    })
    mkdirSync(dirname(join(root, product.stamp)), { recursive: true })
    writeFileSync(join(root, product.stamp), stamp)
  }
}

/**
 * @param {string} root
 * @param {Product} product
 */
function isFresh(root, product) {
  const stamp = join(root, product.stamp)
  return existsSync(join(root, product.output)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hashOf(root, product.sources)
}

/**
 * Hash of names and contents; tests don't count.
 * @param {string} root
 * @param {readonly string[]} sources
 */
function hashOf(root, sources) {
  const hash = createHash('sha256')
  for (const source of sources) {
    for (const path of filesUnder(join(root, source))) {
      hash
        .update(`${relative(root, path)}\0`)
        .update(readFileSync(path))
        .update('\0')
    }
  }
  return hash.digest('hex')
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesUnder(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  const entries = readdirSync(path, { withFileTypes: true }).filter(({ name }) => !name.startsWith('.') && !/\.test\.tsx?$/.test(name))
  return entries
    .map(({ name }) => join(path, name))
    .sort()
    .flatMap(filesUnder)
}
