import type { Routing } from '../../contracts/account.ts'
import type { Decision, Rules } from '../../domain/conversation.ts'
import type { Tx } from '../../platform/db.ts'
import { applyDecision, type Circumstances } from '../threads/apply-decision.ts'
import type { LockedThread } from '../threads/locked-thread.ts'
import type { ThreadChange } from '../threads/write-thread.ts'

export interface PhoneCheckTurn {
  thread: LockedThread
  decision: Decision
  rules: Rules
  circumstances: Circumstances
  routing: Routing
  now: Date
}

/** What the phone check makes of what happened in a conversation that it holds. */
export async function continuePhoneCheck(tx: Tx, { thread, decision, circumstances, now }: PhoneCheckTurn): Promise<ThreadChange> {
  return applyDecision(tx, thread, decision, now, circumstances)
}
