import type { SessionState } from '../desk-api.ts'
import type { Grant, PhoneState } from '../state.ts'
import type { Errcode } from './refusal.ts'

/**
 * A conversation's state and what the account may send in it. A customer's message opens five messages for 48 hours,
 * anew each time, and begins a conversation where there is none; after 48 hours it has ended. The API may send while it is
 * unhandled or the API's own.
 * https://developer.work.weixin.qq.com/document/path/94677 and …/94669
 */
export const messageGrant = { limit: 5, forMs: 48 * 3_600_000 }

export const stateNumbers: Readonly<Record<SessionState, number>> = { unhandled: 0, api: 1, waiting: 2, person: 3, ended: 4 }
export const stateOfNumber = (number: number): SessionState | undefined =>
  (Object.keys(stateNumbers) as SessionState[]).find((state) => stateNumbers[state] === number)

/** From each state, those that the API may change it to. */
const allowed: Readonly<Record<SessionState, readonly SessionState[]>> = {
  unhandled: ['api', 'waiting', 'person', 'ended'],
  api: ['waiting', 'person', 'ended'],
  waiting: ['person', 'ended'],
  person: ['person', 'ended'],
  // Only the customer's next message begins anew.
  ended: [],
}
export const mayChange = (from: SessionState, to: SessionState): boolean => allowed[from].includes(to)

const openGrant = ({ grant }: Pick<PhoneState, 'grant'>, nowMs: number): Grant | null =>
  grant !== null && nowMs < grant.untilMs ? grant : null

export const isWindowOpen = (phone: Pick<PhoneState, 'grant'>, nowMs: number): boolean => openGrant(phone, nowMs) !== null

export const sessionOf = (phone: Pick<PhoneState, 'kf' | 'grant'>, nowMs: number): SessionState =>
  isWindowOpen(phone, nowMs) ? phone.kf.state : 'ended'

/** The customer wrote. */
export function beginOrGoOn(phone: PhoneState, nowMs: number): void {
  const state = sessionOf(phone, nowMs)
  phone.kf = {
    ...phone.kf,
    state: state === 'ended' ? 'unhandled' : state,
    servicer: state === 'ended' ? '' : phone.kf.servicer,
    lastSeenMs: nowMs,
  }
  phone.grant = { kind: 'message', limit: messageGrant.limit, used: 0, untilMs: nowMs + messageGrant.forMs }
}

/** Null: it may be sent. Which of several reasons WeCom gives is not documented: here time, then state, then count. */
export function refusalOfSend(phone: PhoneState, nowMs: number): Errcode | null {
  const grant = openGrant(phone, nowMs)
  if (grant === null) return 95002
  const state = sessionOf(phone, nowMs)
  if (state !== 'unhandled' && state !== 'api') return 95018
  return grant.used >= grant.limit ? 95001 : null
}
