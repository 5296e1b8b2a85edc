import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Settings } from './config.ts'
import { prepareDesk } from './pages.ts'

export interface DeskElsewhere {
  /** Its address, as a person opens it. */
  url: string
  close(): Promise<void>
}

/**
 * The desk once more, at an origin of its own: so the tab is framed by a stranger, as in the real Teams, and what
 * the browser keeps apart for that reason (messages, storage, policies) is tried. Only the desk is here, not the tab.
 */
export async function serveDeskElsewhere(
  settings: Settings,
  product: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<DeskElsewhere | null> {
  if (settings.otherHost === null) return null
  const { port, origin } = settings.otherHost
  const desk = await prepareDesk(settings, new URL(settings.publicUrl).origin)
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', origin)
    if (pathname === '/sandbox') {
      const { headers, body } = desk()
      response.writeHead(200, headers).end(body)
    } else if (pathname === '/') response.writeHead(302, { location: '/sandbox' }).end()
    else if (pathname.startsWith('/assets/') || pathname.startsWith('/sandbox/desk/')) product(request, response)
    else response.writeHead(404).end()
  })
  server.listen(port, settings.host)
  await once(server, 'listening')
  return {
    url: `${origin}/sandbox`,
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
