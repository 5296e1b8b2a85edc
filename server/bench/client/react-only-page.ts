import { createHash } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { build, type Rollup } from 'vite'

const assets = join(import.meta.dirname, '../../../dist/client/assets')

/**
 * The React-only page, built as the product's own is and put beside its files: it comes from the same server, by the same route,
 * compressed before. Take it away when done.
 */
export async function placeReactOnlyPage(): Promise<{ path: string; bytes: number; remove(): Promise<void> }> {
  const entry = join(import.meta.dirname, 'react-only.tsx')
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, rollupOptions: { input: entry } },
  })) as Rollup.RollupOutput
  const { code } = built.output[0]
  const hash = createHash('sha256').update(code).digest('hex').slice(0, 8)
  const script = `bench-react-only-${hash}.js`
  const page = `bench-react-only-${hash}.html`
  const html = `<!doctype html><html lang="en"><meta charset="utf-8" /><title>React</title><body><div id="root"></div><script type="module" src="/assets/${script}"></script></body></html>`
  const files = { [script]: code, [`${script}.gz`]: gzipSync(code), [`${script}.br`]: brotliCompressSync(code), [page]: html }
  await Promise.all(Object.entries(files).map(([name, content]) => writeFile(join(assets, name), content)))
  return {
    path: `/assets/${page}`,
    bytes: gzipSync(code).length,
    remove: async () => void (await Promise.all(Object.keys(files).map((name) => rm(join(assets, name), { force: true })))),
  }
}
