/**
 * What a text can be found by, and what a query asks for. Chinese, Japanese and Korean are written without spaces, so each
 * character and each pair of neighbours is a token; everything else is found by the beginnings of its words. Width, case and
 * accents don't matter.
 */

/** `exact`: this token. `prefix`: any token that begins so. All terms of a query must be met. */
export interface SearchTerm {
  token: string
  match: 'exact' | 'prefix'
}

/** More of one text than anybody looks for. */
const mostTokens = 4_000
const mostTerms = 24
const longestWord = 40

const characters = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}々〇ー`
const runs = new RegExp(`(?<characters>[${characters}]+)|(?:(?![${characters}])[\\p{L}\\p{N}])+`, 'gu')

/** Letters that have a plain form without being a letter with an accent. */
const plain: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ð: 'd', æ: 'ae', œ: 'oe', þ: 'th', ı: 'i' }

/** One width, one case, no accents: ＡＢＣ, abc and Ábç are the same. */
export const foldText = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replaceAll(/[ßøłđðæœþı]/g, (letter) => plain[letter] ?? letter)

interface Run {
  text: string
  isCharacters: boolean
}
const runsOf = (text: string): Run[] =>
  [...foldText(text).matchAll(runs)].map((match) => ({ text: match[0], isCharacters: match.groups?.['characters'] !== undefined }))

function pairsOf(run: string): string[] {
  const each = [...run]
  return each.slice(1).map((character, index) => (each[index] ?? '') + character)
}

export function tokensOf(text: string): string[] {
  const tokens = new Set<string>()
  for (const run of runsOf(text)) {
    const found = run.isCharacters ? [...run.text, ...pairsOf(run.text)] : [run.text.slice(0, longestWord)]
    for (const token of found) if (tokens.size < mostTokens) tokens.add(token)
  }
  return [...tokens]
}

/** Any part of a number that is three digits long, whatever stands between them. */
export function tokensOfNumber(number: string): string[] {
  const digits = number.replaceAll(/\D/g, '')
  return Array.from({ length: Math.max(0, digits.length - 2) }, (_, start) => digits.slice(start))
}

/**
 * `readings`: the syllables of a name in each way that it may be read, such as ['zhang', 'wei']. It is found by a syllable, by
 * several without a space, and by initials: wei, zhangwei, zhangw, zw.
 */
export function tokensOfReadings(readings: readonly (readonly string[])[]): string[] {
  const tokens = new Set<string>()
  for (const syllables of readings) {
    for (let start = 0; start < syllables.length; start += 1) {
      const rest = syllables.slice(start)
      tokens.add(rest.join('').slice(0, longestWord))
      tokens.add(rest.map((syllable) => syllable[0] ?? '').join(''))
      tokens.add(rest[0] ?? '')
    }
  }
  tokens.delete('')
  return [...tokens]
}

/** What must all be met; empty: the query holds nothing that can be looked for. */
export function termsOf(query: string): SearchTerm[] {
  const terms = new Map<string, SearchTerm>()
  for (const run of runsOf(query)) {
    const asked: SearchTerm[] = run.isCharacters
      ? ([...run.text].length === 1 ? [run.text] : pairsOf(run.text)).map((token) => ({ token, match: 'exact' }))
      : [{ token: run.text.slice(0, longestWord), match: 'prefix' }]
    for (const term of asked) if (terms.size < mostTerms) terms.set(term.token, term)
  }
  return [...terms.values()]
}

/** As PostgreSQL's tsquery has it; `before` stands before each token. Tokens hold letters and digits alone. */
export const toTsquery = (terms: readonly SearchTerm[], before: string): string =>
  terms.map(({ token, match }) => `'${before}${token}'${match === 'prefix' ? ':*' : ''}`).join(' & ')
