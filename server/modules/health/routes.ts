import { timingSafeEqual, createHash } from 'node:crypto'
import { isIP } from 'node:net'
import type { FastifyRequest } from 'fastify'
import type { Database } from '../../platform/db.ts'
import type { Api } from '../../platform/http.ts'
import type { Metrics } from '../../platform/metrics.ts'
import { pendingMigrations } from '../../platform/migrations.ts'

interface Dependencies {
  database: Database
  metrics: Metrics
  metricsToken: string | null
  /** Null: this process runs no worker. */
  worker: { isAlive(): boolean } | null
}

/** For operators: is the process there, can it work, how does it do. */
export function healthRoutes(api: Api, { database, metrics, metricsToken, worker }: Dependencies): void {
  api.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'ok' }))

  api.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    const missing: string[] = []
    const pending = await pendingMigrations(database.pool).catch(() => null)
    if (pending === null) missing.push('database')
    else if (pending.length > 0) missing.push('migrations')
    if (worker !== null && !worker.isAlive()) missing.push('worker')
    return reply.code(missing.length === 0 ? 200 : 503).send({ status: missing.length === 0 ? 'ready' : 'not ready', missing })
  })

  api.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    if (!mayRead(request)) return reply.code(401).header('www-authenticate', 'Bearer').send()
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })

  function mayRead(request: FastifyRequest): boolean {
    if (metricsToken === null) return isLoopback(request.ip)
    const given = request.headers.authorization?.replace(/^bearer /i, '') ?? ''
    const digest = (text: string) => createHash('sha256').update(text).digest()
    return timingSafeEqual(digest(given), digest(metricsToken))
  }
}

const isLoopback = (address: string): boolean =>
  isIP(address) !== 0 && (address === '::1' || address.startsWith('127.') || address.startsWith('::ffff:127.'))
