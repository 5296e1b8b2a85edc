import { expect, test, lineIsCut } from './fixtures.ts'
import { Tab } from './desk.ts'
import { ProductInUse } from './product-in-use.ts'
import { frameFrom } from './stranger.ts'

const somebody = {
  locale: 'en-us',
  theme: 'default',
  entityId: 'messages',
  hostName: 'Teams',
  hostClientType: 'web',
  frameContext: 'content',
}

test('a foreign page cannot frame the tab', async ({ browser, product }) => {
  const context = await browser.newContext()
  const page = await frameFrom(context, 'https://evil.example/', `${product.url}/tab/messages`, { context: somebody, token: null })
  const refusals: string[] = []
  page.on('console', (message) => refusals.push(message.text()))
  await page.reload()
  await expect.poll(() => refusals.join('\n')).toContain('frame-ancestors')
  await expect(new Tab(page).frame.locator('#root')).toHaveCount(0)
  await context.close()
})

test('a foreign page that got around that is not believed, and not asked for a token', async ({ browser, product, sandbox }) => {
  const context = await browser.newContext()
  // As in a browser that doesn't know frame-ancestors.
  await context.route(`${product.url}/tab/messages`, async (route) => {
    const response = await route.fetch()
    const { 'content-security-policy': policy = '', ...headers } = response.headers()
    await route.fulfill({ response, headers: { ...headers, 'content-security-policy': policy.replace(/; frame-ancestors.*$/, '') } })
  })
  const { token } = await sandbox.as('ana')
  const page = await frameFrom(context, 'https://evil.example/', `${product.url}/tab/messages`, { context: somebody, token })
  const tab = new Tab(page)
  await expect(tab.frame.getByRole('heading', { name: 'Parley works inside Microsoft Teams' })).toBeVisible({ timeout: 10_000 })
  await expect(tab.threads).toHaveCount(0)
  await context.close()
})

test('whom the context speaks of is nobody’s way in: the token says who it is', async ({ browser, product, sandbox }) => {
  const context = await browser.newContext()
  const { users, organisation } = await sandbox.state()
  const ana = users.find(({ id }) => id === 'ana')
  const claims = { ...somebody, userObjectId: ana?.oid, tid: organisation.tenantId, loginHint: ana?.email }
  const { token } = await sandbox.as('ben')
  const page = await frameFrom(context, 'https://teams.microsoft.com/', `${product.url}/tab/messages`, { context: claims, token })
  const asked = page.waitForResponse((response) => response.url().endsWith('/api/me'))
  expect(await (await asked).json()).toMatchObject({ name: 'Ben Carter' })
  await expect(new Tab(page).thread('Li Wei')).toHaveCount(0)

  const without = await frameFrom(context, 'https://outlook.office.com/', `${product.url}/tab/messages`, { context: claims, token: null })
  await expect(new Tab(without).frame.getByRole('alert')).toContainText('isn’t set up correctly in Teams')
  await context.close()
})

test.describe('the product in use', () => {
  test.use({ expectedFault: lineIsCut })
  test('in a plain frame of another origin it says what to do, within ten seconds', async ({ browser }) => {
    const product = await ProductInUse.start()
    const context = await browser.newContext()
    try {
      const page = await frameFrom(context, 'https://outlook.office.com/', `${product.url}/tab/messages`, null)
      const { frame } = new Tab(page)
      await expect(frame.getByRole('heading', { name: 'Parley works inside Microsoft Teams' })).toBeVisible({ timeout: 10_000 })
      await expect(frame.getByRole('link', { name: /Teams/ })).toHaveAttribute('href', /^https:\/\/teams\.microsoft\.com\/l\/app\//)
      expect(await frame.locator('meta[name="parley-message-origins"]').getAttribute('content')).toBe('')
    } finally {
      await context.close()
      await product.stop()
    }
  })
})
