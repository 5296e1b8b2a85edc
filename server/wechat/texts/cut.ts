const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/**
 * The longest beginning of a text that has at most `maxBytes` in UTF-8, cut between what a reader takes for characters
 * (a flag, a family, a letter with its accents); inside one only where the very first is longer than that.
 */
export const cutToBytes = (text: string, maxBytes: number): string => cut(text, maxBytes, (part) => Buffer.byteLength(part))

/** The same for a text's `length`, in UTF-16 code units, as schemas count. */
export const cutToLength = (text: string, maxLength: number): string => cut(text, maxLength, (part) => part.length)

function cut(text: string, max: number, sizeOf: (part: string) => number): string {
  const whole = text.toWellFormed()
  if (sizeOf(whole) <= max) return whole
  // A character more than could fit at one unit each: no more of a long text is looked at.
  const fitting = longest(graphemes.segment(whole.slice(0, max + 64).toWellFormed()), ({ segment }) => segment, max, sizeOf)
  if (fitting !== '') return fitting
  // No joiner shall wait for what was cut off.
  return longest(whole.slice(0, max + 1).toWellFormed(), (character) => character, max, sizeOf).replace(/\u200d$/, '')
}

function longest<Part>(parts: Iterable<Part>, textOf: (part: Part) => string, max: number, sizeOf: (part: string) => number): string {
  let size = 0
  let kept = ''
  for (const part of parts) {
    const text = textOf(part)
    size += sizeOf(text)
    if (size > max) return kept
    kept += text
  }
  return kept
}
