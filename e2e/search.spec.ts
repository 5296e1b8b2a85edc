import { findBarriersInThemes } from './barriers.ts'
import { expect, test } from './fixtures.ts'

test('people and messages are found by characters, pinyin, initials and words, and a message is opened where it stands', async ({
  desk,
  sandbox,
}) => {
  const { tab, page } = desk
  const ana = await sandbox.as('ana')
  const threads = await ana.threads()
  const liWei = threads.find(({ contact }) => contact.name === 'Li Wei')
  await ana.request('PATCH', `/api/contacts/${liWei?.contact.id}`, { name: '李伟' })
  await sandbox.say('li-wei', '另外，基金的手续费是多少？')
  await sandbox.say('chen-yu', 'And the brochure about the ＡＢＣ fund, please')
  await tab.thread('李伟').waitFor()
  await tab.open('Chen Yu')

  const box = tab.frame.getByRole('searchbox', { name: 'Search' })
  const people = tab.frame.getByRole('list', { name: 'People' }).getByRole('listitem')
  const messages = tab.frame.getByRole('list', { name: 'Messages' }).getByRole('listitem')

  // What was said a moment ago is indexed within a second or so: somebody who looks again finds it.
  await expect(async () => {
    await box.fill('')
    await box.fill('费')
    await expect(messages).toHaveCount(1, { timeout: 1_000 })
  }).toPass()
  await expect(messages.locator('mark')).toHaveText('费')
  for (const query of ['基金', '手续费']) {
    await box.fill(query)
    await expect(messages.locator('mark')).toHaveText(query)
  }
  await expect(async () => {
    await box.fill('')
    await box.fill('lw')
    await expect(people).toHaveCount(1, { timeout: 1_000 })
  }).toPass()
  for (const query of ['liwei', 'LI w', '李', '李伟']) {
    await box.fill(query)
    await expect(people).toContainText(['李伟'])
  }
  await box.fill('broch')
  await expect(messages).toContainText(['And the brochure about the ＡＢＣ fund, please'])
  await box.fill('abc')
  await expect(messages.locator('mark')).toHaveText('ＡＢＣ')

  await box.fill('手续费')
  await expect(messages).toHaveCount(1)
  expect(await findBarriersInThemes(desk)).toEqual([])
  await box.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(tab.conversation('李伟')).toBeVisible()
  await expect(tab.message('另外，基金的手续费是多少？')).toBeInViewport()
  // Back to the list, as it was.
  await messages.first().getByRole('button').focus()
  await page.keyboard.press('Escape')
  await expect(box).toHaveValue('')
  await expect(box).toBeFocused()
  await expect(tab.thread('Chen Yu')).toBeVisible()
})

test('a search that finds nothing says what it looks at, and a colleague finds nothing of what isn’t theirs', async ({ openDesk }) => {
  const { tab } = await openDesk()
  const box = tab.frame.getByRole('searchbox', { name: 'Search' })
  await box.fill('没有这个词')
  await expect(tab.frame.getByRole('heading', { name: 'Nothing found for “没有这个词”' })).toBeVisible()
})
