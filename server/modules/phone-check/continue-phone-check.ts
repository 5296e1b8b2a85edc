import type { Language } from '../../contracts/policy.ts'
import type { Routing } from '../../contracts/account.ts'
import type { Decision, Rules } from '../../domain/conversation.ts'
import { beginCheck, leftCheck, type CheckEvent, type PhoneCheck } from '../../domain/phone-check.ts'
import { asksHelp, maskPins } from '../../domain/phone-check-words.ts'
import type { Statement, Tx } from '../../platform/db.ts'
import { applyDecision, type Circumstances } from '../threads/apply-decision.ts'
import type { LockedThread } from '../threads/locked-thread.ts'
import { noticeDraft, type MessageDraft } from '../threads/message-drafts.ts'
import type { ThreadChange } from '../threads/write-thread.ts'
import type { CheckKeys } from './check-keys.ts'
import { isNewlyRouted } from './connect-by-line.ts'
import { findCheck, saveCheck } from './phone-checks.ts'
import { readAnswer } from './read-answer.ts'
import { takeStep } from './take-step.ts'
import { listValidatedNumbers } from './validated-numbers.ts'

const storedLanguage: Statement = { name: 'stored-language', text: 'SELECT language FROM thread WHERE id = $1' }

export interface PhoneCheckTurn {
  thread: LockedThread
  decision: Decision
  rules: Rules
  circumstances: Circumstances
  routing: Routing
  keys: CheckKeys
  now: Date
}

/**
 * What the phone check makes of what happened in a conversation that it holds, begins to hold, or is made to give up. The
 * message that opens the conversation is the employees' to read once they are connected; what follows it up to then is the
 * check's dialogue, for the record alone.
 */
export async function continuePhoneCheck(tx: Tx, turn: PhoneCheckTurn): Promise<ThreadChange> {
  const { decision, now } = turn
  const thread = { ...turn.thread, language: await languageOf(tx, turn) }
  const before = await findCheck(tx, thread.id)
  if (decision.conversation.state !== 'validating') return giveUp(tx, { ...turn, thread }, before)
  const begins = turn.thread.conversation.state !== 'validating' || before === null
  const known = await listValidatedNumbers(tx, thread)
  const check = begins ? await begin(tx, { ...turn, thread }, before, known) : before
  const event = begins ? ({ type: 'came' } as const) : eventOf(turn, check, known)
  const said = begins ? [...greetingOf(turn), ...saidIn(turn)] : saidIn(turn).map((draft) => asDialogue(draft, check))
  const step = { ...turn, thread, circumstances: { ...turn.circumstances, said } }
  const change =
    event === null ? await applyDecision(tx, thread, decision, now, step.circumstances) : await takeStep(tx, step, check, event)
  // Of one that nobody saw yet there is nothing to hide.
  return begins && thread.lastPosition > 0 ? { ...change, hides: true } : change
}

const saidIn = ({ circumstances }: PhoneCheckTurn): readonly MessageDraft[] => circumstances.said ?? []

/** Our texts ask for `Help` in every language: it doesn't tell which one the customer speaks. */
async function languageOf(tx: Tx, turn: PhoneCheckTurn): Promise<Language | null> {
  const { id, language } = turn.thread
  if (!saidIn(turn).some(({ text }) => text !== null && asksHelp(text))) return language
  const [row] = await tx.rows<{ language: Language | null }>(storedLanguage, [id])
  return row?.language ?? language
}

async function begin(
  tx: Tx,
  { thread, routing, now }: PhoneCheckTurn,
  before: PhoneCheck | null,
  known: readonly string[],
): Promise<PhoneCheck> {
  const asksLine = routing.kind === 'number' && thread.conversation.awaitsStart && (await isNewlyRouted(tx, thread, now))
  return beginCheck(before, { confirms: known.length > 0, asksLine, now })
}

/** Null: nothing that is answered. */
function eventOf(turn: PhoneCheckTurn, check: PhoneCheck, known: readonly string[]): CheckEvent | null {
  const { thread, keys } = turn
  const draft = saidIn(turn).at(-1)
  if (draft === undefined || isTap(turn, draft)) return check.step.at === 'start' ? { type: 'came' } : null
  const challenge = check.step.at === 'pin' ? check.step.challenge : null
  const isPin = (digits: string) => challenge !== null && keys.isPin(thread.id, challenge.id, digits, challenge.pinHash)
  return { type: 'answered', answer: readAnswer(draft.kind === 'text' ? draft.text : null, { known, isPin }) }
}

/** What a menu of the account says for the customer opens no window, unlike their own words, and answers nothing. */
function isTap({ decision }: PhoneCheckTurn, { platformTime }: MessageDraft): boolean {
  const { customerWroteAt } = decision.conversation.ledger
  return platformTime !== null && (customerWroteAt === null || platformTime > customerWroteAt)
}

function asDialogue(draft: MessageDraft, check: PhoneCheck): MessageDraft {
  return { ...masked(draft, check), isPhoneCheck: true }
}

/** Where a PIN may be meant, nothing that looks like one is kept. */
function masked(draft: MessageDraft, check: PhoneCheck): MessageDraft {
  const mayHoldPin = check.step.at === 'pin' || check.step.at === 'locked'
  return mayHoldPin && draft.text !== null ? { ...draft, text: maskPins(draft.text) } : draft
}

/** A greeting was given before policy asked for the check: the record has it, and the welcome comes once more at the start. */
function greetingOf({ thread, circumstances, now }: PhoneCheckTurn): MessageDraft[] {
  const { greeting } = circumstances
  if (greeting === undefined) return []
  const notice = {
    key: 'start.customer',
    text: greeting,
    textVersion: thread.policyVersion,
    via: 'greeting',
    isPhoneCheck: true,
    now,
  } as const
  return [noticeDraft(notice)]
}

/** The customer left; or policy asks for no check any more, and the message is one like any other. */
async function giveUp(tx: Tx, turn: PhoneCheckTurn, check: PhoneCheck | null): Promise<ThreadChange> {
  const { thread, decision, circumstances, now } = turn
  if (check === null) return applyDecision(tx, thread, decision, now, circumstances)
  const hasLeft = decision.conversation.state === 'left'
  await saveCheck(tx, thread.id, hasLeft ? leftCheck(check) : null, now)
  const said = saidIn(turn).map((draft) => (hasLeft ? asDialogue(draft, check) : masked(draft, check)))
  return applyDecision(tx, thread, decision, now, { ...circumstances, said })
}
