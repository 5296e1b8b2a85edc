import { expect, test, type Desk } from './fixtures.ts'

/** Something that a new frame no longer has. */
const mark = (desk: Desk) => desk.tab.frame.locator('html').evaluate((page) => page.setAttribute('data-story', 'same'))
const isSameFrame = (desk: Desk) => desk.tab.frame.locator('html[data-story="same"]')
const inTeams = (desk: Desk) => ({
  go: (app: 'Activity' | 'Chat' | 'Parley') =>
    desk.page
      .getByRole('navigation', { name: 'App bar' })
      .getByRole('button', { name: new RegExp(`^${app}`) })
      .click(),
  consent: desk.page.getByRole('alertdialog', { name: 'Permissions requested' }),
})

test('consent is asked for by a click, and once', async ({ openDesk }) => {
  const desk = await openDesk({ tokens: 'consent' })
  const { consent } = inTeams(desk)
  const { frame } = desk.tab
  await frame.getByRole('button', { name: 'Sign in' }).click()
  await consent.getByRole('button', { name: 'Cancel' }).click()
  await frame.getByRole('button', { name: 'Try again' }).click()
  await frame.getByRole('button', { name: 'Sign in' }).click()
  await consent.getByRole('button', { name: 'Accept' }).click()
  await expect(desk.tab.thread('Li Wei')).toBeVisible()
  await desk.page.getByRole('button', { name: 'Reload tab' }).click()
  await expect(desk.tab.thread('Li Wei')).toBeVisible()
  await expect(consent).toHaveCount(0)
})

test('a token that is slow, or refused, leaves nobody without a word', async ({ openDesk }) => {
  const slow = await openDesk({ tokens: 'slow' })
  await expect(slow.tab.thread('Li Wei')).toBeVisible()
  const disabled = await openDesk({ tokens: 'disabled' })
  await expect(disabled.tab.frame.getByRole('alert')).toContainText('isn’t set up correctly in Teams')
  const cancelled = await openDesk({ tokens: 'cancelled' })
  await expect(cancelled.tab.frame.getByRole('alert')).toContainText('Teams refused to sign you in')
})

test('the theme changes at once, and the language with Teams', async ({ desk }) => {
  const page = desk.tab.frame.locator('html')
  await desk.tab.open('Li Wei')
  await mark(desk)
  for (const [label, name] of [
    ['Dark', 'dark'],
    ['High contrast', 'contrast'],
    ['Light', 'default'],
  ] as const) {
    await desk.changeTheme(label)
    await expect(page).toHaveAttribute('data-theme', name)
  }
  await expect(isSameFrame(desk)).toHaveCount(1)
  await desk.page.getByRole('button', { name: 'Signed in as Ana Lindqvist' }).click()
  await desk.page.getByRole('menuitemradio', { name: '繁體中文' }).click()
  await expect(page).toHaveAttribute('lang', /^zh-TW$/i)
  await expect(desk.tab.frame.getByRole('textbox', { name: '輸入訊息' })).toBeVisible()
})

test('who leaves the tab and comes back finds the same conversation, and the draft in it', async ({ desk }) => {
  const { tab } = desk
  await tab.open('Chen Yu')
  await mark(desk)
  await tab.composer.fill('Half a thought')
  await inTeams(desk).go('Chat')
  await expect(desk.page.locator('iframe')).toHaveCount(0)
  await inTeams(desk).go('Parley')
  await expect(tab.conversation('Chen Yu')).toBeVisible()
  await expect(tab.composer).toHaveValue('Half a thought')
  await expect(isSameFrame(desk)).toHaveCount(0)
})

test('what is sent at the last moment still goes out when Teams takes the frame away', async ({ desk }) => {
  await desk.tab.open('Li Wei')
  await desk.tab.send('Sent and left')
  await inTeams(desk).go('Chat')
  await desk.phone('Li Wei').shows('Sent and left')
  await inTeams(desk).go('Parley')
  await expect(desk.tab.message('Sent and left')).toHaveCount(1)
})

test('the line stays live while one token after the other runs out', async ({ openDesk }) => {
  const desk = await openDesk({ life: '12' })
  let tokens = 0
  desk.page.on('request', (request) => request.url().endsWith('/desk/tokens') && (tokens += 1))
  const { tab } = desk
  await tab.open('Li Wei')
  const stale = tab.frame.getByRole('status').filter({ hasText: /connect/i })
  await expect.poll(() => tokens, { timeout: 60_000 }).toBeGreaterThan(3)
  await desk.phone('Li Wei').say('Still there?')
  await expect(tab.message('Still there?')).toBeVisible()
  await expect(stale).toHaveCount(0)
})

test('without a network Teams says so in the tab’s place, and tries again', async ({ desk }) => {
  const offline = async () => {
    await desk.page.getByRole('button', { name: 'Host behaviour' }).click()
    await desk.page.getByRole('menuitemcheckbox', { name: 'Offline' }).click()
    await desk.page.keyboard.press('Escape')
  }
  await desk.tab.open('Li Wei')
  await offline()
  await desk.page.getByRole('button', { name: 'Reload tab' }).click()
  await expect(desk.page.getByRole('alert')).toContainText('There was a problem reaching this app')
  await offline()
  await desk.page.getByRole('button', { name: 'Try again' }).click()
  await expect(desk.tab.conversation('Li Wei')).toBeVisible()
})

test('framed from another origin, as Teams frames it, the tab works within its policy', async ({ openDesk, product }) => {
  const desk = await openDesk({ elsewhere: true, theme: 'dark' })
  expect(new URL(desk.page.url()).origin).not.toBe(new URL(product.url).origin)
  await desk.tab.open('Li Wei')
  await expect(desk.tab.frame.locator('html')).toHaveAttribute('data-theme', 'dark')
  await desk.tab.send('From far away')
  await desk.phone('Li Wei').shows('From far away')
  await desk.changeTheme('Light')
  await expect(desk.tab.frame.locator('html')).toHaveAttribute('data-theme', 'default')
  // The browser refuses storage to a stranger's frame here: nothing is remembered, and everything else goes on.
  await inTeams(desk).go('Chat')
  await inTeams(desk).go('Parley')
  await desk.tab.open('Li Wei')
  await expect(desk.tab.message('From far away')).toHaveCount(1)
})
