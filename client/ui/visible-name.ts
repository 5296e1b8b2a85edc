/** Between two pictographs it makes one of them, and hides nothing. */
const joined = /(?<=\p{Extended_Pictographic}[\u{1F3FB}-\u{1F3FF}\uFE0F]?)\u200D(?=\p{Extended_Pictographic})/gu
/** Controls, and what has no width or turns the direction: `fdp.exe` could pose as `exe.pdf`. */
const hidden = /[\p{Cc}\p{Cf}\u2028\u2029\u115F\u1160\u3164\uFFA0]/gu
const keptJoiner = '\uE000'

/**
 * A name from outside, with every character that can't be seen made visible as its code point
 * (https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing).
 */
export function visibleName(name: string): string {
  return name
    .replaceAll(keptJoiner, '\uFFFD')
    .replace(joined, keptJoiner)
    .replace(hidden, (character) => `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`)
    .replaceAll(keptJoiner, '\u200D')
}
