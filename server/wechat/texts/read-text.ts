import { cutToLength } from './cut.ts'
import { toUnicodeEmoji } from './emoticons.ts'

/** What a customer wrote, as it is stored and shown. Digits, spaces and `]]>` stay what they were. */
export function readText(text: string): string {
  return toUnicodeEmoji(toStorable(text))
}

/** What stands on a card (a title, an address): the same without emoticons, at most `maxLength` UTF-16 code units. */
export function readLabel(text: string, maxLength: number): string {
  return cutToLength(toStorable(text), maxLength)
}

/** Half of a surrogate pair has no UTF-8, and PostgreSQL's text holds no NUL. */
function toStorable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD')
}
