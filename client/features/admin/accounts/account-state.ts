import type { Account } from '../../../../server/contracts/account.ts'

/** How an account stands, the most urgent first. */
export type AccountState = 'fault' | 'unchecked' | 'uncalled' | 'working'

export function stateOf({ fault, lastCheck, calledAt }: Account): AccountState {
  if (fault !== null || lastCheck?.ok === false) return 'fault'
  if (calledAt === null) return 'uncalled'
  return lastCheck === null ? 'unchecked' : 'working'
}
