import type { FrameLocator } from '@playwright/test'
import { findBarriersInThemes } from './barriers.ts'
import type { Desk } from './fixtures.ts'
import { expect, test } from './fixtures.ts'

// The page of contacts: found, entered, opened, merged and parted.

async function openContacts({ page, tab }: Desk): Promise<FrameLocator> {
  await tab.threads.first().waitFor()
  await page.getByRole('tab', { name: 'Contacts' }).click()
  await tab.frame.getByRole('list', { name: 'Contacts' }).waitFor()
  return tab.frame
}
const pick = (frame: FrameLocator, name: string) => frame.getByRole('list', { name: 'Contacts' }).getByRole('button', { name }).click()
const details = (frame: FrameLocator) => frame.getByRole('region', { name: 'Contact details' })

test('a customer is found, described, and their conversation opened', async ({ desk }) => {
  const frame = await openContacts(desk)
  await frame.getByRole('searchbox', { name: 'Search contacts' }).fill('chen')
  await expect(frame.getByRole('list', { name: 'Contacts' }).getByRole('listitem')).toHaveCount(1)
  await pick(frame, 'Chen Yu')
  const region = details(frame)
  await region.getByRole('textbox', { name: 'Company' }).fill('Tidewater Partners')
  await region.getByRole('textbox', { name: 'Tags' }).fill('VIP')
  await desk.page.keyboard.press('Enter')
  await region.getByRole('button', { name: 'Save' }).click()
  await expect(region.getByText('Saved')).toBeVisible()
  await expect(frame.getByRole('list', { name: 'Contacts' })).toContainText('Tidewater Partners')
  await region.getByRole('button', { name: 'Open WeChat conversation' }).click()
  await expect(desk.tab.conversation('Chen Yu')).toBeVisible()
})

test('who never wrote is entered, and has an invitation until they come', async ({ desk, sandbox }) => {
  const frame = await openContacts(desk)
  await frame.getByRole('button', { name: 'Add contacts' }).click()
  await frame.getByRole('menuitem', { name: 'New contact' }).click()
  await frame.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Zhou Lan')
  await frame.getByRole('dialog').getByRole('button', { name: 'Add' }).click()
  const region = details(frame)
  await expect(region.getByRole('img', { name: /^QR code/ })).toBeVisible()
  await expect(region.getByRole('button', { name: 'Open WeChat conversation' })).toHaveCount(0)
  const download = desk.page.waitForEvent('download')
  await region.getByRole('button', { name: 'Download image' }).click()
  expect((await download).suggestedFilename()).toBe('Ana Lindqvist - WeChat.png')
  await region.getByRole('button', { name: 'Revoke' }).click()
  await expect(region.getByText('This invite doesn’t work any more.')).toBeVisible()
  void sandbox
})

test('two identities become one and are parted again', async ({ desk, sandbox }) => {
  const ana = await sandbox.as('ana')
  await ana.request('POST', '/api/contacts', { name: 'Yu Chen', company: 'Jade & Co', phones: ['+44 20 7946 0123'] })
  const frame = await openContacts(desk)
  await pick(frame, 'Chen Yu')
  const region = details(frame)
  await region.getByRole('button', { name: 'More about this contact' }).click()
  await frame.getByRole('menuitem', { name: 'Merge with…' }).click()
  await frame.getByRole('dialog').getByRole('searchbox').fill('yu chen')
  await frame
    .getByRole('dialog')
    .getByRole('button', { name: /Yu Chen/ })
    .click()
  await frame.getByRole('dialog').getByRole('button', { name: 'Merge', exact: true }).click()
  await expect(region).toContainText('Merged with Yu Chen')
  await expect(region.getByRole('textbox', { name: 'Company' })).toHaveValue('Jade & Co')
  await expect(frame.getByRole('list', { name: 'Contacts' }).getByRole('button', { name: 'Yu Chen' })).toHaveCount(0)
  await region.getByRole('button', { name: 'Undo' }).click()
  await expect(region.getByRole('textbox', { name: 'Company' })).toHaveValue('')
  await expect(frame.getByRole('list', { name: 'Contacts' }).getByRole('button', { name: 'Yu Chen' })).toBeVisible()
})

test('nothing stands in the way of assistive technology, in any theme', async ({ desk, sandbox }) => {
  test.setTimeout(300_000)
  const ana = await sandbox.as('ana')
  await ana.request('POST', '/api/contacts', { name: 'Zhou Lan', company: 'Jade & Co', tags: ['VIP'], phones: ['+44 20 7946 0123'] })
  const frame = await openContacts(desk)
  const barriers: unknown[] = []
  for (const name of ['Chen Yu', 'Zhou Lan']) {
    await pick(frame, name)
    await details(frame).getByRole('textbox', { name: 'Name' }).waitFor()
    barriers.push(...(await findBarriersInThemes(desk)).map((barrier) => ({ name, ...barrier })))
  }
  expect(barriers).toEqual([])
})
