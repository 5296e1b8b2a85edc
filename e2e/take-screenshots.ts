import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { browserOptions } from './browser.ts'
import { Phone, Tab } from './desk.ts'
import { RunningProduct } from './running-product.ts'

/** The README's pictures, taken from the running product: `npm run screenshots`. */
const pictures = join(import.meta.dirname, '../docs/pictures')
const wide = { width: 1440, height: 900 }

const product = await RunningProduct.start()
const browser = await chromium.launch(browserOptions)
try {
  await mkdir(pictures, { recursive: true })
  const page = await browser.newPage({ viewport: wide })
  await page.goto(`${product.url}/sandbox`)
  await tellTheStory(page)
  await picture(page, 'desk')
  await fillTheQueue(page)
  await picture(page, 'queue')
  for (const theme of ['dark', 'contrast']) {
    await page.goto(`${product.url}/sandbox?theme=${theme}`)
    await new Tab(page).open('Li Wei')
    await picture(page, `desk-${theme}`)
  }
} finally {
  await browser.close()
  await product.stop()
}

async function tellTheStory(page: Page): Promise<void> {
  const tab = new Tab(page)
  const phone = new Phone(page, 'Li Wei')
  await tab.open('Li Wei')
  await tab.send('Good afternoon Mr Li, this is Ana Lindqvist of Harbour & Vale. Happy to help!')
  await tab.send('Are you looking for something short-term, or rather for the longer run?')
  await phone.bubbles('Are you looking for something short-term, or rather for the longer run?').waitFor()
  await phone.say('长期的，三年左右。')
  await tab.message('长期的，三年左右。').waitFor()
  await tab.send('三年期的话，我们有两款比较合适的产品。')
  await phone.bubbles('三年期的话，我们有两款比较合适的产品。').waitFor()
}

async function fillTheQueue(page: Page): Promise<void> {
  const tab = new Tab(page)
  const phone = new Phone(page, 'Li Wei')
  const sent = [
    'The first pays quarterly.',
    'The second pays at the end of the term.',
    'Both can be sold early.',
    'Shall I send you the fact sheets?',
  ]
  for (const text of sent) await tab.send(text)
  await phone.bubbles('Shall I send you the fact sheets?').waitFor()
  await tab.send('I have put both of them aside for you until Friday.')
  await tab.frame.getByText('Queued until Li Wei writes').waitFor()
}

async function picture(page: Page, name: string): Promise<void> {
  // Fonts and transitions: what is still moving would differ from one run to the next.
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: join(pictures, `${name}.png`), animations: 'disabled', caret: 'hide' })
  console.log(`docs/pictures/${name}.png`)
}
