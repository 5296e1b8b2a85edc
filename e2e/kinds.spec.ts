import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Desk } from './fixtures.ts'
import { expect, test } from './fixtures.ts'
import { attachFiles } from './states.ts'

const samples = join(import.meta.dirname, '../server/sandbox/samples')
const sample = (name: string) => join(samples, name)

const pressSend = ({ tab }: Desk) => tab.frame.getByRole('button', { name: 'Send', exact: true }).click()

async function sendLink({ tab }: Desk, title: string, address: string): Promise<void> {
  await tab.frame.getByRole('button', { name: 'Send a link' }).click()
  await tab.dialog.getByRole('textbox', { name: 'Address' }).fill(address)
  await tab.dialog.getByRole('textbox', { name: 'Title' }).fill(title)
  await tab.dialog.getByRole('button', { name: 'Send' }).click()
}

/** What a link leads to, fetched as its reader's phone would. */
const fetched = async ({ page }: Desk, href: string | null) => (await page.request.get(new URL(href ?? '', page.url()).href)).body()

/** A picture, a voice message, a place and a page from a customer, each used as a member would. */
async function useWhatArrives(desk: Desk, contact: string): Promise<void> {
  const { page, tab } = desk
  const phone = desk.phone(contact)
  await phone.attach('Photo')
  const picture = tab.log.getByRole('button', { name: /^Open picture/ }).last()
  await picture.click()
  await expect(tab.dialog).toHaveAccessibleName(/^Picture 1 of 1/)
  await expect.poll(() => tab.dialog.getByRole('img').evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth > 0)).toBe(true)
  await tab.dialog.getByRole('button', { name: 'Zoom in' }).click()
  await page.keyboard.press('Escape')
  await expect(tab.dialog).toHaveCount(0)
  await expect(picture).toBeFocused()

  await phone.attach('Voice message')
  const player = tab.log.getByRole('group', { name: 'Voice message 0:02' }).last()
  await player.getByRole('button', { name: 'Play' }).click()
  await expect.poll(async () => Number(await player.getByRole('slider', { name: 'Position' }).inputValue())).toBeGreaterThan(0)
  await expect(player.getByRole('button', { name: 'Play' })).toBeVisible()

  await phone.attach('Location')
  await expect(tab.log).toContainText('外滩 (The Bund)')
  await expect(tab.log.getByRole('link', { name: 'Open map' }).last()).toHaveAttribute('href', /31\.2381.*121\.4906|121\.4906.*31\.2381/)

  await phone.attach('Link')
  await expect(tab.log).toContainText('三年期理财产品怎么选?')
  await expect(tab.log.getByRole('link', { name: 'Open link' }).last()).toHaveAttribute('href', 'https://news.example/three-year-products')
}

test('an Official Account brings pictures, voice, video, places and pages', async ({ desk }) => {
  await desk.tab.open('Chen Yu')
  await useWhatArrives(desk, 'Chen Yu')
  await desk.phone('Chen Yu').attach('Video')
  await desk.tab.log.getByRole('button', { name: /^Play video/ }).click()
  await expect.poll(() => desk.tab.log.locator('video').evaluate((video: HTMLVideoElement) => video.readyState)).toBeGreaterThan(1)
})

test('an Official Account carries pictures, voice and pages, and a file as a link to it', async ({ desk }) => {
  const { tab } = desk
  const phone = desk.phone('Chen Yu')
  await tab.open('Chen Yu')
  await attachFiles(desk, 'harbour.jpg', 'voice.amr')
  await pressSend(desk)
  await expect(phone.log.getByRole('button', { name: /^Enlarge/ })).toHaveCount(1)
  await expect(phone.log.getByRole('link', { name: 'Download voice message of 2 seconds' })).toHaveCount(1)
  await sendLink(desk, 'Our fees', 'https://harbourvale.example/fees')
  await expect(phone.log.getByRole('link', { name: 'Our fees' })).toHaveAttribute('href', 'https://harbourvale.example/fees')

  await attachFiles(desk, 'term-sheet.pdf')
  const waiting = tab.frame.getByRole('list', { name: 'Files to send' }).getByRole('listitem')
  await expect(waiting).toContainText('this WeChat account can’t carry it (File). A link to it works.')
  await expect(tab.frame.getByRole('button', { name: 'Send', exact: true })).toBeDisabled()
  await waiting.getByRole('button', { name: 'Send as a link' }).click()
  await expect(waiting).toContainText('goes as a link')
  await pressSend(desk)
  await expect(waiting).toHaveCount(0)
  await expect(tab.log).toContainText('sent as a link')
  const link = phone.log.getByRole('link', { name: /term-sheet\.pdf/ })
  await expect(link).toBeVisible()
  expect(await fetched(desk, await link.getAttribute('href'))).toEqual(await readFile(sample('term-sheet.pdf')))
  await expect(tab.frame.getByRole('button', { name: 'Share a location' })).toHaveCount(0)
})

test('customer service brings files too, and what is downloaded is what was sent', async ({ desk }) => {
  const { page, tab } = desk
  await tab.open('张敏')
  await useWhatArrives(desk, 'Zhang Min')
  await desk.phone('Zhang Min').attach('File')
  const download = page.waitForEvent('download')
  await tab.log.getByRole('button', { name: 'Download term-sheet.pdf' }).click()
  expect((await download).suggestedFilename()).toBe('term-sheet.pdf')
  expect(await readFile(await (await download).path())).toEqual(await readFile(sample('term-sheet.pdf')))
})

test('customer service carries pictures, voice, files, places and pages', async ({ desk }) => {
  const { tab } = desk
  const phone = desk.phone('Zhang Min')
  await tab.open('张敏')
  await phone.say('Please send me everything')
  await expect(tab.message('Please send me everything')).toBeVisible()
  await attachFiles(desk, 'harbour.jpg', 'voice.amr', 'term-sheet.pdf')
  await pressSend(desk)
  await expect(phone.log.getByRole('button', { name: /^Enlarge/ })).toHaveCount(1)
  await expect(phone.log.getByRole('link', { name: 'Download voice message of 2 seconds' })).toHaveCount(1)
  const file = phone.log.getByRole('link', { name: /term-sheet\.pdf/ })
  await expect(file).toBeVisible()
  expect(await fetched(desk, await file.getAttribute('href'))).toEqual(await readFile(sample('term-sheet.pdf')))

  await tab.frame.getByRole('button', { name: 'Share a location' }).click()
  await tab.dialog.getByRole('textbox', { name: 'Name of the place' }).fill('Harbour & Vale')
  await tab.dialog.getByRole('textbox', { name: 'Latitude, longitude' }).fill('22.2855, 114.1577')
  await tab.dialog.getByRole('button', { name: 'Send' }).click()
  await expect(phone.log).toContainText('22.2855° N, 114.1577° E')
  await sendLink(desk, 'Our fees', 'https://harbourvale.example/fees')
  await expect(phone.log.getByRole('link', { name: 'Our fees' })).toHaveAttribute('href', 'https://harbourvale.example/fees')
})
