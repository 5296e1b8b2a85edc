import { expect, test } from './fixtures.ts'

test('a queued message can be put differently or taken back before it leaves', async ({ desk }) => {
  const { tab } = desk
  const phone = desk.phone('Chen Yu')
  await tab.open('Chen Yu')
  await tab.sendAll('one', 'two', 'three', 'four', 'five', 'It costs 700', 'Forget that', 'Shall we meet?')
  await expect(tab.banner).toContainText('3 messages are waiting (3 of 5)')

  await tab.bubble('It costs 700').getByRole('button', { name: 'Edit queued message' }).click()
  const editor = tab.log.getByRole('textbox', { name: 'Edit queued message' })
  await expect(editor).toBeFocused()
  for (const button of ['Cancel', 'Save']) await expect(tab.log.getByRole('button', { name: button })).toBeInViewport({ ratio: 1 })
  await editor.fill('It costs 7,000')
  await desk.page.keyboard.press('Enter')
  await expect(tab.message('It costs 7,000')).toBeVisible()
  await expect(tab.message('It costs 700')).toHaveCount(0)

  await tab.bubble('Forget that').getByRole('button', { name: 'Withdraw queued message' }).click()
  await expect(tab.bubble('Forget that').getByText('Withdrawn')).toBeVisible()
  await expect(tab.banner).toContainText('2 messages are waiting (2 of 5)')
  await expect(tab.thread('Chen Yu')).toHaveAccessibleName(/2 queued/)

  await phone.say('How much is it?')
  await phone.shows('five', 'How much is it?', 'It costs 7,000', 'Shall we meet?')
  for (const never of ['It costs 700', 'Forget that']) await expect(phone.bubbles(never)).toHaveCount(0)
})

test('what WeChat refuses for its count goes back to the front of the queue and leaves when the customer writes', async ({
  desk,
  sandbox,
}) => {
  const { tab } = desk
  const phone = desk.phone('Chen Yu')
  await tab.open('Chen Yu')
  await tab.sendAll('first')
  await expect(phone.bubbles('first')).toBeVisible()
  // Another system of the firm has used up what this one still counts on.
  await sandbox.plan({ platform: 'weixin', call: 'message/custom/send', as: { errcode: 45047 } })
  await tab.sendAll('second')
  await expect(tab.bubble('second').getByText('Queued until Chen Yu writes')).toBeVisible()
  await expect(tab.log).toContainText('WeChat takes no more messages in this chat for now')
  await expect(tab.banner).toContainText('1 message is waiting (1 of 5)')
  await tab.sendAll('third')
  await expect(tab.banner).toContainText('2 messages are waiting (2 of 5)')

  await phone.say('Yes?')
  await phone.shows('first', 'Yes?', 'second', 'third')
  await expect(tab.banner).toBeEmpty()
})
