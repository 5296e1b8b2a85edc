import type { FrameLocator, Locator, Page } from '@playwright/test'

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
    await this.conversation(contact).waitFor()
  }
  async send(text: string): Promise<void> {
    await this.composer.fill(text)
    await this.frame.getByRole('button', { name: 'Send', exact: true }).click()
  }
  message(text: string): Locator {
    return this.log.getByText(text, { exact: true })
  }
}
