import type { Page } from '@playwright/test'

interface TeamsOptions {
  token: string
  locale?: string
}

/**
 * Teams as its phones are: the page is not framed, and the host is an object in its window
 * (packages/teams-js/src/internal/communication.ts, isFramelessWindow). So nothing of a host is measured along.
 */
export async function beFramelessTeams(page: Page, { token, locale = 'en-us' }: TeamsOptions): Promise<void> {
  const context = {
    locale,
    theme: 'default',
    entityId: 'messages',
    subEntityId: '',
    hostName: 'Teams',
    hostClientType: 'ios',
    frameContext: 'content',
  }
  const runtime = JSON.stringify({
    apiVersion: 4,
    isLegacyTeams: false,
    supports: { app: { notifySuccessResponse: {} }, pages: { currentApp: {} }, teamsCore: {} },
  })
  const answers = {
    initialize: ['content', 'ios', runtime, '2.58.0'],
    getContext: [context],
    'appInitialization.success': [],
    'authentication.getAuthToken': [true, token],
  }
  await page.addInitScript((known: Record<string, unknown[]>) => {
    interface Request {
      id?: number
      uuidAsString?: string
      func: string
    }
    const host = window as never as { nativeInterface: unknown; onNativeMessage?: (event: { data: unknown }) => void }
    host.nativeInterface = {
      framelessPostMessage(text: string) {
        const { id, uuidAsString, func } = JSON.parse(text) as Request
        const args = known[func]
        if (args !== undefined) queueMicrotask(() => host.onNativeMessage?.({ data: { id, uuidAsString, args } }))
      },
    }
  }, answers)
}
