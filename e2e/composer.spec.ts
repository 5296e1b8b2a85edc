import { expect, test } from './fixtures.ts'

test('a quick reply is found by its slash, taken by the keyboard, and left alone by Escape', async ({ desk, sandbox }) => {
  const maya = await sandbox.as('maya')
  for (const [shortcut, title, text] of [
    ['fees', 'Our fees', 'Our fees are on our website.'],
    ['hours', 'Opening hours', 'We are here from nine to six.'],
  ]) {
    const { status } = await maya.request('POST', '/api/admin/quick-replies', { shortcut, title, text })
    expect(status).toBe(201)
  }
  const { page, tab } = desk
  await tab.open('Li Wei')
  const list = tab.frame.getByRole('listbox', { name: 'Quick replies' })
  await tab.composer.pressSequentially('/')
  await expect(list.getByRole('option')).toHaveCount(2)
  await page.keyboard.press('ArrowDown')
  await expect(list.getByRole('option', { name: /Opening hours/ })).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Escape')
  await expect(list).toHaveCount(0)
  await expect(tab.composer).toHaveValue('/')
  await tab.composer.fill('')
  await tab.composer.pressSequentially('Good morning! /hou')
  await expect(list.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(tab.composer).toHaveValue('Good morning! We are here from nine to six.')
  await page.keyboard.press('Enter')
  await desk.phone('Li Wei').shows('Good morning! We are here from nine to six.')
})

test('an emoji is found by its word and goes where the caret is', async ({ desk }) => {
  const { page, tab } = desk
  await tab.open('Li Wei')
  await tab.composer.pressSequentially('Done  !')
  for (let step = 0; step < 2; step++) await page.keyboard.press('ArrowLeft')
  await tab.frame.getByRole('button', { name: 'Emoji' }).click()
  await tab.frame.getByRole('searchbox', { name: 'Find an emoji' }).fill('thumbs up')
  await page.keyboard.press('Enter')
  await expect(tab.composer).toBeFocused()
  await expect(tab.composer).toHaveValue('Done 👍 !')
  await page.keyboard.press('Enter')
  await desk.phone('Li Wei').shows('Done 👍 !')
})

test('what is typed while one switches fast stays with its conversation', async ({ desk }) => {
  const { page, tab } = desk
  await tab.open('Li Wei')
  for (const round of [1, 2, 3]) {
    await page.keyboard.type(`to Li ${round} `)
    await tab.thread('Chen Yu').click()
    await expect(tab.conversation('Chen Yu')).toBeVisible()
    await page.keyboard.type(`to Chen ${round} `)
    await tab.thread('Li Wei').click()
    await expect(tab.conversation('Li Wei')).toBeVisible()
  }
  await expect(tab.composer).toHaveValue('to Li 1 to Li 2 to Li 3 ')
  await page.keyboard.press('Enter')
  await tab.thread('Chen Yu').click()
  await expect(tab.composer).toHaveValue('to Chen 1 to Chen 2 to Chen 3 ')
  await desk.phone('Li Wei').shows('to Li 1 to Li 2 to Li 3')
})
