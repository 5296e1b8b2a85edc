import { z } from 'zod'
import type { AccountCredentials, Outcome } from '../adapter.ts'
import { callPlatform, type Platform } from '../call-platform.ts'
import type { SendFault } from '../fault.ts'

/**
 * Who has a conversation, at WeCom: https://developer.work.weixin.qq.com/document/path/94669
 *
 * `new` (0): a customer wrote, nobody has taken it. `api` (1): the assistant's, which is us. `pool` (2): waits for a
 * receptionist. `person` (3): a receptionist has it in WeCom. `over` (4): ended, or the customer hasn't written yet.
 * The API may send in `new` and `api` only. It may take `new`; what `pool` and `person` have it may only end; out of
 * `over` nothing leads but the customer's next message, which makes the conversation `new`.
 */
export type SessionState = 'new' | 'api' | 'pool' | 'person' | 'over'

const states: readonly SessionState[] = ['new', 'api', 'pool', 'person', 'over']

export interface Session {
  state: SessionState
  /** The receptionist's id at WeCom, where there is one. */
  servicer: string | null
}

const current = z.object({ service_state: z.int().min(0).max(4), servicer_userid: z.string().max(128).nullish() })

export async function readSession(
  platform: Platform,
  account: AccountCredentials,
  customerRef: string,
): Promise<Outcome<{ session: Session }>> {
  const json = { open_kfid: account.receiverId, external_userid: customerRef }
  const request = { path: '/cgi-bin/kf/service_state/get', body: { json }, repeatable: true }
  const outcome = await callPlatform(platform, account, request, current)
  if (!outcome.ok) return outcome
  const { service_state: code, servicer_userid: servicer } = outcome.answer
  return { ok: true, session: { state: states[code] ?? 'over', servicer: servicer || null } }
}

export async function changeSession(
  platform: Platform,
  account: AccountCredentials,
  customerRef: string,
  to: 'api' | 'over',
): Promise<Outcome<object>> {
  const json = { open_kfid: account.receiverId, external_userid: customerRef, service_state: states.indexOf(to) }
  const request = { path: '/cgi-bin/kf/service_state/trans', body: { json }, repeatable: true }
  const outcome = await callPlatform(platform, account, request, z.object({ errcode: z.literal(0) }))
  return outcome.ok ? { ok: true } : outcome
}

/**
 * As far as the platform allows: what a receptionist has, or the pool, can only be ended. The business writes again when
 * the customer does.
 */
export async function takeOverSession(platform: Platform, account: AccountCredentials, customerRef: string): Promise<Outcome<object>> {
  const read = await readSession(platform, account, customerRef)
  if (!read.ok) return read
  const { state } = read.session
  switch (state) {
    case 'api':
    case 'over':
      return { ok: true }
    case 'new':
      return changeSession(platform, account, customerRef, 'api')
    case 'pool':
    case 'person':
      return changeSession(platform, account, customerRef, 'over')
    default:
      return state satisfies never
  }
}

/** Why a message can't be sent in this state. In `new` and `api` it is WeCom's other reason for 95018: more than 48 hours. */
export function describeSession({ state, servicer }: Session): SendFault {
  const lasting = { code: '95018', retry: false, retryAfterMs: null, maxAttempts: null, outcomeKnown: true } as const
  switch (state) {
    case 'person':
      return {
        ...lasting,
        kind: 'held-by-person',
        reason: `${servicer ?? 'Somebody'} handles this conversation in WeCom. Messages wait until it is ended there, or until you take it over here; they go out when the customer writes next.`,
      }
    case 'pool':
      return {
        ...lasting,
        kind: 'held-by-person',
        reason:
          'This conversation waits for a receptionist in WeCom. Messages wait until it is ended there, or until you take it over here; they go out when the customer writes next.',
      }
    case 'over':
      return { ...lasting, kind: 'window-closed', reason: 'The conversation has ended at WeCom. Messages wait until the customer writes.' }
    case 'new':
    case 'api':
      return { ...lasting, kind: 'window-closed', reason: 'WeChat allows no more messages until the customer writes.' }
    default:
      return state satisfies never
  }
}
