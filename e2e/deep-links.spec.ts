import { expect, test, type Desk } from './fixtures.ts'

const appId = 'c0a3c1de-6d0a-4f0e-9b56-0d0c6f1a7b21'
const linkTo = (threadId: string) =>
  `https://teams.microsoft.com/l/entity/${appId}/messages?context=${encodeURIComponent(JSON.stringify({ subEntityId: `thread:${threadId}` }))}`
/** Another of Teams' apps, or back to ours. */
const goTo = ({ page }: Desk, app: RegExp) => page.getByRole('navigation', { name: 'App bar' }).getByRole('button', { name: app }).click()
const reload = (desk: Desk) => desk.page.getByRole('button', { name: 'Reload tab' }).click()

test('a notification leads to its conversation, each time that it is clicked', async ({ desk, sandbox }) => {
  const { page, tab } = desk
  await tab.open('Chen Yu')
  await goTo(desk, /^Chat/)
  await sandbox.notify('ana', 'Li Wei', linkTo(await sandbox.threadId('ana', 'Li Wei')))
  const toast = page.getByRole('log', { name: 'Notifications' })
  await toast.getByRole('button', { name: /New message from Li Wei.*Wrote to you/ }).click()
  await expect(tab.conversation('Li Wei')).toBeVisible()

  await tab.open('Chen Yu')
  await goTo(desk, /^Activity/)
  await page
    .getByRole('region', { name: 'Activity feed' })
    .getByRole('button', { name: /New message from Li Wei.*Wrote to you/ })
    .click()
  await expect(tab.conversation('Li Wei')).toBeVisible()
})

test('a link that was followed throws nobody back', async ({ openDesk, sandbox }) => {
  const desk = await openDesk({ open: `thread:${await sandbox.threadId('ana', 'Li Wei')}` })
  const { tab } = desk
  await expect(tab.conversation('Li Wei')).toBeVisible()
  await tab.open('Chen Yu')
  await reload(desk)
  await expect(tab.conversation('Chen Yu')).toBeVisible()
  await desk.page.reload()
  await expect(tab.conversation('Chen Yu')).toBeVisible()
  await expect(tab.conversation('Li Wei')).toHaveCount(0)
})

test('a host that gives an old link again on return throws nobody back either', async ({ desk, sandbox }) => {
  const { page, tab } = desk
  await page.getByRole('button', { name: 'Host behaviour' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Give an old link’s place again' }).click()
  await page.keyboard.press('Escape')
  await sandbox.notify('ana', 'Li Wei', linkTo(await sandbox.threadId('ana', 'Li Wei')))
  await page
    .getByRole('log', { name: 'Notifications' })
    .getByRole('button', { name: /Li Wei.*Wrote to you/ })
    .click()
  await expect(tab.conversation('Li Wei')).toBeVisible()
  await tab.open('Chen Yu')
  await goTo(desk, /^Chat/)
  await goTo(desk, /^Parley/)
  await expect(tab.conversation('Chen Yu')).toBeVisible()
})

test('a link is given away and opened', async ({ desk, openDesk }) => {
  await desk.tab.open('Li Wei')
  await desk.tab.choose('Copy link')
  const told = desk.page.getByText(/^https:\/\/teams\.microsoft\.com\/l\/entity\//)
  await expect(told).toBeVisible()
  const link = new URL((await told.textContent()) ?? '')
  const { subEntityId } = JSON.parse(link.searchParams.get('context') ?? '') as { subEntityId: string }
  const other = await openDesk({ open: subEntityId })
  await expect(other.tab.conversation('Li Wei')).toBeVisible()

  // Whoever has no Teams at hand is led there from the page behind the link.
  await other.page.goto(link.searchParams.get('webUrl') ?? '')
  const onward = other.page.getByRole('link', { name: 'Open this conversation in Teams' })
  await expect(onward).toHaveAttribute(
    'href',
    new RegExp(`^https://teams\\.microsoft\\.com/l/entity/${appId}/messages\\?.*${encodeURIComponent(subEntityId)}`),
  )
})

test.describe('to what is not there', () => {
  test.use({ expectedFault: /404 \(Not Found\)/ })
  test('a link explains itself and leads back, whether it is unknown or somebody else’s', async ({ openDesk, sandbox }) => {
    const forbidden = await sandbox.threadId('ana', 'Li Wei')
    for (const [user, id] of [
      ['ana', '0199aa00-0000-7000-8000-0000000000ff'],
      ['maya', forbidden],
    ] as const) {
      const { tab } = await openDesk({ user, open: `thread:${id}` })
      await expect(tab.frame.getByRole('alert')).toContainText('This conversation isn’t available')
      await tab.frame.getByRole('button', { name: 'Back to conversations' }).click()
      await expect(tab.frame.getByRole('alert')).toHaveCount(0)
    }
  })
})
