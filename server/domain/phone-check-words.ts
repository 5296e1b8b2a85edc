/** How a customer's text is read while the phone check runs. Width and white space make no difference. */

const helpWords = new Set(['help', '帮助', '幫助', '求助', '?'])

/** What may stand between the digits of one PIN: anything but letters and digits. */
const between = String.raw`[^\p{L}\p{N}]*`
const digitGroups = new RegExp(String.raw`\p{Nd}(?:${between}\p{Nd})*`, 'gu')
const longDigitGroups = new RegExp(String.raw`\p{N}(?:${between}\p{N}){3,}`, 'gu')

const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase()

/** `Help` and nothing else, whatever stands at its end. */
export const asksHelp = (text: string): boolean => helpWords.has(plain(text).replace(/(?<=.)[.!。"”」]+$/u, ''))

/** 1 or 2, as help offers them; null: neither. */
export function readChoice(text: string): 1 | 2 | null {
  const digit = /^([12])[.)、。]?$/u.exec(plain(text))?.[1]
  return digit === undefined ? null : digit === '1' ? 1 : 2
}

/** The one group of digits in the text, without what stands between them; null: there is none, or more than one. */
export function readDigits(text: string): string | null {
  const groups = plain(text).match(digitGroups) ?? []
  return groups.length === 1 ? (groups[0] ?? '').replaceAll(/[^\p{Nd}]/gu, '') : null
}

/** The text as the record keeps it: what may be a PIN can't be read from it. */
export const maskPins = (text: string): string => text.replaceAll(longDigitGroups, '••••••')
