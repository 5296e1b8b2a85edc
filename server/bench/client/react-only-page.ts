import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build, type Rollup } from 'vite'

/** The React-only page, built and served as the product's own is: minified, compressed, by a server on the loopback. */
export async function serveReactOnlyPage(): Promise<{ url: string; bytes: number; close(): void }> {
  const entry = join(import.meta.dirname, 'react-only.tsx')
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, rollupOptions: { input: entry } },
  })) as Rollup.RollupOutput
  const script = gzipSync(built.output[0].code)
  const html =
    '<!doctype html><html lang="en"><title>React</title><body><div id="root"></div><script type="module" src="/page.js"></script>'
  const server = createServer((request, response) => {
    if (request.url === '/page.js') {
      response.writeHead(200, { 'content-type': 'text/javascript', 'content-encoding': 'gzip' }).end(script)
    } else response.writeHead(200, { 'content-type': 'text/html' }).end(html)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/`, bytes: script.length, close: () => void server.close() }
}
