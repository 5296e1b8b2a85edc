import { expect, refused, test, tokenRunsOut } from './fixtures.ts'
import { cutOff, lengthenTexts, restoreTexts, setTabWidth, tabFrame } from './layout.ts'
import { engineStates, kindStates } from './states.ts'

// 320 px is a phone, and a screen of 1280 px at 400 %; 640 px one at 200 %.
const widths = [320, 640, 1280]

for (const [what, states] of [
  ['the engine', engineStates],
  ['all kinds of messages', kindStates],
] as const)
  test.describe(`in each state of ${what}`, () => {
    test.setTimeout(240_000)
    test.use({ expectedFault: new RegExp(`${refused.source}|${tokenRunsOut.source}`) })
    test('nothing is cut or out of reach, at any width, with texts as long as German ones', async ({ desk, sandbox }) => {
      const faults: Record<string, string[]> = {}
      for (const state of states)
        await test.step(state.name, async () => {
          await state.reach(desk, sandbox)
          for (const width of widths) {
            await setTabWidth(desk.page, width)
            await lengthenTexts(desk.page)
            const found = await cutOff(desk.page)
            if (found.length > 0) faults[`${state.name} at ${width}`] = found
            await restoreTexts(desk.page)
          }
          await setTabWidth(desk.page, null)
        })
      expect(faults).toEqual({})
    })
  })

test('a theme that is changed in Teams is on the whole page at once', async ({ desk }) => {
  await desk.tab.open('Li Wei')
  const colours = () =>
    tabFrame(desk.page).evaluate(() => ({
      page: getComputedStyle(document.documentElement).backgroundColor,
      text: getComputedStyle(document.querySelector('h2') ?? document.body).color,
      scheme: getComputedStyle(document.documentElement).colorScheme,
    }))
  const light = await colours()
  await desk.changeTheme('Dark')
  await expect.poll(async () => (await colours()).scheme).toBe('dark')
  const dark = await colours()
  expect(dark.page).not.toBe(light.page)
  expect(dark.text).not.toBe(light.text)
  await desk.changeTheme('High contrast')
  await expect.poll(async () => (await colours()).page).toBe('rgb(0, 0, 0)')
})

test('the policy of the page is strict, and nothing on it goes against it', async ({ desk, product }) => {
  const policy = (await fetch(`${product.url}/tab/messages`)).headers.get('content-security-policy') ?? ''
  expect(policy).toMatch(/style-src 'self' 'nonce-[^']{20,}'/)
  expect(policy).toMatch(/script-src 'self' 'nonce-[^']{20,}'/)
  expect(policy).not.toMatch(/unsafe|\*[^.]/)
  await desk.tab.thread('Li Wei').waitFor()
  await tabFrame(desk.page).evaluate(() => {
    const seen: string[] = ((window as never as { violations: string[] }).violations = [])
    document.addEventListener('securitypolicyviolation', (event) => seen.push(`${event.violatedDirective} ${event.blockedURI}`))
  })
  const { tab } = desk
  await tab.open('王芳')
  await tab.log.getByRole('button', { name: /^Open picture/ }).click()
  await tab.dialog.getByRole('button', { name: 'Close' }).click()
  await tab.open('Li Wei')
  await tab.choose('Leave Conversation')
  await tab.dialog.getByRole('button', { name: 'Cancel' }).click()
  await tab.choose('Contact details')
  await tab.frame.getByRole('region', { name: 'Contact details' }).waitFor()
  await desk.changeTheme('Dark')
  expect(await tabFrame(desk.page).evaluate(() => (window as never as { violations: string[] }).violations)).toEqual([])
})

test('F6 leads from each part of the page to the next, Shift+F6 back, and both pass by what a dialog hides', async ({ desk }) => {
  const { tab, page } = desk
  await tab.open('Li Wei')
  await tab.composer.focus()
  await page.keyboard.press('F6')
  await expect(tab.thread('Li Wei').getByRole('button').first()).toBeFocused()
  await page.keyboard.press('F6')
  await expect(tab.log).toBeFocused()
  await page.keyboard.press('F6')
  await expect(tab.composer).toBeFocused()
  await page.keyboard.press('Shift+F6')
  await expect(tab.log).toBeFocused()
  await tab.choose('Contact details')
  await expect(tab.frame.getByRole('heading', { name: 'Contact details' })).toBeFocused()
  await page.keyboard.press('F6')
  await expect(tab.thread('Li Wei').getByRole('button').first()).toBeFocused()
  await page.keyboard.press('Shift+F6')
  await expect(tab.frame.getByRole('heading', { name: 'Contact details' })).toBeFocused()
})

