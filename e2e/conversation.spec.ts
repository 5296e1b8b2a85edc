import type { Locator } from '@playwright/test'
import { expect, test, type Desk } from './fixtures.ts'
import type { Sandbox } from './sandbox.ts'

/** A long conversation, one message after the other. */
async function sayMany(sandbox: Sandbox, count: number): Promise<void> {
  for (let number = 1; number <= count; number++) await sandbox.say('li-wei', `Line ${number}`)
}

/** Everything read, and the page as it is when it is loaded: at the end, with the newest page alone. */
async function openRead({ page, tab }: Desk, last: string): Promise<void> {
  await tab.open('Li Wei')
  await tab.frame.getByRole('button', { name: /new messages/ }).click()
  await expect(tab.message(last)).toBeInViewport()
  await expect(tab.thread('Li Wei')).not.toHaveAccessibleName(/unread/)
  await page.reload()
  await expect(tab.message(last)).toBeInViewport()
}

const topOf = async (of: Locator): Promise<number> => Math.round((await of.boundingBox())?.y ?? NaN)

/** As a wheel does, and until the log has come to rest. */
async function scrollLog({ page, tab }: Desk, byPx: number): Promise<void> {
  await tab.log.hover()
  await page.mouse.wheel(0, byPx)
  let before = NaN
  await expect(async () => {
    const now = await tab.log.evaluate((log) => log.scrollTop)
    const still = now === before
    before = now
    expect(still).toBe(true)
  }).toPass()
}

test.setTimeout(180_000)

test('older messages come without moving what is read', async ({ desk, sandbox }) => {
  await sayMany(sandbox, 120)
  const { page, tab } = desk
  await openRead(desk, 'Line 120')
  const held = Promise.withResolvers<void>()
  await page.route(/messages\?before=/, async (route) => {
    await held.promise
    await route.continue()
  })
  // To the upper end of what is loaded; more is on its way.
  await expect(async () => {
    await scrollLog(desk, -6_000)
    expect(await tab.log.evaluate((log) => log.scrollTop)).toBeLessThan(200)
  }).toPass()
  await scrollLog(desk, 150)
  const read = tab.message('Line 79')
  const before = await topOf(read)
  // Each frame, not only the last one.
  await read.evaluate((element) => {
    const tops: number[] = []
    Object.assign(window, { tops })
    const note = () => {
      tops.push(element.getBoundingClientRect().top)
      requestAnimationFrame(note)
    }
    note()
  })
  held.resolve()
  await expect.poll(() => tab.log.evaluate((log) => log.scrollTop)).toBeGreaterThan(1_000)
  expect(await topOf(read)).toBe(before)
  const tops = await read.evaluate(() => (window as unknown as { tops: number[] }).tops)
  expect(Math.max(...tops) - Math.min(...tops)).toBeLessThanOrEqual(1)
  // And on, to the beginning.
  await expect(async () => {
    await scrollLog(desk, -6_000)
    await expect(tab.message('Line 1')).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 30_000 })
})

test('the place where one reads is kept over other conversations and a reload', async ({ desk, sandbox }) => {
  await sayMany(sandbox, 60)
  const { tab } = desk
  await openRead(desk, 'Line 60')
  await scrollLog(desk, -900)
  const read = tab.message('Line 40')
  const before = await topOf(read)
  await tab.open('Chen Yu')
  await tab.open('Li Wei')
  await expect.poll(() => topOf(read)).toBe(before)
  await desk.page.reload()
  await expect.poll(() => topOf(read)).toBeGreaterThan(before - 3)
  expect(await topOf(read)).toBeLessThan(before + 3)
  await tab.frame.getByRole('button', { name: 'Go to latest' }).click()
  await expect(tab.message('Line 60')).toBeInViewport()
})

test('what is new is marked where it begins, and counted for who reads above it', async ({ desk, sandbox }) => {
  const { tab } = desk
  await tab.open('Chen Yu')
  await sayMany(sandbox, 45)
  await tab.open('Li Wei')
  const line = tab.log.getByRole('separator', { name: 'New' })
  await expect(line).toBeInViewport()
  await expect(tab.message('Line 1')).toBeInViewport()
  await tab.frame.getByRole('button', { name: /new messages/ }).click()
  await expect(tab.message('Line 45')).toBeInViewport()
  await expect(tab.thread('Li Wei')).not.toHaveAccessibleName(/unread/)
  await scrollLog(desk, -900)
  await sandbox.say('li-wei', 'And one more')
  await expect(tab.frame.getByRole('button', { name: '1 new message' })).toBeVisible()
  await expect(tab.message('And one more')).not.toBeInViewport()
  // Whoever answers sees their answer, and has read.
  await tab.send('Thank you')
  await expect(tab.message('Thank you')).toBeInViewport()
  await expect(line).toHaveCount(0)
})

test('a message can be quoted and copied, with the mouse and by keys alone', async ({ desk }) => {
  const { page, tab } = desk
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await desk.phone('Li Wei').say('Is the fund still open?')
  await tab.open('Li Wei')
  await tab.bubble('Is the fund still open?').hover()
  await tab.bubble('Is the fund still open?').getByRole('button', { name: 'Quote in an answer' }).click()
  await expect(tab.composer).toBeFocused()
  await expect(tab.composer).toHaveValue('「Li Wei: Is the fund still open?」\n')
  await page.keyboard.type('Until Friday.')
  await page.keyboard.press('Enter')
  await expect(desk.phone('Li Wei').log).toContainText('「Li Wei: Is the fund still open?」\nUntil Friday.')

  await tab.log.focus()
  await page.keyboard.press('End')
  await expect(tab.log.getByRole('article').last()).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(tab.bubble('Is the fund still open?')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(tab.bubble('Is the fund still open?').getByRole('button', { name: 'Copy text' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('Is the fund still open?')
  await page.keyboard.press('Escape')
  await expect(tab.composer).toBeFocused()
})
