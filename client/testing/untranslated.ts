/** What others wrote or are called, times, and what a program says: no texts of ours. */
const notOurs = '[dir="auto"], time, textarea, pre, code, option, script, style, [data-untranslated]'
const named = ['aria-label', 'placeholder', 'title', 'alt'] as const

/**
 * Words on a page in the pseudo-locale that didn't come from the texts: those have brackets. `names`: what people, accounts and
 * the like are called, and stands by itself.
 */
export function untranslated(root: ParentNode, names: readonly string[]): string[] {
  const isOurs = (text: string) =>
    names
      .reduce((rest, name) => rest.replaceAll(name, ''), text)
      // Figures with their units, times and addresses.
      .replaceAll(/\b\d[\d:.,]*\s?(?:AM|PM|[kMG]?B)?\b|https?:\S+/g, '')
      .match(/\p{Letter}{2}/u) !== null
  const found: string[] = []
  for (const element of root.querySelectorAll('*')) {
    if (element.closest(notOurs) !== null) continue
    const texts = [...element.childNodes].flatMap((node) => (node.nodeType === Node.TEXT_NODE ? [node.textContent ?? ''] : []))
    const labels = named.map((name) => element.getAttribute(name) ?? '')
    for (const text of [...texts, ...labels]) if (!text.includes('[') && isOurs(text)) found.push(text.trim())
  }
  return [...new Set(found)]
}