test.describe('who asks for less motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } })
  test('sees none', async ({ desk }) => {
    await desk.page.emulateMedia({ reducedMotion: 'reduce' })
    const { tab } = desk
    await tab.open('Li Wei')
    const moving = () =>
      tabFrame(desk.page).evaluate(() =>
        document
          .getAnimations()
          .filter((animation) => Number(animation.effect?.getComputedTiming().duration) > 20)
          .map((animation) => (animation.effect as KeyframeEffect).target?.outerHTML.slice(0, 120)),
      )
    await tab.frame.getByRole('button', { name: 'Message menu' }).click()
    expect(await moving()).toEqual([])
    await tab.frame.getByRole('menuitem', { name: 'Leave Conversation' }).click()
    await tab.dialog.waitFor()
    expect(await moving()).toEqual([])
    await tab.dialog.getByRole('button', { name: 'Cancel' }).click()
    await tab.send('Good afternoon!')
    expect(await moving()).toEqual([])
  })
})

test('with forced colours the open conversation, the focus and what waits can still be told apart', async ({ desk }) => {
  await desk.page.emulateMedia({ forcedColors: 'active' })
  const { tab, page } = desk
  await tab.open('Chen Yu')
  const look = (name: string) =>
    tab
      .thread(name)
      .getByRole('button')
      .first()
      .evaluate((item) => {
        const { backgroundColor, outlineStyle, outlineColor, borderColor } = getComputedStyle(item)
        return { backgroundColor, outlineStyle, outlineColor, borderColor }
      })
  expect(await look('Chen Yu')).not.toEqual(await look('Li Wei'))
  await page.keyboard.press('F6')
  await page.keyboard.press('F6')
  await page.keyboard.press('ArrowDown')
  // A message's focus is drawn around its bubble.
  const focusWidth = () =>
    tabFrame(page).evaluate(() => {
      const focused = document.activeElement ?? document.body
      const { outlineStyle, outlineWidth } = getComputedStyle(focused.querySelector('[data-bubble]') ?? focused)
      return outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth)
    })
  await expect.poll(focusWidth).toBeGreaterThanOrEqual(2)
})

test('by finger every control is 44 pixels each way', async ({ browser, product }) => {
  const context = await browser.newContext({ viewport: { width: 400, height: 860 }, hasTouch: true, isMobile: true })
  const page = await context.newPage()
  await page.goto(`${product.url}/sandbox`)
  await page.frameLocator('iframe[title="Teams"]').getByRole('list', { name: 'Conversations' }).waitFor()
  await setTabWidth(page, 400)
  const frame = tabFrame(page)
  const small = () =>
    frame.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('button, a[href], input, textarea, [role="menuitem"]')]
        .filter((element) => element.checkVisibility({ visibilityProperty: true }))
        .filter((element) => element.tabIndex >= 0 || element.tagName === 'BUTTON')
        .map((element) => ({ element, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && box.height > 0 && (box.width < 43.5 || box.height < 43.5))
        .map(({ element, box }) => `${element.getAttribute('aria-label') ?? element.textContent} ${box.width}×${box.height}`),
    )
  await frame.getByRole('list', { name: 'Conversations' }).getByRole('listitem').first().waitFor()
  expect(await small()).toEqual([])
  await frame.getByRole('list', { name: 'Conversations' }).getByRole('listitem').filter({ hasText: 'Chen Yu' }).tap()
  await frame.getByRole('log').waitFor()
  await frame.getByRole('button', { name: 'Attach files' }).waitFor()
  expect(await small()).toEqual([])
  await frame.getByRole('button', { name: 'Message menu' }).tap()
  await frame.getByRole('menuitem').first().waitFor()
  expect(await small()).toEqual([])
  await context.close()
})
