import { findBarriers, findBarriersInThemes } from './barriers.ts'
import { expect, refused, test, tokenRunsOut } from './fixtures.ts'
import { engineStates, kindStates, type ScreenState } from './states.ts'

const stories: [string, readonly ScreenState[], RegExp | null][] = [
  ['the engine', engineStates, new RegExp(`${refused.source}|${tokenRunsOut.source}`)],
  ['all kinds of messages', kindStates, null],
]
for (const [what, states, expectedFault] of stories)
  test.describe(`in each state of ${what}, in each theme`, () => {
    test.setTimeout(600_000)
    test.use({ expectedFault })
    test('nothing stands in the way of assistive technology', async ({ desk, sandbox }) => {
      const barriers: unknown[] = []
      for (const state of states)
        await test.step(state.name, async () => {
          await state.reach(desk, sandbox)
          const found = await findBarriersInThemes(desk, () => state.again?.(desk) ?? Promise.resolve())
          barriers.push(...found.map((barrier) => ({ state: state.name, ...barrier })))
        })
      expect(barriers).toEqual([])
    })
  })

test('the desk keeps nobody out either', async ({ desk }) => {
  await desk.tab.open('Li Wei')
  expect(await findBarriers(desk, 'desk')).toEqual([])
})

test('list, conversation and composer work with the keyboard alone', async ({ desk }) => {
  const { tab } = desk
  await tab
    .thread('Li Wei')
    .getByRole('button', { name: /^Li Wei/ })
    .focus()
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
