import { noticeText } from '../../domain/notices.ts'
import type { Challenge, PhoneCheck } from '../../domain/phone-check.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database, Tx } from '../../platform/db.ts'
import type { JobHandlers, JobRun } from '../../platform/jobs/run-job.ts'
import { TryAgain } from '../../platform/jobs/try-again.ts'
import type { Log } from '../../platform/log.ts'
import type { SmsFault, SmsGateway } from '../../platform/sms/sms-gateway.ts'
import type { Adapters } from '../../wechat/registry.ts'
import { factsFor } from '../threads/apply-decision.ts'
import { lockThread, type LockedThread } from '../threads/locked-thread.ts'
import { rulesOf } from '../threads/rules-of.ts'
import { writeThread } from '../threads/write-thread.ts'
import { newPin, type CheckKeys } from './check-keys.ts'
import { findCheck, saveCheck } from './phone-checks.ts'
import { takeStep } from './take-step.ts'

export interface SendPinDependencies {
  database: Database
  clock: Clock
  log: Log
  adapters: Adapters
  gateway: SmsGateway
  keys: CheckKeys
  /** Called after a commit: there are new events, and something to send in this conversation. */
  onCommitted: (threadId: string) => void
}

type Payload = { threadId: string; challengeId: string }

/**
 * The job that makes a PIN and sends it. It is made here and not where it was asked for, so that it is nowhere but in this
 * run and in the SMS: neither the job's row nor the conversation's holds more than its hash, which is committed before the
 * call. A run that is repeated makes another PIN, and the one before it is void: the customer is told to take the latest.
 */
export const createSendPin =
  (deps: SendPinDependencies): JobHandlers['send-pin'] =>
  async (payload, run) => {
    const sms = await makePin(deps, payload)
    if (sms === null) return
    const outcome = await deps.gateway.send(sms, run.signal)
    // Given up by whoever runs the jobs, and begun again: that run tells what becomes of it.
    if (run.signal.aborted) return
    if (!outcome.ok) await failed(deps, payload, outcome.fault, run)
  }

async function failed(deps: SendPinDependencies, payload: Payload, fault: SmsFault, run: JobRun): Promise<void> {
  if (fault.retry && !run.isLast) throw new TryAgain(fault.code)
  deps.log.warn({ thread: payload.threadId, code: fault.code }, 'the SMS with a PIN could not be sent')
  await tellOfFailure(deps, payload, fault.outcomeKnown)
}

/** The SMS with a fresh PIN; null: nobody waits for it any more. */
async function makePin(deps: SendPinDependencies, payload: Payload): Promise<{ to: string; text: string } | null> {
  return inChallenge(deps, payload, async (tx, thread, check, challenge) => {
    const now = deps.clock.now()
    if (now >= challenge.expiresAt) return null
    const { phoneCheck, texts } = thread.policy
    const pin = newPin(phoneCheck.pinDigits)
    const pinHash = deps.keys.hashPin(thread.id, challenge.id, pin)
    await saveCheck(tx, thread.id, { ...check, step: { at: 'pin', challenge: { ...challenge, pinHash } } }, now)
    return { to: challenge.number, text: noticeText(texts, 'check.sms.customer', { ...factsFor(thread, 'customer'), pin }) }
  })
}

async function tellOfFailure(deps: SendPinDependencies, payload: Payload, isCertain: boolean): Promise<void> {
  const now = deps.clock.now()
  const told = await inChallenge(deps, payload, async (tx, thread, check, { id }) => {
    const decision = { conversation: thread.conversation, effects: [] }
    const step = { thread, decision, rules: rulesOf(thread, deps.adapters, now), keys: deps.keys, now }
    await writeThread(tx, await takeStep(tx, step, check, { type: 'smsFailed', challengeId: id, isCertain }), now)
    return true
  })
  if (told === true) deps.onCommitted(payload.threadId)
}

/** Within a transaction that holds the conversation; null: the challenge is over. */
function inChallenge<Result>(
  { database }: SendPinDependencies,
  { threadId, challengeId }: Payload,
  work: (tx: Tx, thread: LockedThread, check: PhoneCheck, challenge: Challenge) => Promise<Result>,
): Promise<Result | null> {
  return database.transaction(async (tx) => {
    const thread = await lockThread(tx, threadId)
    if (thread?.conversation.state !== 'validating') return null
    const check = await findCheck(tx, threadId)
    if (check?.step.at !== 'pin' || check.step.challenge.id !== challengeId) return null
    return work(tx, thread, check, check.step.challenge)
  })
}
