import { z } from 'zod'
import type { PhoneCheckPolicy } from '../contracts/policy.ts'
import { customersAllowance, numbersAllowance, type PinsSent } from './pin-allowance.ts'

/**
 * The phone check of one conversation: (check, event, facts) → (check, effects). No I/O, no clock, no PIN: whoever calls
 * says whether the one that was given is right.
 *
 * It goes `start` → `number` → `pin` → `line` → passed. At `start` nothing was asked yet; whatever comes there is
 * answered with the question for the number, so that the message which opens a conversation is never taken for an answer.
 * At `number` a number that can be read gets a challenge: a PIN on its way to that number, good for a while and for one
 * use. At `pin` the right PIN passes; where the account routes by number, the check asks at `line` whom the customer wants
 * to reach, and passes with the next number that can be read, or as the account's routing has it otherwise.
 *
 * Numbers that can't be read and PINs that are wrong or expired are counted, each by itself, over all PINs of a check:
 * the last try makes it `locked` until a time that the customer is told. After that the next message begins anew. Leaving
 * voids the challenge and keeps the count and the lock, so that coming back wins nothing. A number at `line` that can't be
 * read is counted too, but ends in the account's routing: whoever is there has passed already.
 *
 * `Help` offers another number (1) or the PIN again (2); so does silence, once after each message. PINs are limited by time
 * and by day, for the customer and for the number. What limits the customer is said to them.
 *
 * Nothing that is said depends on what is known of a number. A customer whose validation ran out `confirms`: only a number
 * that was theirs gets a PIN. Another one is answered in the same words, and nothing is sent; the same goes for a number
 * that got too many PINs through others. Such a challenge is never given a PIN, so nothing passes it. Who has another
 * number by now says so (Help, 1), and proves that.
 *
 * Each message of the customer is answered with one line at most; silence and an SMS that couldn't be sent add one each.
 */
const challenge = z.strictObject({
  id: z.uuid(),
  /** E.164. */
  number: z.string(),
  /** It is one that this customer may pass with. */
  isAcceptable: z.boolean(),
  /** A keyed hash of the PIN; null: none was made (yet), or it is void. */
  pinHash: z.string().nullable(),
  expiresAt: z.coerce.date(),
})
export type Challenge = z.infer<typeof challenge>

const step = z.discriminatedUnion('at', [
  z.strictObject({ at: z.literal('start') }),
  z.strictObject({ at: z.literal('number') }),
  z.strictObject({ at: z.literal('pin'), challenge }),
  z.strictObject({ at: z.literal('line'), number: z.string(), validatedAt: z.coerce.date() }),
  z.strictObject({ at: z.literal('locked'), until: z.coerce.date() }),
])
const count = z.int().min(0)

/** As it is kept between two events; JSON carries its times as text. */
export const phoneCheck = z.strictObject({
  beganAt: z.coerce.date(),
  step,
  /** Only a number that was validated before will do. */
  confirms: z.boolean(),
  asksLine: z.boolean(),
  wrong: z.strictObject({ numbers: count, pins: count, lines: count }),
  /** Help was said last: 1 and 2 are choices. */
  isHelpOffered: z.boolean(),
  /** When silence is answered with help; null: it isn't. */
  silentAt: z.coerce.date().nullable(),
})
export type PhoneCheck = z.infer<typeof phoneCheck>

/** A message of the customer as it can be read; each reading is null or false where it isn't that. */
export interface Answer {
  /** False: a picture, a voice message, … which are no tries. */
  isText: boolean
  asksHelp: boolean
  choice: 1 | 2 | null
  /** A mobile number. `isKnown`: it was validated for this customer before. */
  number: { e164: string; isKnown: boolean } | null
  /** It is the PIN of the challenge. */
  isPin: boolean
  /** Any phone number, E.164. */
  line: string | null
}

export type CheckEvent =
  /** The customer came, or wrote what is no answer: the first message. */
  | { type: 'came' }
  | { type: 'answered'; answer: Answer }
  | { type: 'silent' }
  /** `isCertain`: no SMS went out. Else nobody knows, and the PIN stays good in case it did. */
  | { type: 'smsFailed'; challengeId: string; isCertain: boolean }

export type CheckTextKey =
  | 'check.askNumber.customer'
  | 'check.wrongNumber.customer'
  | 'check.askPin.customer'
  | 'check.wrongPin.customer'
  | 'check.expiredPin.customer'
  | 'check.confirmNumber.customer'
  | 'check.help.customer'
  | 'check.tooSoon.customer'
  | 'check.tooMany.customer'
  | 'check.locked.customer'
  | 'check.askLine.customer'
  | 'check.wrongLine.customer'
  | 'check.notSent.customer'

