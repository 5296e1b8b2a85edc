import { findBarriersInThemes } from './barriers.ts'
import { expect, test } from './fixtures.ts'

test('a conversation is pinned, muted and marked unread from the list, and it stays so', async ({ desk }) => {
  const { tab, page } = desk
  const first = tab.threads.first()
  await tab.open('Li Wei')
  await desk.phone('Chen Yu').say('Any news?')
  await expect(first).toHaveAccessibleName(/^Chen Yu/)

  await tab
    .thread('Li Wei')
    .getByRole('button', { name: /^Li Wei/ })
    .focus()
  await page.keyboard.press('Shift+F10')
  const menu = tab.frame.getByRole('menu')
  await expect(menu.getByRole('menuitem')).toHaveText(['Mark as unread', 'Pin', 'Mute'])
  await menu.getByRole('menuitem', { name: 'Pin' }).press('Enter')
  await expect(first).toHaveAccessibleName(/^Li Wei.*pinned/)
  await expect(tab.thread('Li Wei').getByRole('button', { name: /^Li Wei/ })).toBeFocused()

  await tab.thread('Chen Yu').click({ button: 'right' })
  await menu.getByRole('menuitem', { name: 'Mute' }).click()
  await expect(tab.thread('Chen Yu')).toHaveAccessibleName(/muted/)
  await tab.thread('Chen Yu').hover()
  await tab.frame.getByRole('button', { name: 'More for Chen Yu' }).click()
  await menu.getByRole('menuitem', { name: 'Mark as read' }).click()
  await expect(tab.thread('Chen Yu')).not.toHaveAccessibleName(/unread/)

  await tab.thread('Li Wei').click({ button: 'right' })
  // It stays open while the host changes its theme.
  expect(await findBarriersInThemes(desk, () => menu.waitFor())).toEqual([])
  await menu.getByRole('menuitem', { name: 'Mark as unread' }).click()
  await expect(tab.thread('Li Wei')).toHaveAccessibleName(/1 unread message/)
  await page.reload()
  // The conversation that was open comes back, and by that it is read.
  await expect(first).toHaveAccessibleName(/^Li Wei.*pinned/)
  await expect(tab.thread('Chen Yu')).toHaveAccessibleName(/muted/)
  await tab.open('Chen Yu')
  await tab.choose('Unmute')
  await expect(tab.thread('Chen Yu')).not.toHaveAccessibleName(/muted/)
})

test('filters show what they say, live, and the count of unread is the list’s', async ({ desk }) => {
  const { tab } = desk
  await tab.open('Li Wei')
  const filter = (name: RegExp) => tab.frame.getByRole('radio', { name }).click()
  await filter(/^Unread/)
  const unread = await tab.threads.count()
  await expect(tab.frame.getByRole('radio', { name: /^Unread/ })).toHaveText(`Unread ${unread}`)
  await expect(tab.thread('Li Wei')).toHaveCount(0)
  await tab.frame.getByRole('searchbox', { name: 'Search' }).hover()
  await filter(/^Queued/)
  await expect(tab.frame.getByRole('heading', { name: 'No messages are waiting' })).toBeVisible()
  await tab.sendAll('One', 'Two', 'Three', 'Four', 'Five', 'Six waits')
  await expect(tab.thread('Li Wei')).toHaveAccessibleName(/1 queued/)
  await filter(/^Inactive/)
  await expect(tab.threads).toHaveCount(1)
  await desk.phone('Li Wei').say('Here I am')
  await expect(tab.message('Six waits')).toBeVisible()
  await filter(/^All/)
  await expect(tab.threads.first()).toHaveAccessibleName(/^Li Wei/)
})

test('nothing moves under the pointer while others write, and the order is right when it leaves', async ({ desk, sandbox }) => {
  const { tab, page } = desk
  await tab.open('Chen Yu')
  await desk.phone('Chen Yu').say('First')
  await expect(tab.threads.first()).toHaveAccessibleName(/^Chen Yu/)
  const row = tab.thread('Chen Yu')
  await row.hover()
  const before = await row.boundingBox()
  for (const [index, text] of ['eins', 'zwei', 'drei'].entries()) {
    await sandbox.say('li-wei', text)
    await expect(tab.thread('Li Wei')).toContainText(text)
    expect(await row.boundingBox()).toEqual(before)
    // As a hand does that looks for its row.
    await page.mouse.move((before?.x ?? 0) + 40 + index, (before?.y ?? 0) + 20)
  }
  await expect(tab.threads.first()).toHaveAccessibleName(/^Chen Yu/)
  await page.mouse.move(0, 0)
  await expect(tab.threads.first()).toHaveAccessibleName(/^Li Wei/)
})
