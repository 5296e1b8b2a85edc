import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startConversation } from './testing/conversation.ts'
import { until } from './testing/product-client.ts'
import { startTestProduct, type TestProduct } from './testing/product.ts'

// What the product serves when it is in use: the tab, the API, nothing of the sandbox, and nothing to strangers.

const metricsToken = 'metrics-token-of-the-tests'
const clientDir = join(import.meta.dirname, '../dist/client')

let product: TestProduct
beforeAll(async () => {
  product = await startTestProduct({ env: { METRICS_TOKEN: metricsToken } })
}, 60_000)
afterAll(() => product.close())

const get = (path: string, headers: Record<string, string> = {}) => fetch(product.url + path, { headers, redirect: 'manual' })

describe('the sandbox', () => {
  it('is not where the address alone leads', async () => {
    const response = await get('/')
    expect(response.headers.get('location')).toBe('/tab/messages')
  })

  it.each([
    '/sandbox',
    '/sandbox/',
    '/sandbox/index.html',
    '/sandbox/desk/state',
    '/sandbox/desk/events',
    '/sandbox/desk/tokens',
    '/sandbox/entra/common/discovery/v2.0/keys',
    '/sandbox/weixin/cgi-bin/token?grant_type=client_credential',
    '/Sandbox',
    '/%73andbox',
    '/tab/../sandbox',
    '//sandbox',
  ])('is not at %s, by any method', async (path) => {
    for (const method of ['GET', 'POST', 'PUT', 'OPTIONS']) {
      const response = await fetch(product.url + path, { method, redirect: 'manual' })
      expect({ method, status: response.status }).toEqual({ method, status: 404 })
    }
  })

  it('has left no file of its desk among those that are served', async () => {
    const filesOf = async (page: string) =>
      [...(await readFile(join(clientDir, page), 'utf8')).matchAll(/\/assets\/[\w.-]+/g)].map(([path]) => path)
    const [tab, desk] = [new Set(await filesOf('index.html')), await filesOf('sandbox/index.html')]
    const desksOwn = desk.filter((path) => !tab.has(path) && path.includes('sandbox'))
    const named = (await readdir(join(clientDir, 'assets'))).filter((name) => name.includes('sandbox')).map((name) => `/assets/${name}`)
    expect(named.length).toBeGreaterThan(0)
    for (const path of new Set([...named, ...desksOwn])) expect({ path, status: (await get(path)).status }).toEqual({ path, status: 404 })
    for (const path of tab) expect({ path, status: (await get(path)).status }).toEqual({ path, status: 200 })
  })
})

describe('the tab’s page', () => {
  const page = async () => {
    const response = await get('/tab/messages')
    const policy = new Map(
      (response.headers.get('content-security-policy') ?? '').split('; ').map((directive) => {
        const [name = '', ...sources] = directive.split(' ')
        return [name, sources] as const
      }),
    )
    return { response, policy, html: await response.text() }
  }

  it('may be framed by Teams’ hosts and nobody else, itself included', async () => {
    const { response, policy } = await page()
    expect(response.status).toBe(200)
    expect(policy.get('frame-ancestors')?.toSorted()).toEqual(
      [
        'https://*.cloud.microsoft',
        'https://*.microsoft365.com',
        'https://*.office.com',
        'https://*.teams.microsoft.com',
        'https://outlook-sdf.office.com',
        'https://outlook-sdf.office365.com',
        'https://outlook.office.com',
        'https://outlook.office365.com',
        'https://teams.microsoft.com',
      ].toSorted(),
    )
    expect(response.headers.has('x-frame-options')).toBe(false)
    expect(response.headers.has('cross-origin-opener-policy')).toBe(false)
  })

  it('runs nothing but what carries this answer’s nonce', async () => {
    const [one, other] = [await page(), await page()]
    expect(one.policy.get('default-src')).toEqual(["'none'"])
    for (const sources of one.policy.values()) {
      expect(sources).not.toContain("'unsafe-inline'")
      expect(sources).not.toContain("'unsafe-eval'")
      expect(sources).not.toContain('*')
    }
    const nonceOf = ({ policy }: typeof one) =>
      /^'nonce-(.+)'$/.exec(policy.get('script-src')?.find((source) => source.includes('nonce')) ?? '')?.[1]
    expect(nonceOf(one)).toMatch(/^[\w+/]{22}==$/)
    expect(nonceOf(one)).not.toBe(nonceOf(other))
    expect(one.policy.get('style-src')).toContain(`'nonce-${nonceOf(one)}'`)
    expect(one.html).toContain(`nonce="${nonceOf(one)}"`)
    expect(one.html).not.toContain('__CSP_NONCE__')
    expect(one.html).toContain(product.settings.teamsAppId)
    expect(one.policy.get('connect-src')).toContain('wss://parley.test')
  })

  it('is fetched anew each time, while its files may be kept for ever', async () => {
    const { response, html } = await page()
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}/)
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(html)?.[1] ?? ''
    const file = await get(script)
    expect(file.headers.get('cache-control')).toMatch(/max-age=31536000.*immutable/)
    expect(file.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it.each(['/tab/messages', '/api/openapi.json', '/api/me', '/healthz', '/nothing', '/callbacks/wechat/x'])(
    'and %s are taken for what they say they are',
    async (path) => {
      const { headers } = await get(path)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('permissions-policy')).toMatch(/camera=\(\).*microphone=\(\)/)
      expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}/)
      expect(headers.has('x-frame-options')).toBe(false)
      if (!path.startsWith('/tab/')) expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'")
      expect(headers.has('x-powered-by')).toBe(false)
    },
  )

  it.each([
    '/assets/../index.html',
    '/assets/%2e%2e/index.html',
    '/assets/..%2f..%2fserver/main.ts',
    '/assets/.env',
    '/assets/',
    '/package.json',
  ])('is no way to other files: %s', async (path) => {
    expect((await get(path)).status).toBeGreaterThanOrEqual(400)
  })
})

