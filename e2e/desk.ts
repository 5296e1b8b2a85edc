import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test'

/** What stands behind a phone's "+". */
type PhoneAttachment = 'Photo' | 'Voice message' | 'Video' | 'File' | 'Location' | 'Link'

/** A WeChat phone on the desk. */
export class Phone {
  readonly region: Locator
  readonly #name: string
  constructor(page: Page, name: string) {
    this.#name = name
    this.region = page.getByRole('region', { name: `WeChat phone of ${name}` })
  }
  get log(): Locator {
    return this.region.getByRole('log')
  }
  async say(text: string): Promise<void> {
    await this.region.getByRole('textbox', { name: `Message as ${this.#name}` }).fill(text)
    await this.region.getByRole('button', { name: `Send as ${this.#name}` }).click()
  }
  async attach(what: PhoneAttachment): Promise<void> {
    await this.region.getByRole('button', { name: `Attach as ${this.#name}` }).click()
    await this.region.getByRole('menuitem', { name: what, exact: true }).click()
  }
  /** Every bubble with this text. */
  bubbles(text: string): Locator {
    return this.log.getByText(text, { exact: true })
  }
  /** Waits until these texts stand there, each once and in this order, whatever stands between them. */
  async shows(...texts: string[]): Promise<void> {
    for (const text of texts) await expect(this.bubbles(text)).toHaveCount(1)
    const wanted = new RegExp(texts.map((text) => text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`)).join('.*'), 's')
    await expect(this.log).toContainText(wanted)
  }
}

/** The tab, wherever it is framed. */
export class Tab {
  readonly frame: FrameLocator
  constructor(page: Page) {
    this.frame = page.frameLocator('iframe[title="Teams"]')
  }
  get threads(): Locator {
    return this.frame.getByRole('list', { name: 'Conversations' }).getByRole('listitem')
  }
  thread(contact: string): Locator {
    return this.threads.filter({ hasText: contact })
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
  /** Of the open conversation: what it waits for. */
  get banner(): Locator {
    return this.frame.getByRole('region', { name: /^Conversation with/ }).getByRole('status')
  }
  get dialog(): Locator {
    return this.frame.getByRole('dialog')
  }
  async open(contact: string): Promise<void> {
    await this.thread(contact).click()
    await this.conversation(contact).waitFor()
  }
  async send(text: string): Promise<void> {
    await this.composer.fill(text)
    await this.frame.getByRole('button', { name: 'Send', exact: true }).click()
  }
  /** One after the other, each accepted before the next is written. */
  async sendAll(...texts: string[]): Promise<void> {
    for (const text of texts) {
      await this.send(text)
      await this.message(text).waitFor()
    }
  }
  message(text: string): Locator {
    return this.log.getByText(text, { exact: true })
  }
  /** The bubble of a message, with its mark and what can be done with it. */
  bubble(text: string): Locator {
    return this.log.getByRole('article').filter({ has: this.frame.getByText(text, { exact: true }) })
  }
  /** Something of the Message menu. */
  async choose(item: string): Promise<void> {
    await this.frame.getByRole('button', { name: 'Message menu' }).click()
    await this.frame.getByRole('menuitem', { name: item }).click()
  }
  /** In a dialog that asks for one. */
  async pickColleague(name: string): Promise<void> {
    // By keys: they open the list.
    await this.dialog.getByRole('combobox', { name: 'Colleague' }).pressSequentially(name.slice(0, 3))
    await this.frame.getByRole('option', { name }).click()
  }
}

/** The PIN of a text message, whose phone number has as many digits in a row. */
export const pinIn = (text: string): string => /(?<!\d)\d{6}(?!\d)/.exec(text)?.[0] ?? ''
