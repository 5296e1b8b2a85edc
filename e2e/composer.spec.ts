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
