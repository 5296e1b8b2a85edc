import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium, type Locator, type Page } from '@playwright/test'
import sharp from 'sharp'
import { browserOptions } from './browser.ts'
import { openedDesk, type Desk } from './fixtures.ts'
import { setTabWidth } from './layout.ts'
import { RunningProduct } from './running-product.ts'
import { Sandbox } from './sandbox.ts'
import { engineStates, kindStates, type ScreenState } from './states.ts'

/** The pictures of the README and of each state of the screen, taken from the running product: `npm run screenshots`. */
const pictures = join(import.meta.dirname, '../docs/pictures')
const wide = { width: 1440, height: 900 }
const themes = [
  ['Light', ''],
  ['Dark', '-dark'],
  ['High contrast', '-contrast'],
] as const

/** Of the tab: beside Teams' own bars on a desktop, a small window, a phone. */
const widths = [1280, 800, 360]
const sheetGap = 16

await rm(join(pictures, 'states'), { recursive: true, force: true })
await mkdir(join(pictures, 'states'), { recursive: true })
const browser = await chromium.launch(browserOptions)
try {
  await withDesk(async (desk) => {
    await tellTheStory(desk)
    for (const [theme, suffix] of themes) {
      await desk.changeTheme(theme)
      await picture(desk.page, `desk${suffix}`)
    }
    await desk.changeTheme('Light')
    await fillTheQueue(desk)
    await picture(desk.page, 'queue')
  })
  for (const states of [engineStates, kindStates]) await withDesk((desk, sandbox) => pictureStates(states, desk, sandbox))
} finally {
  await browser.close()
}

async function withDesk(work: (desk: Desk, sandbox: Sandbox) => Promise<void>): Promise<void> {
  const product = await RunningProduct.start()
  try {
    const page = await browser.newPage({ viewport: wide })
    await page.goto(`${product.url}/sandbox`)
    await work(openedDesk(page), new Sandbox(product.url))
    await page.close()
  } finally {
    await product.stop()
  }
}

/** Of each state one sheet: three widths of the tab beside each other, three themes below each other. */
async function pictureStates(states: readonly ScreenState[], desk: Desk, sandbox: Sandbox): Promise<void> {
  for (const state of states) {
    await state.reach(desk, sandbox)
    const cells: Cell[] = []
    for (const [row, [theme]] of themes.entries()) {
      await desk.changeTheme(theme)
      // Once a theme: what a change of width leaves open, a second click would close.
      await state.again?.(desk)
      for (const [column, width] of widths.entries()) {
        await setTabWidth(desk.page, width)
        cells.push({ row, column, taken: await take(desk.page.locator('iframe[title="Teams"]')) })
      }
      await setTabWidth(desk.page, null)
    }
    await keep(await sheetOf(cells), `states/${state.name}`)
  }
}

interface Cell {
  row: number
  column: number
  taken: Buffer
}

async function sheetOf(cells: readonly Cell[]): Promise<Buffer> {
  const left = (column: number) => widths.slice(0, column).reduce((sum, width) => sum + width + sheetGap, sheetGap)
  const size = { width: left(widths.length), height: sheetGap + themes.length * (wide.height + sheetGap) }
  return sharp({ create: { ...size, channels: 3, background: '#8a8886' } })
    .composite(
      cells.map(({ row, column, taken }) => ({ input: taken, left: left(column), top: sheetGap + row * (wide.height + sheetGap) })),
    )
    .png()
    .toBuffer()
}

async function tellTheStory({ tab, phone: phoneOf }: Desk): Promise<void> {
  const phone = phoneOf('Li Wei')
  await tab.open('Li Wei')
  await tab.send('Good afternoon Mr Li, this is Ana Lindqvist of Harbour & Vale. Happy to help!')
  await tab.send('Are you looking for something short-term, or rather for the longer run?')
  await phone.bubbles('Are you looking for something short-term, or rather for the longer run?').waitFor()
  await phone.say('长期的，三年左右。')
  await tab.message('长期的，三年左右。').waitFor()
  await tab.send('三年期的话，我们有两款比较合适的产品。')
  await phone.bubbles('三年期的话，我们有两款比较合适的产品。').waitFor()
}

async function fillTheQueue({ tab, phone }: Desk): Promise<void> {
  const sent = [
    'The first pays quarterly.',
    'The second pays at the end of the term.',
    'Both can be sold early.',
    'Shall I send you the fact sheets?',
  ]
  for (const text of sent) await tab.send(text)
  await phone('Li Wei').bubbles('Shall I send you the fact sheets?').waitFor()
  await tab.send('I have put both of them aside for you until Friday.')
  await tab.frame.getByText('Queued until Li Wei writes').waitFor()
}

async function picture(of: Page | Locator, name: string): Promise<void> {
  await keep(await take(of), name)
}

async function take(of: Page | Locator): Promise<Buffer> {
  const page = 'page' in of && typeof of.page === 'function' ? of.page() : (of as Page)
  // Fonts and transitions: what is still moving would differ from one run to the next.
  await page.evaluate(() => document.fonts.ready)
  return of.screenshot({ animations: 'disabled', caret: 'hide' })
}

async function keep(taken: Buffer, name: string): Promise<void> {
  // A screen has few colours: with a palette of its own a picture is a third as large, and looks the same.
  await writeFile(join(pictures, `${name}.png`), await sharp(taken).png({ palette: true, effort: 7 }).toBuffer())
  console.log(`docs/pictures/${name}.png`)
}
