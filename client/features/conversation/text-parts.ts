/** A piece of a text; `href` makes it a link. */
export interface TextPart {
  text: string
  href: string | null
}

/** Of the web alone. It ends where Chinese begins, since people write on without a space. */
const address = /\bhttps?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+/gi
/** Ends a sentence rather than an address. */
const trailing = /[.,;:!?'\]]+$/

/** Addresses of the web within a text. */
export function textParts(text: string): TextPart[] {
  const parts: TextPart[] = []
  let from = 0
  for (const { 0: found, index } of text.matchAll(address)) {
    const link = withoutTail(found)
    if (!URL.canParse(link)) continue
    if (index > from) parts.push({ text: text.slice(from, index), href: null })
    parts.push({ text: link, href: link })
    from = index + link.length
  }
  if (from < text.length) parts.push({ text: text.slice(from), href: null })
  return parts
}

/** A bracket belongs to it where it was opened within. */
function withoutTail(found: string): string {
  const link = found.replace(trailing, '')
  return link.endsWith(')') && !link.includes('(') ? withoutTail(link.slice(0, -1)) : link
}
