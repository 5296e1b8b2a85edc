import { decide, type Decision, type Rules } from '../../domain/conversation.ts'
import { customerTime } from '../../domain/customer-time.ts'
import { noticeText } from '../../domain/notices.ts'
import { decideCheck, questionUnsaid, type CheckEffect, type CheckEvent, type PhoneCheck } from '../../domain/phone-check.ts'
import type { Tx } from '../../platform/db.ts'
import { enqueueJob } from '../../platform/jobs/enqueue-job.ts'
import { newId } from '../../platform/new-id.ts'
import { applyDecision, factsFor, type Circumstances } from '../threads/apply-decision.ts'
import { readLockedThread, type LockedThread } from '../threads/locked-thread.ts'
import { noticeDraft, type MessageDraft } from '../threads/message-drafts.ts'
import { profileOf } from '../threads/rules-of.ts'
import type { ThreadChange } from '../threads/write-thread.ts'
import type { CheckKeys } from './check-keys.ts'
import { connectByLine } from './connect-by-line.ts'
import { saveCheck } from './phone-checks.ts'
import { countPin, readPinsSent, uncountPin } from './pins-sent.ts'
import { keepValidatedNumber } from './validated-numbers.ts'

export interface CheckStep {
  thread: LockedThread
  /** What the engine made of what happened; the conversation is validating. */
  decision: Decision
  rules: Rules
  circumstances?: Circumstances
  keys: CheckKeys
  now: Date
}

/** One event of the check: decided, and turned into rows together with what the engine decided before. */
export async function takeStep(tx: Tx, step: CheckStep, before: PhoneCheck, event: CheckEvent): Promise<ThreadChange> {
  const { keys, rules, circumstances = {}, now } = step
  let { thread } = step
  let { conversation } = step.decision
  const effects = [...step.decision.effects]
  const said: MessageDraft[] = [...(circumstances.said ?? [])]
  const sent = await readPinsSent(tx, keys, thread, numberOf(before, event), now)
  const decided = decideCheck(before, event, { figures: thread.policy.phoneCheck, sent, newId: newId(), now })
  let { check } = decided
  for (const effect of decided.effects) {
    switch (effect.type) {
      case 'say': {
        const asked = decide(conversation, { type: 'botSays' }, rules, now)
        if (asked.effects.some(({ type }) => type === 'accept')) said.push(lineOf(thread, effect, now))
        else if (check !== null) check = questionUnsaid(check)
        conversation = asked.conversation
        break
      }
      case 'sendPin':
        await countPin(tx, keys, thread, effect.challenge, effect.isDelivered, now)
        if (effect.isDelivered) await enqueueJob(tx, 'send-pin', { threadId: thread.id, challengeId: effect.challenge.id })
        break
      case 'uncountPin':
        await uncountPin(tx, effect.challengeId)
        break
      case 'pass': {
        await keepValidatedNumber(tx, thread, { ...effect, validForMs: thread.policy.phoneCheck.validForMs }, now)
        if (effect.line !== null && (await connectByLine(tx, thread, effect.line, before.beganAt, now)))
          thread = { ...(await readLockedThread(tx, thread.id)), language: thread.language }
        const { employees } = thread.conversation
        const passing = { ...rules, profile: profileOf(thread).profile }
        const passed = decide({ ...conversation, employees }, { type: 'phoneCheckPassed' }, passing, now)
        conversation = passed.conversation
        effects.push(...passed.effects)
        break
      }
      default:
        effect satisfies never
    }
  }
  await saveCheck(tx, thread.id, check, now)
  return applyDecision(tx, thread, { conversation, effects }, now, { ...circumstances, said })
}

/** The number that the event may ask a PIN for. */
function numberOf({ step }: PhoneCheck, event: CheckEvent): string | null {
  if (event.type !== 'answered') return null
  return step.at === 'number' ? (event.answer.number?.e164 ?? null) : step.at === 'pin' ? step.challenge.number : null
}

function lineOf(thread: LockedThread, { key, until }: Extract<CheckEffect, { type: 'say' }>, now: Date): MessageDraft {
  const facts = factsFor(thread, 'customer')
  // A PIN ends at that time; everything else begins then.
  const rounding = key === 'check.askPin.customer' ? 'down' : 'up'
  const time = until === null ? {} : { until: customerTime(until, facts.language, rounding, now) }
  const text = noticeText(thread.policy.texts, key, { ...facts, ...time })
  return noticeDraft({ key, text, textVersion: thread.policyVersion, via: 'send', isPhoneCheck: true, now })
}
