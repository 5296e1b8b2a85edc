import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

const here = import.meta.dirname

/** Beside each file its compressed forms, once at build and not with every request; server/pages.ts serves them. */
const compressed: Plugin = {
  name: 'compressed',
  apply: 'build',
  writeBundle({ dir = '' }) {
    const assets = join(dir, 'assets')
    for (const name of readdirSync(assets).filter((file) => /\.(js|css|svg|json)$/.test(file))) {
      const bytes = readFileSync(join(assets, name))
      writeFileSync(join(assets, `${name}.br`), brotliCompressSync(bytes))
      writeFileSync(join(assets, `${name}.gz`), gzipSync(bytes))
    }
  },
}

/** Teams' library is asked for by a script, one trip later than it could be: the page names it from the start. */
const teamsAtOnce: Plugin = {
  name: 'teams-at-once',
  apply: 'build',
  transformIndexHtml(_html, { bundle, path }) {
    const chunk = Object.values(bundle ?? {}).find((part) => part.type === 'chunk' && part.name === 'teams-library')
    if (chunk === undefined || path !== '/index.html') return []
    const attrs = { rel: 'modulepreload', crossorigin: true, href: `/${chunk.fileName}`, nonce: '__CSP_NONCE__' }
    return [{ tag: 'link', attrs, injectTo: 'head' }]
  },
}

/**
 * What packages carry along and these pages never use, but can't be seen to be unused: zod's JSON Schema (a method of every
 * schema) and its English sentences (screens have their own words), and the trace that Teams' library writes for whoever sets a
 * key of its in the console.
 */
const unused: Plugin = {
  name: 'unused',
  apply: 'build',
  transform(code, id) {
    if (/\/zod\/v4\/core\/(to-json-schema|json-schema-processors)\.js$/.test(id))
      return `const nothing = undefined; export { ${Array.from(
        code.matchAll(/^export (?:const |function |\{ \w+ as )(\w+)/gm),
        ([, name]) => `nothing as ${name}`,
      ).join(', ')} }`
    if (id.endsWith('/zod/v4/locales/en.js')) return 'export default () => ({})'
    if (/\/teams-js\/.*\/debug\/src\/browser\.js$/.test(id))
      return 'const silent = () => {}; silent.extend = () => silent; const debug = () => silent; debug.debug = debug; export { debug as b }'
    return null
  },
}

/** Of each package that the pages hold, its licence: the About page shows them. */
const licences: Plugin = {
  name: 'licences',
  apply: 'build',
  generateBundle(_options, bundle) {
    const files = Object.values(bundle).flatMap((part) => (part.type === 'chunk' ? Object.keys(part.modules) : []))
    const folders = new Set(files.flatMap(packageOf))
    const source = JSON.stringify([...folders].map(licenceOf).sort((a, b) => a.name.localeCompare(b.name, 'en')))
    this.emitFile({ type: 'asset', fileName: 'assets/licences.json', source })
  },
}
/** The innermost package that a file is of; some carry others without their descriptions. */
function packageOf(file: string): string[] {
  const ends = Array.from(file.matchAll(/\/node_modules\/(?:@[^/]+\/)?[^/]+/g), ({ index, 0: { length } }) => index + length)
  return ends
    .map((end) => file.slice(0, end))
    .filter((folder) => existsSync(join(folder, 'package.json')))
    .slice(-1)
}
function licenceOf(folder: string) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, string>
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry))
  return {
    name: String(name),
    version: String(version),
    licence: String(license),
    text: file ? readFileSync(join(folder, file), 'utf8').trim() : '',
  }
}

/** `texts-zh-CN` of a first screen's file, `texts-zh-CN-later` of one of those behind it. */
const textsOf = (id: string) => `texts-${id.split('/texts/')[1]?.split('/').slice(0, -1).join('-')}`

/** Two pages: the tab that Teams frames, and the sandbox's desk. Tests of the server and of the client as two projects. */
export default defineConfig({
  root: `${here}/client`,
  base: '/',
  cacheDir: `${here}/node_modules/.vite`,
  plugins: [react(), unused, teamsAtOnce, licences, compressed],
  // The server puts a fresh nonce in its place with every page, so that the policy needs no 'unsafe-inline'.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: `${here}/dist/client`,
    emptyOutDir: true,
    // Hashed names, served as immutable under /assets/.
    assetsDir: 'assets',
    // A data: address would need its own exception in the policy.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // Named, so that the desk's files can be told from the tab's: the server gives them in sandbox mode alone.
    rollupOptions: {
      input: { tab: `${here}/client/index.html`, sandbox: `${here}/client/sandbox/index.html` },
      output: {
        codeSplitting: {
          groups: [
            // What the first screen needs, in two files: it compresses better than in many, and the packages stay in caches
            // when the product changes.
            { name: 'packages', tags: ['$initial'], test: /\/node_modules\// },
            // Never the desk's own: the tab would run it.
            { name: 'first', tags: ['$initial'], test: /^(?!.*\/client\/sandbox\/)/ },
            // The texts of a language likewise: the first screen's, and what stands behind it.
            { name: textsOf, debugName: 'texts', test: /\/texts\/[^/]+\/(later\/)?[^/]+\.json$/ },
          ],
        },
      },
    },
  },
  test: {
    projects: [
      {
        root: here,
        test: {
          name: 'server',
          include: ['server/**/*.test.ts', 'prisma/**/*.test.ts'],
          environment: 'node',
          // Node calls what Prisma's schema engine is loaded with an experiment, in every worker.
          execArgv: ['--disable-warning=ExperimentalWarning'],
          globalSetup: ['server/testing/global-setup.ts'],
        },
      },
      {
        root: here,
        plugins: [react()],
        test: {
          name: 'client',
          include: ['client/**/*.test.{ts,tsx}'],
          environment: 'jsdom',
        },
      },
    ],
  },
})
