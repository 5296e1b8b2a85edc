import { expect, lineIsCut, test } from './fixtures.ts'

test.describe('while the line is cut', () => {
  test.use({ expectedFault: lineIsCut })

  test('a reply is kept, and arrives once after the line is back', async ({ desk, product }) => {
    const { tab } = desk
    const phone = desk.phone('Li Wei')
    await tab.open('Li Wei')
    product.cutLine()
    await tab.send('Sent into the silence')
    await expect(tab.message('Sent into the silence')).toBeVisible()
    await expect(tab.frame.getByRole('status').filter({ hasText: /connect/i })).toBeVisible()
    product.mendLine()
    await expect(tab.frame.getByRole('status').filter({ hasText: /connect/i })).toHaveCount(0, { timeout: 30_000 })
    await expect(phone.bubbles('Sent into the silence')).toHaveCount(1, { timeout: 30_000 })
    await expect(tab.message('Sent into the silence')).toHaveCount(1)
  })

  test('what the customer writes meanwhile is there when the line is back', async ({ desk, product, openDesk }) => {
    await desk.tab.open('Li Wei')
    const before = await openDesk()
    await before.tab.thread('Li Wei').waitFor()
    product.cutLine()
    await expect(desk.tab.frame.getByRole('status').filter({ hasText: /connect/i })).toBeVisible()
    product.mendLine()
    // The second window's phone writes as soon as it can; the first tab may still be away.
    await before.page.reload()
    await before.phone('Li Wei').say('Hello?')
    await expect(desk.tab.message('Hello?')).toHaveCount(1, { timeout: 30_000 })
  })
})

test('a reload keeps the draft and the conversation', async ({ desk }) => {
  const { tab } = desk
  await tab.open('Chen Yu')
  await tab.composer.fill('Half a thought')
  await tab.open('Li Wei')
  await expect(tab.composer).toHaveValue('')
  await tab.open('Chen Yu')
  await desk.page.reload()
  await expect(tab.conversation('Chen Yu')).toBeVisible()
  await expect(tab.composer).toHaveValue('Half a thought')
})
