import type { Desk } from './fixtures.ts'
import { expect, test } from './fixtures.ts'

async function addBen({ tab }: Desk): Promise<void> {
  await tab.choose('Add colleague')
  await tab.pickColleague('Ben Carter')
  await tab.dialog.getByRole('button', { name: 'Add' }).click()
  await expect(tab.dialog).toHaveCount(0)
}

async function leave({ tab }: Desk): Promise<void> {
  await tab.choose('Leave Conversation')
  await tab.dialog.getByRole('button', { name: 'Leave' }).click()
  await expect(tab.dialog).toHaveCount(0)
}

test('a colleague who is added has the conversation at once, and the customer knows who writes', async ({ desk, openDesk }) => {
  const ben = await openDesk({ user: 'ben' })
  await expect(ben.tab.frame.getByText('No conversations yet')).toBeVisible()
  await desk.tab.open('Chen Yu')
  await desk.tab.sendAll('One moment, please.')
  await addBen(desk)
  await expect(desk.tab.conversation('Chen Yu').getByRole('button', { name: /People in this conversation.*Ben Carter/ })).toBeVisible()
  await expect(desk.tab.log).toContainText('Ben Carter joined the conversation.')

  await ben.tab.open('Chen Yu')
  await expect(ben.tab.message('One moment, please.')).toBeVisible()
  await ben.tab.sendAll('I have the term sheet.')
  await expect(desk.tab.message('I have the term sheet.')).toBeVisible()
  await desk.phone('Chen Yu').shows('One moment, please.', 'Ben Carter joined the conversation.', 'Ben Carter: I have the term sheet.')
})

test('leaving asks first, withdraws what waits, tells both sides and leaves the history readable', async ({ desk, openDesk }) => {
  const { tab } = desk
  const phone = desk.phone('Chen Yu')
  await tab.open('Chen Yu')
  await addBen(desk)
  await tab.sendAll('one', 'two', 'three')
  await phone.say('Yes?')
  await tab.message('Yes?').waitFor()
  await tab.sendAll('four', 'five', 'six', 'seven', 'eight', 'nine', 'ten')
  await expect(tab.banner).toContainText('2 messages are waiting')

  await tab.choose('Leave Conversation')
  const dialog = tab.frame.getByRole('dialog', { name: 'Leave conversation?' })
  await expect(dialog).toContainText('Your 2 messages that are waiting are withdrawn.')
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await desk.page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(tab.banner).toContainText('2 messages are waiting')

  const ben = await openDesk({ user: 'ben' })
  await ben.tab.open('Chen Yu')
  await leave(desk)
  await expect(tab.banner).toContainText('You left this conversation. You can read what was said until then.')
  await expect(tab.conversation('Chen Yu').getByText('You can’t write in a conversation that you left.')).toBeVisible()
  await expect(tab.composer).not.toBeEditable()
  await expect(tab.thread('Chen Yu')).toHaveAccessibleName(/left$/)
  await expect(tab.message('three')).toBeVisible()
  await expect(ben.tab.log).toContainText('Ana Lindqvist left the conversation.')
  await expect(ben.tab.bubble('ten').getByText('Withdrawn')).toBeVisible()

  await phone.say('Is anybody there?')
  await expect(ben.tab.message('Is anybody there?')).toBeVisible()
  await ben.tab.sendAll('I am here.')
  await phone.shows('Ana Lindqvist: five', 'Is anybody there?', 'I am here.')
  for (const withdrawn of ['nine', 'ten']) await expect(phone.log.getByText(withdrawn)).toHaveCount(0)
  await desk.page.reload()
  await expect(tab.conversation('Chen Yu')).toBeVisible()
  await expect(tab.message('three')).toBeVisible()
  await expect(tab.message('Is anybody there?')).toHaveCount(0)
})

test('a conversation that its last employee left waits for whoever takes it', async ({ desk, openDesk }) => {
  const ben = await openDesk({ user: 'ben' })
  await desk.tab.open('Chen Yu')
  await desk.tab.choose('Leave Conversation')
  await expect(desk.tab.dialog).toContainText('Nobody else takes part')
  await desk.tab.dialog.getByRole('button', { name: 'Leave' }).click()
  await expect(desk.tab.banner).toContainText('nobody takes part in it now')

  await expect(ben.tab.thread('Chen Yu')).toHaveAccessibleName(/unassigned/)
  await ben.tab.open('Chen Yu')
  await expect(ben.tab.banner).toContainText('Nobody takes part in this conversation with Chen Yu')
  await expect(ben.tab.frame.getByText('Take the conversation to answer.')).toBeVisible()
  await ben.tab.frame.getByRole('button', { name: 'Take conversation' }).click()
  await expect(ben.tab.thread('Chen Yu')).not.toHaveAccessibleName(/unassigned/)
  await ben.tab.sendAll('I look after you from now on.')
  await expect(desk.phone('Chen Yu').bubbles('I look after you from now on.')).toBeVisible()
})

test('a conversation is handed to a colleague with a note that the customer never sees', async ({ desk, openDesk }) => {
  const ben = await openDesk({ user: 'ben' })
  const note = 'She waits for the term sheet since Monday.'
  await desk.tab.open('Chen Yu')
  await desk.tab.choose('Transfer')
  await desk.tab.pickColleague('Ben Carter')
  await desk.tab.dialog.getByRole('textbox', { name: 'Note for your colleague' }).fill(note)
  await desk.tab.dialog.getByRole('button', { name: 'Transfer' }).click()
  await expect(desk.tab.banner).toContainText('You left this conversation')

  await ben.tab.open('Chen Yu')
  await expect(ben.tab.log).toContainText(note)
  await ben.tab.sendAll('Here it is.')
  const phone = desk.phone('Chen Yu')
  await phone.shows('Ben Carter is your contact in this conversation from now on.', 'Here it is.')
  await expect(phone.log).not.toContainText(note)
})

test('a colleague who is removed reads what was there until then', async ({ desk, openDesk }) => {
  await desk.tab.open('Chen Yu')
  await addBen(desk)
  const ben = await openDesk({ user: 'ben' })
  await ben.tab.open('Chen Yu')
  await expect(ben.tab.composer).toBeEditable()

  await desk.tab
    .conversation('Chen Yu')
    .getByRole('button', { name: /People in this conversation/ })
    .click()
  await desk.tab.dialog.getByRole('button', { name: 'Remove Ben Carter' }).click()
  await expect(desk.tab.frame.getByRole('dialog', { name: 'Remove Ben Carter?' })).toBeVisible()
  await desk.tab.dialog.getByRole('button', { name: 'Remove' }).click()
  await desk.tab.dialog.getByRole('button', { name: 'Close' }).click()
  await expect(ben.tab.banner).toContainText('You left this conversation')
  await expect(ben.tab.composer).not.toBeEditable()
  await desk.phone('Chen Yu').say('Who is still there?')
  await expect(desk.tab.message('Who is still there?')).toBeVisible()
  await expect(ben.tab.message('Who is still there?')).toHaveCount(0)
})