export type CheckEffect =
  | { type: 'say'; key: CheckTextKey; until: Date | null }
  /** A PIN counts as sent. `isDelivered`: and is made and sent. */
  | { type: 'sendPin'; challenge: Challenge; isDelivered: boolean }
  /** This one doesn't count after all. */
  | { type: 'uncountPin'; challengeId: string }
  /** `line`: whom the customer named, E.164; null: as the account's routing has it. */
  | { type: 'pass'; number: string; validatedAt: Date; line: string | null }

export interface CheckFacts {
  figures: PhoneCheckPolicy
  sent: PinsSent
  /** For a challenge, should there be one. */
  newId: string
  now: Date
}

/** `check` null: it has passed. */
export interface CheckDecision {
  check: PhoneCheck | null
  effects: readonly CheckEffect[]
}

/** `before`: what an earlier attempt left; null: there was none, or it passed. */
export const beginCheck = (before: PhoneCheck | null, begun: { confirms: boolean; asksLine: boolean; now: Date }): PhoneCheck => ({
  beganAt: before?.beganAt ?? begun.now,
  step: before?.step.at === 'locked' ? before.step : { at: 'start' },
  confirms: begun.confirms,
  asksLine: begun.asksLine || (before?.asksLine ?? false),
  wrong: before?.wrong ?? noneWrong,
  isHelpOffered: false,
  silentAt: null,
})

/** The customer left: what was sent to them is void, and what they got wrong stays. */
export const leftCheck = (check: PhoneCheck): PhoneCheck => ({
  ...quiet(check),
  step: check.step.at === 'locked' ? check.step : { at: 'start' },
})

/** The question could not be put to the customer: it is put again as soon as they write. */
export const questionUnsaid = (check: PhoneCheck): PhoneCheck => (check.step.at === 'number' ? { ...check, step: { at: 'start' } } : check)

export function decideCheck(before: PhoneCheck, event: CheckEvent, facts: CheckFacts): CheckDecision {
  switch (event.type) {
    case 'came':
      return before.step.at === 'start' || before.step.at === 'locked' ? ask(before, facts) : { check: before, effects: [] }
    case 'answered':
      return answered(before, event.answer, facts)
    case 'silent':
      return silent(before)
    case 'smsFailed':
      return smsFailed(before, event)
    default:
      return event satisfies never
  }
}

const noneWrong = { numbers: 0, pins: 0, lines: 0 }
const quiet = (check: PhoneCheck): PhoneCheck => ({ ...check, isHelpOffered: false, silentAt: null })

function say(check: PhoneCheck, key: CheckTextKey, until: Date | null = null, others: readonly CheckEffect[] = []): CheckDecision {
  return { check, effects: [...others, { type: 'say', key, until }] }
}
/** Says it and waits for an answer, for as long as policy calls that no silence. */
const sayAndWait = (check: PhoneCheck, { figures, now }: CheckFacts, key: CheckTextKey): CheckDecision =>
  say({ ...quiet(check), silentAt: new Date(now.getTime() + figures.silenceMs) }, key)

function ask(check: PhoneCheck, facts: CheckFacts): CheckDecision {
  if (check.step.at === 'locked' && facts.now < check.step.until) return say(quiet(check), 'check.locked.customer', check.step.until)
  const wrong = check.step.at === 'locked' ? noneWrong : check.wrong
  const key = check.confirms ? 'check.confirmNumber.customer' : 'check.askNumber.customer'
  return sayAndWait({ ...check, step: { at: 'number' }, wrong }, facts, key)
}

function answered(check: PhoneCheck, answer: Answer, facts: CheckFacts): CheckDecision {
  switch (check.step.at) {
    case 'start':
    case 'locked':
      return ask(check, facts)
    case 'number':
      return answeredNumber(check, answer, facts)
    case 'pin':
      return answeredPin(check, check.step.challenge, answer, facts)
    case 'line':
      return answeredLine(check, check.step, answer, facts)
    default:
      return check.step satisfies never
  }
}

function answeredNumber(check: PhoneCheck, answer: Answer, facts: CheckFacts): CheckDecision {
  if (answer.asksHelp) return offerHelp(check)
  if (check.isHelpOffered && answer.choice === 1) return ask({ ...check, confirms: false }, facts)
  if (check.isHelpOffered && answer.choice === 2) return ask(check, facts)
  const { number } = answer
  if (number !== null) return challengeFor(check, number.e164, !check.confirms || number.isKnown, facts)
  if (!answer.isText) return sayAndWait(check, facts, 'check.wrongNumber.customer')
  return countWrong(check, 'numbers', 'check.wrongNumber.customer', facts)
}

