import type { Answer } from '../../domain/phone-check.ts'
import { asksHelp, readChoice, readDigits } from '../../domain/phone-check-words.ts'
import { readAnyNumber, readMobileNumber } from '../../platform/read-number.ts'

export interface Reading {
  /** Numbers that were the customer's before, E.164. */
  known: readonly string[]
  /** Whether these digits are the PIN that was sent. */
  isPin: (digits: string) => boolean
}

/** Everything that a message may mean; which of it counts is the check's to say. Null: it isn't text. */
export function readAnswer(text: string | null, { known, isPin }: Reading): Answer {
  if (text === null) return { isText: false, asksHelp: false, choice: null, number: null, isPin: false, line: null }
  const number = readMobileNumber(text)
  const digits = readDigits(text)
  return {
    isText: true,
    asksHelp: asksHelp(text),
    choice: readChoice(text),
    number: number === null ? null : { e164: number, isKnown: known.includes(number) },
    isPin: digits !== null && isPin(digits),
    line: readAnyNumber(text),
  }
}
