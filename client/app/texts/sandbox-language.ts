/**
 * English that is 40 % longer, with accents and in brackets: what is cut, what stands together from parts and what was never
 * made translatable shows at once. Its file's name keeps it from being served in production (server/pages.ts).
 */
export const pseudoLanguage = 'en-XA'

const accents: Readonly<Record<string, string>> = {
  ...{
    a: 'å',
    c: 'ç',
    d: 'ď',
    e: 'é',
    g: 'ĝ',
    i: 'î',
    k: 'ķ',
    l: 'ļ',
    n: 'ñ',
    o: 'ö',
    r: 'ŕ',
    s: 'š',
    t: 'ţ',
    u: 'û',
    w: 'ŵ',
    y: 'ý',
    z: 'ž',
  },
  ...{ A: 'Å', C: 'Ç', E: 'É', G: 'Ĝ', I: 'Î', K: 'Ķ', L: 'Ļ', N: 'Ñ', O: 'Ö', R: 'Ŕ', S: 'Š', T: 'Ţ', U: 'Û', W: 'Ŵ', Y: 'Ý', Z: 'Ž' },
}
/** What is filled in, and the marks of a text's parts, stay as they are. */
const kept = /(\{\{.*?\}\}|\$t\(.*?\)|<\/?\w+\/?>)/
const filler = 'þlûš '
const longerBy = 0.4

export function pseudo(text: string): string {
  const parts = text.split(kept)
  const words = parts.map((part, index) => (index % 2 === 1 ? part : part.replace(/[a-z]/gi, (letter) => accents[letter] ?? letter)))
  const ours = parts.filter((_part, index) => index % 2 === 0).join('').length
  const more = Math.ceil(ours * longerBy)
  const padding = filler
    .repeat(Math.ceil(more / filler.length))
    .slice(0, more)
    .trimEnd()
  return `[${words.join('')}${padding === '' ? '' : ` ${padding}`}]`
}

/** Every text of a tree of them. */
export const pseudoTexts = (texts: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [
      key,
      typeof text === 'string' ? pseudo(text) : pseudoTexts(text as Record<string, unknown>),
    ]),
  )
