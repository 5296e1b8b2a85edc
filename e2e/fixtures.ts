import { expect, test as base, type Page } from '@playwright/test'
import { Phone, Tab } from './desk.ts'
import { RunningProduct } from './running-product.ts'
import { Sandbox } from './sandbox.ts'

/** One more look at the same product: another window with the desk in it. */
export interface Desk {
  page: Page
  tab: Tab
  phone(name: string): Phone
  /** By the clock's own button. */
  advance(by: '+1 hour' | '+24 hours' | '+48 hours'): Promise<void>
  /** By the host's menu, while everything else stays as it is. */
  changeTheme(label: 'Light' | 'Dark' | 'High contrast'): Promise<void>
}

interface DeskView {
  /** Who is signed in; Ana, to whom all conversations of the seed belong, if nobody is named. */
  user?: 'ana' | 'ben' | 'maya' | 'tom'
  theme?: 'default' | 'dark' | 'contrast'
  /** `en-xa`: longer than any language is. */
  lang?: 'en-us' | 'zh-cn' | 'zh-tw' | 'en-xa'
  page?: string
  /** A link's place: `thread:<id>`. */
  open?: string
  /** How the host gives tokens, and for how many seconds. */
  tokens?: 'slow' | 'consent' | 'cancelled' | 'disabled' | 'silent'
  life?: string
  /** The host has an origin of its own, as the real one has. */
  elsewhere?: boolean
}

interface Fixtures {
  product: RunningProduct
  /** Faults on the browser's console that this test expects, because it brings them about. */
  expectedFault: RegExp | null
  sandbox: Sandbox
  openDesk: (view?: DeskView) => Promise<Desk>
  desk: Desk
}

/** Two days later the tab's token has run out: the browser says so, the tab fetches another. */
export const tokenRunsOut = /401 \(Unauthorized\)/
/** Half a year later the events of before are gone; the tab begins anew. */
export const eventsAreGone = /410 \(Gone\)/
/** The server refuses what a story asks for; the browser says so besides. */
export const refused = /409 \(Conflict\)/
/** What somebody may see no longer; the browser says so besides. */
export const outOfSight = /404 \(Not Found\)/
/** What a browser says about a line that is cut is no fault of ours. */
export const lineIsCut = /ERR_|WebSocket|Failed to load resource/

export function openedDesk(page: Page): Desk {
  return {
    page,
    tab: new Tab(page),
    phone: (name) => new Phone(page, name),
    advance: (by) => page.getByRole('button', { name: by }).click(),
    async changeTheme(label) {
      await page.getByRole('button', { name: 'Theme' }).click()
      await page.getByRole('menuitemradio', { name: label, exact: true }).click()
      // Nothing is pointed at, so that nothing explains itself.
      await page.mouse.move(0, 0)
      await page.getByRole('menu').waitFor({ state: 'detached' })
    },
  }
}

/** Any fault on a console fails the test. */
export const test = base.extend<Fixtures>({
  expectedFault: [null, { option: true }],
  product: async ({}, use) => {
    const product = await RunningProduct.start()
    await use(product)
    await product.stop()
  },
  sandbox: async ({ product }, use) => {
    await use(new Sandbox(product.url))
  },
  openDesk: async ({ browser, product, expectedFault }, use) => {
    const faults: string[] = []
    const pages: Page[] = []
    await use(async ({ elsewhere = false, ...view } = {}) => {
      const page = await (await browser.newContext()).newPage()
      pages.push(page)
      page.on('console', (message) => message.type() === 'error' && faults.push(`${message.text()} (${message.location().url})`))
      page.on('pageerror', (error) => faults.push(String(error)))
      await page.goto(`${elsewhere ? product.deskElsewhere : `${product.url}/sandbox`}?${new URLSearchParams({ ...view })}`)
      return openedDesk(page)
    })
    for (const page of pages) await page.context().close()
    expect(faults.filter((fault) => expectedFault?.test(fault) !== true)).toEqual([])
  },
  desk: async ({ openDesk }, use) => {
    await use(await openDesk())
  },
})

export { expect }