describe('the operator', () => {
  it('finds the process alive and ready', async () => {
    expect(await (await get('/healthz')).json()).toEqual({ status: 'ok' })
    const ready = await get('/readyz')
    expect({ status: ready.status, body: await ready.json() }).toEqual({ status: 200, body: { status: 'ready', missing: [] } })
  })

  it('is told what is missing when a migration is pending', async () => {
    const { pool } = product.database.database
    await pool.query('UPDATE _prisma_migrations SET finished_at = NULL, applied_steps_count = 0')
    try {
      const response = await get('/readyz')
      expect({ status: response.status, body: await response.json() }).toEqual({
        status: 503,
        body: { status: 'not ready', missing: ['migrations'] },
      })
    } finally {
      await pool.query('UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1')
    }
    expect((await get('/readyz')).status).toBe(200)
  })

  it('reads the metrics with the token, and nobody does without', async () => {
    for (const headers of [
      {},
      { authorization: 'Bearer wrong' },
      { authorization: metricsToken.slice(0, -1) },
      { authorization: 'Bearer ' },
    ]) {
      const refused = await get('/metrics', headers)
      expect({ status: refused.status, body: await refused.text() }).toEqual({ status: 401, body: '' })
    }
    const { ana, thread } = await startConversation(product)
    await ana.send(thread.id, 'not for the metrics')
    const read = async () => (await get('/metrics', { authorization: `Bearer ${metricsToken}` })).text()
    const text = await until('the send is counted', async () => {
      const metrics = await read()
      return metrics.includes('parley_sends_total{outcome="sent"}') && metrics
    })
    expect(text).toContain('parley_callbacks_total{outcome="stored"}')
    // Labels are words of ours: no id of a conversation, member or customer is among them.
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-7/)
    expect(text).not.toContain('not for the metrics')
  })
})

/** `GET /api/me` …, from the drawing of the tree that Fastify makes. */
function routesOf(tree: string): string[] {
  const above: string[] = []
  return tree.split('\n').flatMap((line) => {
    const [, branches = '', part = '', methods] = /^((?:[│ ] {3})*)[├└]── (\S+)(?: \(([A-Z, ]+)\))?/.exec(line) ?? []
    above.splice(branches.length / 4, above.length, part)
    const path = above.join('').replace(/:(\w+)/g, '{$1}')
    return (methods?.split(', ') ?? []).map((method) => `${method} ${path}`)
  })
}

describe('the API’s document', () => {
  it('can be read as a page, without a token', async () => {
    const response = await get('/api/docs/')
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toMatch(/^text\/html/)
  })

  it('is OpenAPI 3.1, open to all, and holds every route of the API', async () => {
    const response = await get('/api/openapi.json')
    const document = (await response.json()) as { openapi: string; paths: Record<string, Record<string, { responses: object }>> }
    expect(document.openapi).toMatch(/^3\.1\./)
    const routes = routesOf(product.web.api.printRoutes({ commonPrefix: false }))
    expect(routes.length).toBeGreaterThan(10)
    const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    const expected = routes.filter((route) => /^(?!HEAD ).* \/api\/(?!docs|openapi\.json)/.test(route))
    expect(documented.filter((route) => route.includes(' /api/')).toSorted()).toEqual(expected.toSorted())
    for (const methods of Object.values(document.paths)) {
      for (const { responses } of Object.values(methods)) expect(Object.keys(responses).some((status) => status.startsWith('2'))).toBe(true)
    }
  })
})
