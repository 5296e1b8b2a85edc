interface Region {
  place: string
  /** Where the keyboard goes in it, best first; null: to the place itself. */
  focus: readonly string[] | null
}

/** In the order in which they stand beside each other. */
const regions: readonly Region[] = [
  { place: '[data-region="list"]', focus: ['[data-thread-index][tabindex="0"]', 'button', 'input'] },
  { place: '[role="log"]', focus: null },
  { place: '[data-region="composer"]', focus: ['textarea:enabled', 'button:enabled'] },
  { place: '[data-region="contact"]', focus: ['h2'] },
]

/** Where F6 leads from here. */
export function neighbour(from: Element | null, step: 1 | -1): HTMLElement | null {
  const there = regions.flatMap(({ place, focus }) => {
    const element = document.querySelector<HTMLElement>(place)
    if (element === null || !isShown(element)) return []
    const target = focus === null ? element : firstOf(element, focus)
    return target === null ? [] : [{ element, target }]
  })
  if (there.length === 0) return null
  const at = there.findIndex(({ element }) => element.contains(from))
  // From outside of all of them to the first one, or to the last.
  const next = at === -1 ? (step === 1 ? 0 : -1) : (at + step) % there.length
  return there.at(next)?.target ?? null
}

function firstOf(element: HTMLElement, selectors: readonly string[]): HTMLElement | null {
  for (const selector of selectors) {
    const found = element.querySelector<HTMLElement>(selector)
    if (found !== null) return found
  }
  return null
}

/** On a phone one part stands in another's place. */
const isShown = (element: HTMLElement): boolean => element.checkVisibility({ visibilityProperty: true })
