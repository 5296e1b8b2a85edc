import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import type { Settings } from './config.ts'
import packageJson from '../package.json' with { type: 'json' }

const clientDir = join(import.meta.dirname, '../dist/client')

/** Microsoft's hosts of a tab. https://learn.microsoft.com/microsoftteams/platform/tabs/how-to/tab-requirements */
const teamsHosts = [
  'https://*.cloud.microsoft',
  'https://teams.microsoft.com',
  'https://*.teams.microsoft.com',
  'https://*.microsoft365.com',
  'https://*.office.com',
  'https://outlook.office.com',
  'https://outlook.office365.com',
  'https://outlook-sdf.office.com',
  'https://outlook-sdf.office365.com',
]

/** The tab's page and the hashed files of both pages. In sandbox mode the desk's page too. */
export async function pageRoutes(app: FastifyInstance, { settings }: { settings: Settings }): Promise<void> {
  await app.register(fastifyStatic, {
    root: join(clientDir, 'assets'),
    prefix: '/assets/',
    index: false,
    immutable: true,
    maxAge: '1y',
    preCompressed: true,
    // The desk is the sandbox's: its files aren't there in production.
    allowedPath: (path) => settings.mode === 'sandbox' || !path.includes('sandbox'),
  })
  const isSandbox = settings.mode === 'sandbox'
  const tab = await preparePage('index.html', { frameAncestors: isSandbox ? ["'self'", ...teamsHosts] : teamsHosts, settings })
  app.get('/tab/*', { schema: { hide: true } }, async (_request, reply) => tab(reply))
  if (isSandbox) {
    const desk = await preparePage('sandbox/index.html', { frameAncestors: ["'none'"], settings })
    app.get('/sandbox', { schema: { hide: true } }, async (_request, reply) => desk(reply))
  }
  // The tab says by itself how to open it in Teams.
  app.get('/', { schema: { hide: true } }, async (_request, reply) => reply.redirect(isSandbox ? '/sandbox' : '/tab/messages'))
}

interface Reply {
  headers(values: Record<string, string>): this
  send(body: string): this
}

/** A page with a fresh nonce each time, so that its policy needs no 'unsafe-inline'. */
async function preparePage(file: string, { frameAncestors, settings }: { frameAncestors: readonly string[]; settings: Settings }) {
  const html = (await readFile(join(clientDir, file), 'utf8'))
    .replaceAll('__TEAMS_APP_ID__', settings.teamsAppId)
    .replaceAll('__PARLEY_VERSION__', packageJson.version)
  const socketUrl = settings.publicUrl.replace(/^http/, 'ws')
  return (reply: Reply): Reply => {
    const nonce = randomBytes(16).toString('base64')
    const policy = [
      "default-src 'none'",
      `script-src 'self' 'nonce-${nonce}'`,
      `style-src 'self' 'nonce-${nonce}'`,
      `connect-src 'self' ${socketUrl}`,
      "img-src 'self' data: blob:",
      "media-src 'self' blob:",
      "font-src 'self'",
      "frame-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "object-src 'none'",
      `frame-ancestors ${frameAncestors.join(' ')}`,
    ]
    return reply
      .headers({
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': policy.join('; '),
        'cache-control': 'no-store',
        ...(settings.publicUrl.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000' } : {}),
      })
      .send(html.replaceAll('__CSP_NONCE__', nonce))
  }
}
