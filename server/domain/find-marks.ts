import { foldText } from './search-tokens.ts'

/** From and to in a text, in UTF-16 units: what to mark of it. */
export type Mark = readonly [from: number, to: number]

export interface Excerpt {
  text: string
  marks: Mark[]
}

/** A text in the form that is searched, with the place in the text that each unit of it came from. */
interface Folded {
  text: string
  from: number[]
}

function fold(text: string): Folded {
  const folded: Folded = { text: '', from: [] }
  let place = 0
  for (const character of text) {
    const form = foldText(character)
    folded.text += form
    for (let unit = 0; unit < form.length; unit += 1) folded.from.push(place)
    place += character.length
  }
  folded.from.push(place)
  return folded
}

const isWord = /[\p{L}\p{N}]/u
const parts = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}々〇ー]+|[\p{L}\p{N}]+/gu
const isCharacters = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}々〇ー]/u

/** Where a text holds what a query looks for: its characters wherever they stand, its words where a word begins. */
export function findMarks(text: string, query: string): Mark[] {
  const folded = fold(text)
  const marks: [number, number][] = []
  for (const [part] of foldText(query).matchAll(parts)) {
    for (let at = folded.text.indexOf(part); at !== -1; at = folded.text.indexOf(part, at + part.length)) {
      const before = folded.text[at - 1] ?? ' '
      const beginsWord = isCharacters.test(part) || !isWord.test(before) || isCharacters.test(before)
      if (beginsWord) marks.push([folded.from[at] ?? 0, endOf(folded, at + part.length)])
    }
  }
  return merge(marks)
}

/** A letter's accents, which were folded away behind it, belong to it. */
function endOf({ from }: Folded, at: number): number {
  const last = from[at - 1] ?? 0
  let end = at
  while ((from[end] ?? Infinity) === last) end += 1
  return from[end] ?? last
}

function merge(marks: readonly [number, number][]): Mark[] {
  const merged: [number, number][] = []
  for (const [from, to] of marks.toSorted((a, b) => a[0] - b[0])) {
    const last = merged.at(-1)
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  return merged
}

const before = 24
const after = 96

/** The part of a text around the first mark, on one line. Null: the text doesn't hold what is looked for. */
export function excerptOf(text: string, query: string): Excerpt | null {
  // As long as it was, so that places stay.
  const line = text.replaceAll(/\s/g, ' ')
  const marks = findMarks(line, query)
  const first = marks[0]
  if (first === undefined || !holdsAll(line, query)) return null
  const start = first[0] <= before + 8 ? 0 : boundary(line, first[0] - before)
  const end = Math.min(line.length, boundary(line, Math.max(first[0] + after, first[1])))
  const lead = start > 0 ? '…' : ''
  const shift = lead.length - start
  return {
    text: lead + line.slice(start, end) + (end < line.length ? '…' : ''),
    marks: marks.filter(([from, to]) => from >= start && to <= end).map(([from, to]) => [from + shift, to + shift]),
  }
}

/** Characters that stand apart have the same pairs as some that stand together: here it is decided. */
const holdsAll = (text: string, query: string): boolean =>
  [...foldText(query).matchAll(parts)].every(([part]) => findMarks(text, part).length > 0)

/** Never in the middle of a character. */
function boundary(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  return unit >= 0xdc00 && unit <= 0xdfff ? at + 1 : at
}
