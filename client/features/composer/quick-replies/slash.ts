/** What is typed after a slash that asks for a quick reply, and where it stands in the text. */
export interface Slash {
  query: string
  from: number
  to: number
}

/** A slash asks at the beginning of a line or after a space: not within a date, a fraction or an address. */
const pattern = /(?:^|\s)[/／]([\p{L}\p{N}\p{M}_-]{0,32})$/u

export function slashAt(text: string, caret: number): Slash | null {
  const query = pattern.exec(text.slice(0, caret))?.[1]
  return query === undefined ? null : { query, from: caret - query.length - 1, to: caret }
}
