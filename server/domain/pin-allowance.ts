import type { PhoneCheckPolicy } from '../contracts/policy.ts'

/** When PINs were sent, in any order; those of the last day suffice. */
export interface PinsSent {
  toCustomer: readonly Date[]
  toNumber: readonly Date[]
  /** One is being sent to this number at this very moment, through another conversation. */
  isNumberBusy: boolean
}

export type PinAllowance = { kind: 'now' } | { kind: 'tooSoon' | 'tooMany'; until: Date }

export const dayMs = 24 * 3_600_000

type Figures = Pick<PhoneCheckPolicy, 'resendAfterMs' | 'maxPinsPerDay'>

/** Whether this customer may get a PIN now, whatever their number. */
export const customersAllowance = ({ toCustomer }: PinsSent, figures: Figures, now: Date): PinAllowance =>
  allowance(toCustomer, figures, now)

/** Whether this number may, whoever asked for those before. */
export const numbersAllowance = ({ toNumber, isNumberBusy }: PinsSent, figures: Figures, now: Date): PinAllowance =>
  isNumberBusy ? { kind: 'tooSoon', until: now } : allowance(toNumber, figures, now)

function allowance(sent: readonly Date[], { resendAfterMs, maxPinsPerDay }: Figures, now: Date): PinAllowance {
  const timesMs = sent.map((at) => at.getTime()).filter((atMs) => atMs > now.getTime() - dayMs)
  const newestFirst = timesMs.sort((a, b) => b - a)
  // The day of the oldest of the most that may be: when that one is a day old, there is room for another.
  const oldestCounted = newestFirst[maxPinsPerDay - 1]
  if (oldestCounted !== undefined) return { kind: 'tooMany', until: new Date(oldestCounted + dayMs) }
  const newest = newestFirst[0]
  if (newest !== undefined && now.getTime() < newest + resendAfterMs) return { kind: 'tooSoon', until: new Date(newest + resendAfterMs) }
  return { kind: 'now' }
}
