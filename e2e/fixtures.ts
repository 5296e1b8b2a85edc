import { expect, test as base, type FrameLocator, type Locator, type Page } from '@playwright/test'
import { RunningProduct } from './running-product.ts'

/** A WeChat phone on the desk. */
export class Phone {
  readonly region: Locator
  readonly #name: string
  constructor(page: Page, name: string) {
    this.#name = name
    this.region = page.getByRole('region', { name: `WeChat phone of ${name}` })
  }
  async say(text: string): Promise<void> {
    await this.region.getByRole('textbox', { name: `Message as ${this.#name}` }).fill(text)
    await this.region.getByRole('button', { name: `Send as ${this.#name}` }).click()
  }
  /** Every bubble with this text. */
  bubbles(text: string): Locator {
    return this.region.getByRole('log').getByText(text, { exact: true })
  }
}

/** The tab, wherever it is framed. */
export class Tab {
  readonly frame: FrameLocator
  constructor(page: Page) {
    this.frame = page.frameLocator('iframe[title="Teams"]')
  }
  thread(contact: string): Locator {
    return this.frame.getByRole('list', { name: 'Conversations' }).getByRole('listitem').filter({ hasText: contact })
  }
  conversation(contact: string): Locator {
    return this.frame.getByRole('region', { name: `Conversation with ${contact}` })
  }
  get log(): Locator {
    return this.frame.getByRole('log', { name: 'Messages' })
  }
  get composer(): Locator {
    return this.frame.getByRole('textbox', { name: 'Type a message' })
  }
  async open(contact: string): Promise<void> {
    await this.thread(contact).click()
    await expect(this.conversation(contact)).toBeVisible()
  }
  async send(text: string): Promise<void> {
    await this.composer.fill(text)
    await this.frame.getByRole('button', { name: 'Send', exact: true }).click()
  }
  message(text: string): Locator {
    return this.log.getByText(text, { exact: true })
  }
}

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
