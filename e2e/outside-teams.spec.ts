import { expect, test } from './fixtures.ts'

test('outside Teams the tab says how to open it there, and shows nothing else', async ({ page, product }) => {
  await page.goto(`${product.url}/tab/messages`)
  await expect(page.getByRole('link', { name: /teams/i })).toHaveAttribute('href', /^https:\/\/teams\.microsoft\.com\/l\/app\//)
  await expect(page.getByRole('list', { name: 'Conversations' })).toHaveCount(0)
})

test('somebody for whom WeChat is not enabled is told who can change that', async ({ page, product }) => {
  await page.goto(`${product.url}/sandbox?user=tom`)
  await expect(page.frameLocator('iframe[title="Teams"]').getByText(/administrator/i)).toBeVisible()
})
