import type { Frame, Page } from '@playwright/test'

/** The tab's own frame: what is measured there is measured in its window. */
export function tabFrame(page: Page): Frame {
  const frame = page.frames().find((each) => new URL(each.url()).pathname.startsWith('/tab/'))
  if (frame === undefined) throw new Error('the tab is not framed')
  return frame
}

/** Gives the tab a width of its own, in front of everything else of the desk; null: as the desk has it. */
export async function setTabWidth(page: Page, width: number | null): Promise<void> {
  await page.locator('iframe[title="Teams"]').evaluate((frame, px) => {
    // By properties: the desk's policy lets no style attribute in.
    const styles = { position: 'fixed', inset: '0 auto auto 0', zIndex: '99', width: `${px}px`, height: '100vh', maxWidth: 'none' }
    for (const name of Object.keys(styles) as (keyof typeof styles)[]) frame.style[name] = px === null ? '' : styles[name]
  }, width)
  // Resizing is told to the frame with its next picture.
  await tabFrame(page).evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
}

/**
 * As German would have it: every text of the product 40 % longer, with accents, in its place on the screen. What customers
 * and colleagues wrote, and names (`dir="auto"`, and the log's bubbles) stay as they are. `restoreTexts` undoes it.
 */
export const lengthenTexts = (page: Page): Promise<void> =>
  tabFrame(page).evaluate(() => {
    const accents: Record<string, string> = {
      a: 'å',
      e: 'é',
      i: 'î',
      o: 'ö',
      u: 'ü',
      A: 'Å',
      E: 'É',
      I: 'Î',
      O: 'Ö',
      U: 'Ü',
      n: 'ñ',
      c: 'ç',
    }
    const pseudo = (text: string) => {
      const words = text.replace(/[a-z]/gi, (letter) => accents[letter] ?? letter)
      const more = Math.ceil(text.trim().length * 0.4)
      return `${words} ${'länger '
        .repeat(Math.ceil(more / 7))
        .slice(0, more)
        .trim()}`
    }
    const kept = ((window as never as { keptTexts?: Map<Text, string> }).keptTexts ??= new Map())
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode() as Text | null; node !== null; node = walker.nextNode() as Text | null) {
      const parent = node.parentElement
      if (parent === null || parent.closest('[dir="auto"], time, script, style, textarea, [aria-hidden="true"]') !== null) continue
      if (!/[a-z]{2}/i.test(node.data) || kept.has(node)) continue
      kept.set(node, node.data)
      node.data = pseudo(node.data)
    }
  })

export const restoreTexts = (page: Page): Promise<void> =>
  tabFrame(page).evaluate(() => {
    const holder = window as never as { keptTexts?: Map<Text, string> }
    for (const [node, text] of holder.keptTexts ?? []) node.data = text
    holder.keptTexts = new Map()
  })

/** What of the product's own texts and controls is cut off or out of reach, in words that lead to it. */
export const cutOff = (page: Page): Promise<string[]> =>
  tabFrame(page).evaluate(() => {
    const found: string[] = []
    const tell = (element: Element, what: string) =>
      found.push(
        `${what}: <${element.tagName.toLowerCase()} ${element.getAttribute('role') ?? ''}> ${(element.getAttribute('aria-label') ?? element.textContent).slice(0, 60)}`,
      )
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth > width)
      found.push(`the page scrolls sideways: ${document.documentElement.scrollWidth} > ${width}`)
    const isHidden = (element: Element) =>
      !element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) ||
      element.closest('[aria-hidden="true"], [inert]') !== null
    /** A row that is wider than its place and scrolls by itself, such as filters and tabs: nothing in it is out of reach. */
    const scrollsSideways = (element: Element | null): boolean =>
      element !== null &&
      ((element.scrollWidth > element.clientWidth && /auto|scroll/.test(getComputedStyle(element).overflowX)) ||
        scrollsSideways(element.parentElement))
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      if (isHidden(element)) continue
      const style = getComputedStyle(element)
      // Said to assistive technology alone.
      if (element.clientWidth <= 1 || style.clipPath === 'inset(50%)' || style.clip === 'rect(0px, 0px, 0px, 0px)') continue
      const holdsText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '')
      // A list of conversations shortens what others wrote, and says the whole in its name.
      const isShortened = element.closest('[dir="auto"], [data-thread-index], textarea, input') !== null || element.title !== ''
      if (holdsText && !isShortened && style.overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1)
        tell(element, 'text is cut')
      if (holdsText && !isShortened && style.overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 2)
        tell(element, 'lines are cut')
      if (element.matches('button, input, textarea, select, a[href], [role="menuitem"]')) {
        const box = element.getBoundingClientRect()
        if (box.width === 0 || box.height === 0) continue
        if ((box.left < -1 || box.right > width + 1) && !scrollsSideways(element.parentElement))
          tell(element, `out of reach (${Math.round(box.left)} to ${Math.round(box.right)} of ${width})`)
        else if (element.tagName === 'BUTTON' && !isShortened && element.scrollWidth > element.clientWidth + 2)
          tell(element, 'button is too small')
      }
    }
    return [...new Set(found)]
  })

/** The letter with any accent that it can have. */
function accented(letter: string): string {
  const latin = Array.from({ length: 0x180 - 0xc0 }, (_, index) => String.fromCodePoint(0xc0 + index))
  return /[a-z]/i.test(letter)
    ? `[${letter}${latin.filter((each) => each.normalize('NFD').startsWith(letter)).join('')}]`
    : letter.replace(/[$()*+.?[\\\]^{|}]/, String.raw`\$&`)
}

/** How the pseudo-locale (`lang=en-xa`) says a text of the product. */
export const said = (text: string): RegExp => new RegExp(`^\\[${[...text].map(accented).join('')}(?: |\\])`)
