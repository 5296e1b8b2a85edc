const ideographs = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]+$/u

/** Li Wei: LW. 李伟: 伟, since the last character is of the given name and two don't fit. Fluent's own knows Latin only. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const compact = words.join('')
  if (ideographs.test(compact)) return [...compact].at(-1) ?? ''
  const letters = words
    .map((word) => [...word].find((character) => /[\p{L}\p{N}]/u.test(character)) ?? '')
    .filter((letter) => letter !== '')
  return [letters[0], letters.length > 1 ? letters.at(-1) : ''].join('').toUpperCase()
}
