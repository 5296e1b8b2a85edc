import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from './fixtures.ts'

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

for (const theme of ['default', 'dark', 'contrast']) {
  test(`nothing stands in the way of assistive technology, theme ${theme}`, async ({ desk }) => {
    await desk.page.goto(`${new URL(desk.page.url()).origin}/sandbox?theme=${theme}`)
    const { tab } = desk
    await tab.open('Li Wei')
    for (const text of ['one', 'two', 'three', 'four', 'five', 'six']) await tab.send(text)
    await expect(tab.frame.getByText('Queued until Li Wei writes')).toBeVisible()
    const scan = await new AxeBuilder({ page: desk.page })
      .withTags(wcag)
      // Fluent's own: they pass focus on and are never read.
      .exclude('[data-tabster-dummy]')
      .analyze()
    expect(scan.violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => target) }))).toEqual([])
  })
}

test('list, conversation and composer work with the keyboard alone', async ({ desk }) => {
  const { tab } = desk
  await tab.thread('Li Wei').getByRole('button').focus()
  await desk.page.keyboard.press('Enter')
  await expect(tab.conversation('Li Wei')).toBeVisible()
  await tab.composer.focus()
  await desk.page.keyboard.type('First line')
  await desk.page.keyboard.press('Shift+Enter')
  await desk.page.keyboard.type('second line')
  await desk.page.keyboard.press('Enter')
  await expect(desk.phone('Li Wei').region.getByText('First line')).toContainText('second line')
  await expect(tab.composer).toHaveValue('')
  await expect(tab.composer).toBeFocused()
})
