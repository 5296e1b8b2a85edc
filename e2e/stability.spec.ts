import type { Page } from '@playwright/test'
import { expect, test, type Desk } from './fixtures.ts'
import { tabFrame } from './layout.ts'

/** Layout shifts of every frame from its first picture on, those after an input too: what is opened must not push the rest. */
const watchShifts = (page: Page) =>
  page.addInitScript(() => {
    const holder = window as never as { shifts: { value: number; at: string[] }[] }
    holder.shifts = []
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; sources: { node: Node | null }[] })[])
        holder.shifts.push({
          value: entry.value,
          at: entry.sources.map(({ node }) => (node instanceof Element ? node.outerHTML.slice(0, 90) : (node?.textContent ?? 'gone'))),
        })
    }).observe({ type: 'layout-shift', buffered: true })
  })

/** What moved since the last time this was asked. */
const takeShifts = (page: Page) =>
  tabFrame(page).evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    return (window as never as { shifts: { value: number; at: string[] }[] }).shifts.splice(0)
  })

/** As Web Vitals has it: below this nobody sees it. */
const unseen = 0.01
const sum = (shifts: { value: number }[]) => shifts.reduce((total, { value }) => total + value, 0)

async function expectStill(page: Page, step: string): Promise<void> {
  const shifts = await takeShifts(page)
  expect(sum(shifts), `${step}: ${JSON.stringify(shifts)}`).toBeLessThan(unseen)
}

/** Where a message stands with each picture, until the work is done: transforms are no layout shifts, and move it all the same. */
async function placesDuring(desk: Desk, text: string, work: () => Promise<void>): Promise<number[]> {
  const frame = tabFrame(desk.page)
  await frame.evaluate((wanted) => {
    const holder = window as never as { places: number[]; stop: boolean }
    holder.places = []
    holder.stop = false
    const look = () => {
      const at = [...document.querySelectorAll('[role="log"] [role="article"], [role="log"] article')].find((each) =>
        each.textContent.includes(wanted),
      )
      if (at) holder.places.push(Math.round(at.getBoundingClientRect().top))
      if (!holder.stop) requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  }, text)
  await work()
  return frame.evaluate(() => {
    const holder = window as never as { places: number[]; stop: boolean }
    holder.stop = true
    return holder.places
  })
}

test('nothing jumps: while it loads, when a conversation with pictures opens, when messages come, when the theme changes', async ({
  openDesk,
  product,
  sandbox,
}) => {
  const desk = await openDesk()
  const { page, tab } = desk
  await watchShifts(page)
  await page.goto(`${product.url}/sandbox`)
  await tab.thread('Li Wei').waitFor()
  await expectStill(page, 'the list has loaded')

  await tab.open('王芳')
  await tab.log.getByRole('button', { name: /^Open picture/ }).waitFor()
  await expect(tab.log.getByRole('button', { name: 'Download term-sheet.pdf' })).toBeVisible()
  await expect
    .poll(() =>
      tab.log
        .getByRole('button', { name: /^Open picture/ })
        .locator('img')
        .evaluate((img: HTMLImageElement) => img.complete),
    )
    .toBe(true)
  await expectStill(page, 'a conversation with pictures has opened')

  await sandbox.say('wang-fang', 'One more thing.')
  await tab.message('One more thing.').waitFor()
  await expectStill(page, 'a message has come')

  await desk.changeTheme('Dark')
  await expectStill(page, 'the theme has changed')

  await tab.choose('Contact details')
  await tab.frame.getByRole('textbox', { name: 'Name', exact: true }).waitFor()
  await tab.frame.getByRole('button', { name: 'Close contact details' }).click()
  await expectStill(page, 'the details were opened and closed')
})

test('who reads further up stays there while messages come below', async ({ desk, sandbox }) => {
  const { tab } = desk
  await tab.open('王芳')
  await tab.log.getByRole('button', { name: /^Open picture/ }).waitFor()
  await tabFrame(desk.page).evaluate(() => document.querySelector('[role="log"]')?.scrollTo(0, 40))
  const first = await tab.log.getByRole('article').first().textContent()
  // Scrolling itself has moved it: it is looked at from the next picture on.
  const places = await placesDuring(desk, first ?? '', async () => {
    for (const text of ['First,', 'second,', 'third.']) await sandbox.say('wang-fang', text)
    await expect(tab.frame.getByRole('button', { name: /new message/ })).toContainText('3')
  })
  const still = places.slice(1)
  expect(Math.max(...still) - Math.min(...still)).toBeLessThanOrEqual(1)
})
