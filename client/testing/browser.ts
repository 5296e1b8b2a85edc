import { vi } from 'vitest'

/**
 * What jsdom has no layout for: virtual lists measure a window of 800 px with rows of 40, and the page has the focus.
 * Called once per test file.
 */
export function giveLayout(): void {
  const isRow = (element: HTMLElement) => element.dataset['index'] !== undefined
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockImplementation(function (this: HTMLElement) {
    return isRow(this) ? 40 : 800
  })
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(800)
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(600)
  // A page of no size counts as hidden, and dialogs find nothing in it to focus.
  vi.spyOn(HTMLElement.prototype, 'offsetParent', 'get').mockImplementation(function (this: HTMLElement) {
    return this.parentElement
  })
  vi.spyOn(document.body, 'getBoundingClientRect').mockReturnValue({ width: 600, height: 800 } as DOMRect)
  vi.spyOn(document, 'hasFocus').mockReturnValue(true)
  HTMLElement.prototype.scrollTo = () => {}
  // Keys of rows hold letters, figures and dashes.
  vi.stubGlobal('CSS', { escape: (text: string) => text })
  // Nothing moves: what is closed is gone at once.
  window.matchMedia = (query: string) =>
    ({
      matches: query.includes('reduced-motion'),
      media: query,
      addEventListener() {},
      removeEventListener() {},
    }) as unknown as MediaQueryList
}
