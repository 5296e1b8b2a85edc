import { XMLParser, XMLValidator } from 'fast-xml-parser'

/**
 * WeChat's XML: one root, flat fields, text mostly in CDATA. Everything is kept as text (`007` and `1e5` aren't numbers)
 * and nothing is trimmed. What WeChat never sends is refused before a parser sees it: declarations and entities
 * (the XXE of 2018 was in WeChat's own SDK), comments, attributes, odd names, crowds of tags.
 */

export const maxXmlBytes = 64 * 1024
const maxTags = 200

/** Not XML as WeChat writes it. `declares`: it carries a DTD or an entity, which only an attacker would send. */
export class XmlRefused extends Error {
  readonly code: 'too-large' | 'not-utf8' | 'declares' | 'not-wechat-xml'
  constructor(code: XmlRefused['code']) {
    super(code)
    this.name = 'XmlRefused'
    this.code = code
  }
}

/** Fields under the root. A field is a string only if it stood there once and had no children; check each with a schema. */
export type XmlFields = Readonly<Record<string, unknown>>

interface XmlNode {
  [tag: string]: XmlNode[] | string
}

const cdataName = '#cdata'
const parser = new XMLParser({
  parseTagValue: false,
  trimValues: false,
  ignoreAttributes: true,
  processEntities: false,
  // Keeps CDATA apart from text, since entities stand for characters in the latter only.
  preserveOrder: true,
  cdataPropName: cdataName,
})

/** Bytes to text. Throws XmlRefused when there are more than 64 KiB or they aren't UTF-8. */
export function decodeXml(body: Buffer): string {
  if (body.length > maxXmlBytes) throw new XmlRefused('too-large')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    throw new XmlRefused('not-utf8')
  }
}

/** Throws XmlRefused, and nothing else, for whatever isn't a document of the shape above. */
export function parseXml(text: string): XmlFields {
  const source = text.replace(/^\s{0,16}<\?xml [^<>]{0,100}\?>/, '')
  refuseForeignMarkup(withoutCdata(source))
  let roots: XmlNode[]
  try {
    if (XMLValidator.validate(source) !== true) throw new XmlRefused('not-wechat-xml')
    roots = parser.parse(source) as XmlNode[]
  } catch {
    // The parser throws plain errors: reserved names such as __proto__, too deep nesting.
    throw new XmlRefused('not-wechat-xml')
  }
  const elements = roots.filter((node) => !('#text' in node))
  const children = elements[0]?.['xml']
  if (elements.length !== 1 || !Array.isArray(children)) throw new XmlRefused('not-wechat-xml')
  return readFields(children)
}

/** A flat document, values in CDATA, with `]]>` split over two sections. Names are the caller's own, not input. */
export function buildXml(fields: Readonly<Record<string, string | number>>): string {
  const elements = Object.entries(fields).map(([name, value]) =>
    typeof value === 'number'
      ? `<${name}>${value}</${name}>`
      : `<${name}><![CDATA[${value.replaceAll(']]>', ']]]]><![CDATA[>')}]]></${name}>`,
  )
  return `<xml>${elements.join('')}</xml>`
}

/** A customer may well write `<!DOCTYPE html>`: inside CDATA it is text. One pass, so that no input makes it slow. */
function withoutCdata(text: string): string {
  const outside: string[] = []
  let at = 0
  for (;;) {
    const start = text.indexOf('<![CDATA[', at)
    // A `;` in place of the section: what stood apart mustn't grow together into a tag.
    if (start < 0) return [...outside, text.slice(at)].join(';')
    const end = text.indexOf(']]>', start + 9)
    if (end < 0) throw new XmlRefused('not-wechat-xml')
    outside.push(text.slice(at, start))
    at = end + 3
  }
}

function refuseForeignMarkup(outside: string): void {
  if (/<!\s*(?:DOCTYPE|ENTITY)/i.test(outside)) throw new XmlRefused('declares')
  // Every other `<` begins a bare tag. Comments and attributes could hide a CDATA start from the pass above.
  if (/<(?!\/?[A-Za-z_][\w.-]{0,63}\s{0,8}\/?>)/.test(outside)) throw new XmlRefused('not-wechat-xml')
  if (outside.split('<').length - 1 > 2 * maxTags) throw new XmlRefused('not-wechat-xml')
}

function readFields(children: readonly XmlNode[]): XmlFields {
  const fields: Record<string, unknown> = Object.create(null) as Record<string, unknown>
  for (const child of children) {
    for (const [name, content] of Object.entries(child)) {
      if (name.startsWith('#') || name === ':@' || typeof content === 'string') continue
      fields[name] = name in fields ? repeated : readText(content)
    }
  }
  return fields
}

/** No string: which of two fields of one name counts is not for us to guess. */
const repeated = Symbol('repeated')

/** Null where the element has children of its own (`ScanCodeInfo`, `List`). */
function readText(content: readonly XmlNode[]): string | null {
  const parts = content.map((node) => {
    const cdata = node[cdataName]
    if (Array.isArray(cdata)) return cdata.map((inner) => textOf(inner) ?? '').join('')
    const text = textOf(node)
    return text === null ? null : decodeEntities(text)
  })
  return parts.includes(null) ? null : parts.join('')
}

function textOf(node: XmlNode): string | null {
  const text = node['#text']
  return typeof text === 'string' ? text : null
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function decodeEntities(text: string): string {
  return text.replace(/&(lt|gt|amp|quot|apos);/g, (whole, name: string) => entities[name] ?? whole)
}
