import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
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
  // In use, nobody but Microsoft's hosts frames the tab and is believed by it.
  const sandboxHosts = settings.otherHost === null ? [] : [settings.otherHost.origin]
  const frameAncestors = isSandbox ? ["'self'", ...sandboxHosts, ...teamsHosts] : teamsHosts
  const tab = await preparePage('index.html', { frameAncestors, settings, messageOrigins: sandboxHosts })
  const give = (page: () => Page) => async (_request: unknown, reply: FastifyReply) => {
    const { headers, body } = page()
    return reply.headers(headers).send(body)
  }
  app.get('/tab/*', { schema: { hide: true } }, give(tab))
  if (isSandbox) app.get('/sandbox', { schema: { hide: true } }, give(await prepareDesk(settings, null)))
  // The tab says by itself how to open it in Teams.
  app.get('/', { schema: { hide: true } }, async (_request, reply) => reply.redirect(isSandbox ? '/sandbox' : '/tab/messages'))
}

/** The sandbox's page. `tabOrigin`: where the tab is, if not where the desk is. */
export const prepareDesk = (settings: Settings, tabOrigin: string | null): Promise<() => Page> =>
  preparePage('sandbox/index.html', { frameAncestors: ["'none'"], settings, tabOrigin })

export interface Page {
  headers: Record<string, string>
  body: string
}

interface PageOptions {
  settings: Settings
  frameAncestors: readonly string[]
  /** Hosts that the tab believes beside Microsoft's. */
  messageOrigins?: readonly string[]
  tabOrigin?: string | null
}

/** A page with a fresh nonce each time, so that its policy needs no 'unsafe-inline'. */
async function preparePage(file: string, { settings, frameAncestors, messageOrigins = [], tabOrigin = null }: PageOptions) {
  const html = (await readFile(join(clientDir, file), 'utf8'))
    .replaceAll('__TEAMS_APP_ID__', settings.teamsAppId)
    .replaceAll('__SANDBOX__', settings.mode === 'sandbox' ? 'yes' : '')
    .replaceAll('__MESSAGE_ORIGINS__', messageOrigins.join(' '))
    .replaceAll('__TAB_ORIGIN__', tabOrigin ?? '')
    .replaceAll('__ENTRA_CLIENT_ID__', settings.entra.clientId)
    .replaceAll('__ENTRA_AUTHORITY__', settings.entra.authority)
    .replaceAll('__PARLEY_VERSION__', packageJson.version)
  const socketUrl = settings.publicUrl.replace(/^http/, 'ws')
  return (): Page => {
    const nonce = randomBytes(16).toString('base64')
    const policy = [
      "default-src 'none'",
      `script-src 'self' 'nonce-${nonce}'`,
      `style-src 'self' 'nonce-${nonce}'`,
      `connect-src 'self' ${socketUrl}`,
      "img-src 'self' data: blob:",
      "media-src 'self' blob:",
      "font-src 'self'",
      `frame-src 'self'${tabOrigin === null ? '' : ` ${tabOrigin}`}`,
      "base-uri 'none'",
      "form-action 'none'",
      "object-src 'none'",
      `frame-ancestors ${frameAncestors.join(' ')}`,
    ]
    return {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': policy.join('; '),
        'cache-control': 'no-store',
      },
      body: html.replaceAll('__CSP_NONCE__', nonce),
    }
  }
}
