import type { Page } from '@playwright/test'
import { expect, test, type Desk } from './fixtures.ts'
import { cutOff, said, setTabWidth } from './layout.ts'

// Each page in a language that says everything in 40 % more: nothing is cut, nothing is out of reach, nothing scrolls sideways.

/** A phone, a tab beside Teams' own list, and a whole window. */
const widths = [320, 700, 1440]

/** What is wrong at each width, by width; empty: nothing. */
async function faultsOf(page: Page): Promise<Record<string, string[]>> {
  const faults: Record<string, string[]> = {}
  for (const width of widths) {
    await setTabWidth(page, width)
    const found = await cutOff(page)
    if (found.length > 0) faults[width] = found
  }
  await setTabWidth(page, null)
  return faults
}

const button = ({ tab }: Desk, name: string) => tab.frame.getByRole('button', { name: said(name) })

test('the conversations, one of them with its menu, and its contact', async ({ openDesk }) => {
  const desk = await openDesk({ lang: 'en-xa' })
  const { page, tab } = desk
  const threads = tab.frame.getByRole('list', { name: said('Conversations') }).getByRole('listitem')
  await threads.first().waitFor()
  expect(await faultsOf(page), 'the list').toEqual({})
  for (const name of ['Chen Yu', 'Li Wei']) {
    await threads.filter({ hasText: name }).click()
    await tab.frame.getByRole('textbox', { name: said('Type a message') }).waitFor()
    await button(desk, 'Attach files').waitFor()
    expect(await faultsOf(page), name).toEqual({})
  }
  await button(desk, 'Message menu').click()
  await tab.frame.getByRole('menuitem', { name: said('Contact details') }).click()
  await tab.frame.getByRole('region', { name: said('Contact details') }).waitFor()
  expect(await faultsOf(page), 'the contact').toEqual({})
})

test('the contacts', async ({ openDesk }) => {
  const { page, tab } = await openDesk({ lang: 'en-xa', page: 'contacts' })
  await tab.frame.getByText('Li Wei').first().waitFor()
  expect(await faultsOf(page), 'the list').toEqual({})
  await tab.frame.getByText('Li Wei').first().click()
  await tab.frame.getByText(said('Notes')).first().waitFor()
  expect(await faultsOf(page), 'one of them').toEqual({})
})

test('About, with quiet hours', async ({ openDesk }) => {
  const desk = await openDesk({ user: 'maya', lang: 'en-xa', page: 'help' })
  await desk.tab.frame.getByRole('switch', { name: said('Quiet hours') }).click()
  await button(desk, 'Save times').waitFor()
  await button(desk, 'Open administration').waitFor()
  expect(await faultsOf(desk.page)).toEqual({})
})

test.describe('administration', () => {
  // Ten places, three widths each.
  test.setTimeout(300_000)
  test('part by part', async ({ openDesk }) => {
    const desk = await openDesk({ user: 'maya', lang: 'en-xa', page: 'admin' })
    const { page, tab } = desk
    const faults: Record<string, unknown> = {}
    const look = async (what: string) => {
      const found = await faultsOf(page)
      if (Object.keys(found).length > 0) faults[what] = found
    }
    const open = (name: string) => tab.frame.getByRole('tab', { name: said(name) }).click()
    await button(desk, 'Connect an account').waitFor()
    await look('accounts')
    await tab.frame
      .getByRole('button', { name: said('Open Harbour & Vale') })
      .first()
      .click()
    await tab.frame.getByRole('group', { name: said('How it sends') }).waitFor()
    await look('an account')
    await open('Members')
    await button(desk, 'Import CSV').waitFor()
    await tab.frame.getByText('Ana Lindqvist').first().waitFor()
    await look('members')
    await open('Policy')
    for (const [part, text] of [
      ['Conversation rules', 'Messages in all'],
      ['Phone check', 'Digits of the PIN'],
      ['Texts', 'Welcome'],
      ['History', 'Nobody has changed the policy yet'],
    ] as const) {
      await open(part)
      await tab.frame.getByText(said(text)).first().waitFor()
      await look(part)
    }
    await open('Quick replies')
    await button(desk, 'Add a quick reply').first().waitFor()
    await look('quick replies')
    await open('Activity')
    await tab.frame.getByRole('heading', { name: said('Activity') }).waitFor()
    await look('activity')
    expect(faults).toEqual({})
  })
})