function answeredPin(check: PhoneCheck, { number, isAcceptable, expiresAt }: Challenge, answer: Answer, facts: CheckFacts): CheckDecision {
  if (answer.asksHelp || !answer.isText) return offerHelp(check)
  if (check.isHelpOffered && answer.choice === 1) return ask({ ...check, step: { at: 'start' }, confirms: false }, facts)
  if (check.isHelpOffered && answer.choice === 2) return challengeFor(check, number, isAcceptable, facts)
  if (facts.now >= expiresAt) return countWrong(check, 'pins', 'check.expiredPin.customer', facts)
  if (!answer.isPin || !isAcceptable) return countWrong(check, 'pins', 'check.wrongPin.customer', facts)
  if (!check.asksLine) return { check: null, effects: [{ type: 'pass', number, validatedAt: facts.now, line: null }] }
  return say({ ...quiet(check), step: { at: 'line', number, validatedAt: facts.now } }, 'check.askLine.customer')
}

function answeredLine(
  check: PhoneCheck,
  step: Extract<PhoneCheck['step'], { at: 'line' }>,
  answer: Answer,
  facts: CheckFacts,
): CheckDecision {
  const pass = (line: string | null): CheckDecision => ({
    check: null,
    effects: [{ type: 'pass', number: step.number, validatedAt: step.validatedAt, line }],
  })
  if (answer.asksHelp) return say(check, 'check.askLine.customer')
  if (answer.line !== null) return pass(answer.line)
  const lines = check.wrong.lines + 1
  if (lines >= facts.figures.tries) return pass(null)
  return say({ ...check, wrong: { ...check.wrong, lines } }, 'check.wrongLine.customer')
}

/** Sends a PIN, or says when there may be another. */
function challengeFor(check: PhoneCheck, number: string, isAcceptable: boolean, facts: CheckFacts): CheckDecision {
  const { figures, sent, newId, now } = facts
  const allowed = customersAllowance(sent, figures, now)
  // Help stays offered, so that the same choice will do later.
  if (allowed.kind === 'tooSoon') return say({ ...check, silentAt: null }, 'check.tooSoon.customer', allowed.until)
  if (allowed.kind === 'tooMany') return say({ ...check, silentAt: null }, 'check.tooMany.customer', allowed.until)
  const made: Challenge = { id: newId, number, isAcceptable, pinHash: null, expiresAt: new Date(now.getTime() + figures.pinTtlMs) }
  const isDelivered = isAcceptable && numbersAllowance(sent, figures, now).kind === 'now'
  const waiting = { ...quiet(check), step: { at: 'pin' as const, challenge: made }, silentAt: new Date(now.getTime() + figures.silenceMs) }
  return say(waiting, 'check.askPin.customer', made.expiresAt, [{ type: 'sendPin', challenge: made, isDelivered }])
}

function countWrong(check: PhoneCheck, what: 'numbers' | 'pins', key: CheckTextKey, facts: CheckFacts): CheckDecision {
  const { figures, now } = facts
  const wrong = { ...check.wrong, [what]: check.wrong[what] + 1 }
  if (wrong[what] < figures.tries) return sayAndWait({ ...check, wrong }, facts, key)
  const until = new Date(now.getTime() + figures.lockoutMs)
  return say({ ...quiet(check), step: { at: 'locked', until }, wrong }, 'check.locked.customer', until)
}

const offerHelp = (check: PhoneCheck): CheckDecision => say({ ...check, isHelpOffered: true, silentAt: null }, 'check.help.customer')

function silent(check: PhoneCheck): CheckDecision {
  const isWaiting = check.step.at === 'number' || check.step.at === 'pin'
  return isWaiting && check.silentAt !== null ? offerHelp(check) : { check: { ...check, silentAt: null }, effects: [] }
}

/** It costs no try. */
function smsFailed(check: PhoneCheck, { challengeId, isCertain }: Extract<CheckEvent, { type: 'smsFailed' }>): CheckDecision {
  if (check.step.at !== 'pin' || check.step.challenge.id !== challengeId) return { check, effects: [] }
  if (!isCertain) return say(check, 'check.notSent.customer')
  const step = { at: 'pin' as const, challenge: { ...check.step.challenge, pinHash: null } }
  return say({ ...check, step }, 'check.notSent.customer', null, [{ type: 'uncountPin', challengeId }])
}
