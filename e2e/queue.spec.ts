import { expect, test, tokenRunsOut } from './fixtures.ts'

test('the sixth message waits under a banner and leaves, in order, when the customer writes', async ({ desk }) => {
  const { tab } = desk
  const phone = desk.phone('Li Wei')
  await tab.open('Li Wei')
  for (const text of ['one', 'two', 'three', 'four', 'five', 'six', 'seven']) {
    await tab.send(text)
    await expect(tab.message(text)).toBeVisible()
  }
  await expect(phone.bubbles('five')).toBeVisible()
  const banner = tab.conversation('Li Wei').getByRole('status')
  await expect(banner).toContainText('maximum limit of 5')
  await expect(banner).toContainText('2 messages are waiting')
  await expect(tab.thread('Li Wei')).toHaveAccessibleName(/2 queued/)
  await expect(phone.bubbles('six')).toHaveCount(0)

  await phone.say('go on')
  await expect(phone.bubbles('seven')).toBeVisible()
  await expect(phone.region.getByRole('log')).toContainText(/one.*two.*three.*four.*five.*go on.*six.*seven/s)
  await expect(banner).not.toContainText('maximum limit')
})

test.describe('by the clock', () => {
  test.use({ expectedFault: tokenRunsOut })

  test('what waits stays in sight when notices come to stand above it', async ({ desk }) => {
    const { tab } = desk
    await tab.open('Li Wei')
    await tab.sendAll('one', 'two', 'three', 'four', 'five', 'six')
    await expect(tab.bubble('six').getByText('Queued until Li Wei writes')).toBeInViewport()
    await desk.advance('+48 hours')
    await expect(tab.banner).toContainText('inactive')
    await expect(tab.log).toContainText('Your contact has not responded in time')
    await expect(tab.bubble('six').getByText('Queued until Li Wei writes')).toBeInViewport()
    await expect(tab.frame.getByRole('button', { name: 'Go to latest' })).toHaveCount(0)
  })

  test('after 48 hours of silence the chat is inactive, and what is written waits', async ({ desk }) => {
    const { tab } = desk
    await tab.open('Li Wei')
    await desk.page.getByRole('button', { name: '+48 hours' }).click()
    await expect(
      tab
        .conversation('Li Wei')
        .getByRole('status')
        .filter({ hasText: /inactive/i }),
    ).toBeVisible()
    await tab.send('Are you still there?')
    await expect(tab.thread('Li Wei')).toHaveAccessibleName(/1 queued/)
    await desk.phone('Li Wei').say('Yes!')
    await expect(desk.phone('Li Wei').bubbles('Are you still there?')).toBeVisible()
  })
})
