import { expect } from '@playwright/test'
import { join } from 'node:path'
import type { Desk } from './fixtures.ts'
import type { Sandbox } from './sandbox.ts'

/** What the screen can look like, as stories that lead from one state to the next: looked at by axe, and pictured. */
export interface ScreenState {
  /** Names its picture. */
  name: string
  reach(desk: Desk, sandbox: Sandbox): Promise<void>
  /** Brings back what goes when the focus has been elsewhere. */
  again?(desk: Desk): Promise<void>
}

const samples = join(import.meta.dirname, '../server/sandbox/samples')

/** Chooses files of the sandbox's samples as a member does. */
export async function attachFiles({ page, tab }: Desk, ...names: string[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await tab.frame.getByRole('button', { name: 'Attach files' }).click()
  await (await chooser).setFiles(names.map((name) => join(samples, name)))
  await expect(tab.frame.getByRole('list', { name: 'Files to send' }).getByRole('listitem')).toHaveCount(names.length)
}

const cancel = ({ tab }: Desk) => tab.dialog.getByRole('button', { name: 'Cancel' }).click()
/** A list of choices lies over what is below it. */
const closeList = ({ tab }: Desk) => tab.dialog.getByRole('combobox').press('Escape')

/** What the conversation engine brings, with Chen Yu of the Official Account. */
export const engineStates: readonly ScreenState[] = [
  {
    name: 'limit-reached',
    async reach({ tab, phone }) {
      await tab.open('Chen Yu')
      await tab.sendAll('Good afternoon, this is Ana Lindqvist.', 'The term sheet is nearly ready.', 'It covers three and five years.')
      await tab.sendAll('Both can be sold early.', 'Shall I send it this afternoon?')
      await expect(phone('Chen Yu').bubbles('Shall I send it this afternoon?')).toBeVisible()
      await expect(tab.banner).toContainText('maximum limit of 5')
    },
  },
  {
    name: 'queue-full',
    async reach({ tab }) {
      await tab.sendAll('I have put both of them aside.', 'Until Friday.', 'My line is +44 20 7946 0101.', 'I am here until six.')
      await tab.sendAll('Or tomorrow from nine.')
      await tab.send('Have a good evening!')
      await expect(tab.frame.getByRole('alert')).toContainText('The queue of this conversation is full')
    },
  },
  {
    name: 'queue-edit',
    async reach({ tab }) {
      await tab.composer.fill('')
      await tab.bubble('Until Friday.').getByRole('button', { name: 'Edit queued message' }).click()
      await tab.log.getByRole('textbox', { name: 'Edit queued message' }).fill('Until Friday at noon.')
    },
    again: ({ tab }) => tab.log.getByRole('textbox', { name: 'Edit queued message' }).focus(),
  },
  {
    name: 'leave',
    async reach({ tab, page }) {
      await page.keyboard.press('Enter')
      await expect(tab.message('Until Friday at noon.')).toBeVisible()
      await tab.choose('Leave Conversation')
      await expect(tab.dialog).toContainText('Your 5 messages that are waiting are withdrawn.')
    },
    again: ({ tab }) => tab.dialog.getByRole('button', { name: 'Cancel' }).focus(),
  },
  {
    name: 'transfer',
    async reach(desk) {
      const { tab } = desk
      await cancel(desk)
      await tab.choose('Transfer')
      await tab.pickColleague('Ben Carter')
      await tab.dialog.getByRole('textbox', { name: 'Note for your colleague' }).fill('She waits for the term sheet.')
    },
  },
  {
    name: 'add-colleague',
    async reach(desk) {
      const { tab } = desk
      await cancel(desk)
      await tab.choose('Add colleague')
      await tab.dialog.getByRole('combobox', { name: 'Colleague' }).pressSequentially('a')
      await tab.frame.getByRole('option').first().waitFor()
    },
    async again({ tab }) {
      await tab.dialog.getByRole('combobox', { name: 'Colleague' }).click()
      await tab.frame.getByRole('option').first().waitFor()
    },
  },
  {
    name: 'people',
    async reach(desk) {
      const { tab } = desk
      await closeList(desk)
      await cancel(desk)
      await tab.choose('Add colleague')
      await tab.pickColleague('Ben Carter')
      await tab.dialog.getByRole('button', { name: 'Add' }).click()
      await tab.frame.getByRole('button', { name: /People in this conversation/ }).click()
      await expect(tab.dialog.getByRole('button', { name: 'Remove Ben Carter' })).toBeVisible()
    },
  },
  {
    name: 'contact',
    async reach({ tab }) {
      await tab.dialog.getByRole('button', { name: 'Close' }).click()
      await tab.choose('Contact details')
      await expect(tab.frame.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('Chen Yu')
    },
  },
  {
    name: 'not-confirmed',
    async reach({ tab, phone }, sandbox) {
      await tab.frame.getByRole('button', { name: 'Close contact details' }).click()
      await tab.open('Li Wei')
      await tab.sendAll('您好！我是 Ana。')
      await phone('Li Wei').bubbles('您好！我是 Ana。').waitFor()
      await sandbox.plan({ platform: 'weixin', call: 'message/custom/send', as: 'cut-after-acceptance' })
      await tab.sendAll('三年期的产品有两款。')
      await expect(tab.frame.getByText('WeChat didn’t confirm this message.')).toBeVisible()
      // The person has closed the chat to this account: a refusal for good.
      await sandbox.plan({ platform: 'weixin', call: 'message/custom/send', as: { errcode: 40003 } })
      await tab.sendAll('您想了解哪一款？')
      await expect(tab.bubble('您想了解哪一款？').getByRole('button', { name: 'Retry' })).toBeVisible()
    },
  },
  {
    name: 'customer-left',
    async reach({ tab, phone }) {
      await phone('Li Wei').say('＃ＬＥＡＶＥ')
      await expect(tab.banner).toContainText('Li Wei left this conversation.')
    },
  },
  {
    name: 'inactive',
    async reach({ tab, advance }) {
      await tab.open('Chen Yu')
      await advance('+24 hours')
      await expect(tab.log.getByText(/Your contact has not responded for 24 hours/)).toBeVisible()
      await advance('+24 hours')
      await expect(tab.banner).toContainText('This chat is inactive')
      await expect(tab.log).toContainText('Your contact has not responded in time')
    },
  },
  {
    name: 'left',
    async reach({ tab }) {
      await tab.choose('Leave Conversation')
      await tab.dialog.getByRole('button', { name: 'Leave' }).click()
      await expect(tab.banner).toContainText('You left this conversation')
    },
  },
]

/** All kinds of messages, with customers of the customer service, which carries all of them. */
export const kindStates: readonly ScreenState[] = [
  {
    name: 'kinds-received',
    async reach({ tab }) {
      await tab.open('王芳')
      await expect(tab.log.getByRole('button', { name: 'Download term-sheet.pdf' })).toBeVisible()
    },
  },
  {
    name: 'viewer',
    async reach({ tab }) {
      await tab.log.getByRole('button', { name: /^Open picture/ }).click()
      await expect.poll(() => tab.dialog.getByRole('img').evaluate((img: HTMLImageElement) => img.complete)).toBe(true)
    },
  },
  {
    name: 'location',
    async reach({ tab }) {
      await tab.dialog.getByRole('button', { name: 'Close' }).click()
      await tab.frame.getByRole('button', { name: 'Share a location' }).click()
      await tab.dialog.getByRole('textbox', { name: 'Name of the place' }).fill('Harbour & Vale')
      await tab.dialog.getByRole('textbox', { name: 'Latitude, longitude' }).fill('22.2855, 114.1577')
    },
  },
  {
    name: 'kinds-sent',
    async reach(desk, sandbox) {
      const { tab, phone } = desk
      await tab.dialog.getByRole('button', { name: 'Send' }).click()
      await expect(tab.dialog).toHaveCount(0)
      await sandbox.say('wang-fang', 'And the picture of the office, please.')
      await tab.message('And the picture of the office, please.').waitFor()
      await attachFiles(desk, 'harbour.jpg', 'voice.amr', 'term-sheet.pdf')
      await tab.send('Here you are.')
      await expect(phone('Wang Fang').bubbles('Here you are.')).toBeVisible()
    },
  },
  {
    name: 'attach',
    async reach(desk) {
      const { tab } = desk
      await tab.open('Chen Yu')
      await attachFiles(desk, 'harbour.jpg', 'term-sheet.pdf')
      await expect(tab.frame.getByRole('button', { name: 'Send as a link' })).toBeVisible()
      await expect(tab.frame.getByRole('progressbar')).toHaveCount(0)
    },
  },
  {
    name: 'link',
    async reach({ tab }) {
      await tab.frame.getByRole('button', { name: 'Send a link' }).click()
      await tab.dialog.getByRole('textbox', { name: 'Title' }).fill('Our fees')
      await tab.dialog.getByRole('button', { name: 'Send' }).click()
      await expect(tab.dialog).toContainText('An address on the web')
    },
  },
]
