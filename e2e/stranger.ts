import type { BrowserContext, Page } from '@playwright/test'

/** What the page around the tab says, if it speaks teams-js' language at all. */
export interface Stranger {
  /** Of whom its context speaks. */
  context: Readonly<Record<string, unknown>>
  /** Null: it never gives one. */
  token: string | null
}

/** The host's half of teams-js, small: answers to whoever asks, with whatever it was told to say. */
function speak(said: Stranger): void {
  const supports = { pages: { currentApp: {} }, teamsCore: {} }
  const runtime = JSON.stringify({ apiVersion: 4, isLegacyTeams: false, supports })
  addEventListener('message', ({ source, origin, data }) => {
    const { id, uuidAsString, func } = data as { id: number; uuidAsString: string; func: string }
    const answers: Record<string, unknown[]> = {
      initialize: ['content', 'web', runtime, '2.58.0'],
      getContext: [said.context],
      'authentication.getAuthToken': said.token === null ? [false, 'resourceDisabled'] : [true, said.token],
    }
    const args = answers[func]
    if (args) (source as Window).postMessage({ id, uuidAsString, args }, { targetOrigin: origin })
  })
}

/** A page at this address that frames the tab; nothing is asked of the network. */
export async function frameFrom(context: BrowserContext, address: string, tabUrl: string, said: Stranger | null): Promise<Page> {
  const script = said === null ? '' : `<script>(${speak.toString()})(${JSON.stringify(said)})</script>`
  const body = `<!doctype html><title>A frame</title>${script}<iframe title="Teams" src="${tabUrl}" style="width: 100%; height: 600px"></iframe>`
  // Pages of the wide world may not look into one's own network unasked; strangers here stand in for what is reached over it.
  await context.grantPermissions(['local-network-access'])
  await context.route(address, (route) => route.fulfill({ contentType: 'text/html', body }))
  const page = await context.newPage()
  await page.goto(address)
  return page
}
