import { expect, it } from 'vitest'
import type { Account } from '../../../../server/contracts/account.ts'
import { stateOf } from './account-state.ts'

const at = '2026-11-28T09:00:00.000Z'
const passed = { at, ok: true, checks: [] }
const account = (change: Partial<Account>) => ({ fault: null, lastCheck: passed, calledAt: at, ...change }) as Account

it.each([
  ['working', {}],
  ['fault', { fault: 'The secret is wrong.' }],
  ['fault', { lastCheck: { ...passed, ok: false }, calledAt: null }],
  ['uncalled', { calledAt: null, lastCheck: null }],
  ['uncalled', { calledAt: null }],
  ['unchecked', { lastCheck: null }],
] as const)('is %s where the account is %j', (state, change) => {
  expect(stateOf(account(change))).toBe(state)
})
