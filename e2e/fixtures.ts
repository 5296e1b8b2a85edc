import { expect, test as base, type Page } from '@playwright/test'
import { Phone, Tab } from './desk.ts'
import { RunningProduct } from './running-product.ts'

/** One more look at the same product: another window with the desk in it. */
export interface Desk {
  page: Page
  tab: Tab
  phone(name: string): Phone
}

interface Fixtures {
  product: RunningProduct
  /** Faults on the browser's console that this test expects, because it cuts the line. */
  expectedFaults: RegExp[]
  openDesk: () => Promise<Desk>
  desk: Desk
}

/** Any fault on a console fails the test. */
export const test = base.extend<Fixtures>({
  expectedFaults: [[], { option: true }],
  product: async ({}, use) => {
    const product = await RunningProduct.start()
    await use(product)
    await product.stop()
  },
  openDesk: async ({ browser, product, expectedFaults }, use) => {
    const faults: string[] = []
    const pages: Page[] = []
    await use(async () => {
      const page = await (await browser.newContext()).newPage()
      pages.push(page)
      page.on('console', (message) => message.type() === 'error' && faults.push(`${message.text()} (${message.location().url})`))
      page.on('pageerror', (error) => faults.push(String(error)))
      await page.goto(`${product.url}/sandbox`)
      return { page, tab: new Tab(page), phone: (name) => new Phone(page, name) }
    })
    for (const page of pages) await page.context().close()
    expect(faults.filter((fault) => !expectedFaults.some((expected) => expected.test(fault)))).toEqual([])
  },
  desk: async ({ openDesk }, use) => {
    await use(await openDesk())
  },
})

export { expect }
