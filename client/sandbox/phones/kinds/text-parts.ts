/** A piece of a text as a phone shows it; `href` makes it a link to tap. */
export interface TextPart {
  text: string
  href: string | null
}

/** An anchor as Official Accounts may write it, or an address that stands bare. */
const linkPattern = /<a\s[^>]*?href=(["'])(?<href>.*?)\1[^>]*>(?<label>[\s\S]*?)<\/a>|(?<bare>https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+)/gi
/** Ends a sentence rather than an address. */
const trailing = /[.,;:!?)\]']+$/

/**
 * WeChat shows anchors in an account's texts as links, and finds bare addresses by itself; nothing else of HTML.
 * Addresses other than http(s) are shown and lead nowhere.
 * https://developers.weixin.qq.com/doc/service/api/customer/message/api_sendcustommessage.html
 */
export function textParts(text: string): TextPart[] {
  const parts: TextPart[] = []
  let from = 0
  for (const match of text.matchAll(linkPattern)) {
    const { href, label, bare } = match.groups ?? {}
    const link = bare === undefined ? { text: label ?? '', href: safeHref(href ?? '') } : bareLink(bare)
    if (match.index > from) parts.push({ text: text.slice(from, match.index), href: null })
    parts.push(link)
    from = match.index + (bare === undefined ? match[0].length : link.text.length)
  }
  if (from < text.length) parts.push({ text: text.slice(from), href: null })
  return parts
}

function bareLink(bare: string): TextPart {
  const text = bare.replace(trailing, '')
  return { text, href: safeHref(text) }
}

/** The address if a browser may be sent there; a customer's or an account's words must not run as script. */
export function safeHref(address: string): string | null {
  return /^https?:\/\//i.test(address) && URL.canParse(address) ? address : null
}
