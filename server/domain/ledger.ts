import type { Profile } from '../contracts/policy.ts'

/** What WeChat still allows in a conversation, as far as we know. WeChat's own answer wins over it. */
export interface Ledger {
  /** What opened the window: a customer message, a small grant (a follow, a scan, a tap on the menu), or nothing yet. */
  grant: 'none' | 'small' | 'message'
  /** Messages that WeChat allows until the customer writes. */
  quota: number
  /** Slots of the quota that only automatic messages may use. */
  reserved: number
  /** What all employees together may send in this window. */
  employeeLimit: number
  usedByNotices: number
  usedByEmployees: number
  /** Platform's time of the last message from the customer, or of their going; what is older tells nothing new. */
  customerWroteAt: Date | null
  /** When an employee is warned of the customer's silence; null: not in this window (any more). */
  warnAt: Date | null
  /** End of the window; null: none was ever open. */
  expiresAt: Date | null
}

/** The account kind's own figures, which no policy can exceed. */
export interface PlatformWindow {
  messages: number
  ms: number
}

export const closedLedger: Ledger = {
  grant: 'none',
  quota: 0,
  reserved: 0,
  employeeLimit: 0,
  usedByNotices: 0,
  usedByEmployees: 0,
  customerWroteAt: null,
  warnAt: null,
  expiresAt: null,
}

/** What is still on its way reaches WeChat after the customer's message, so it counts against the new window. */
export interface OnTheWay {
  employees: number
  notices: number
}

/**
 * A customer message restores everything. The window runs from the platform's time of the message, or from its
 * receipt if that is earlier.
 */
export function restoredLedger(profile: Profile, platform: PlatformWindow, wroteAt: Date, receivedAt: Date, onTheWay: OnTheWay): Ledger {
  const from = Math.min(wroteAt.getTime(), receivedAt.getTime())
  const windowMs = Math.min(profile.windowMs, platform.ms)
  return {
    grant: 'message',
    quota: Math.min(profile.platformLimit, platform.messages),
    reserved: profile.reservedForNotices,
    employeeLimit: profile.employeeLimit,
    usedByNotices: onTheWay.notices,
    usedByEmployees: onTheWay.employees,
    customerWroteAt: wroteAt,
    // A warning at the very end, or after it, would warn of nothing.
    warnAt: profile.warningAfterMs < windowMs ? new Date(from + profile.warningAfterMs) : null,
    expiresAt: new Date(from + windowMs),
  }
}

/**
 * A small grant, for when no message window is open. It adds to what was used since the customer last wrote and never
 * goes beyond the limit of a message window: WeChat's two countings could differ, and the smaller one is safe. Null: it
 * opens nothing, since a window that ends later is open already, its own time is over, or nothing is left of the limit.
 * https://developers.weixin.qq.com/doc/service/guide/product/kf/intro.html
 */
export function smallGrantLedger(
  ledger: Ledger,
  profile: Profile,
  platform: PlatformWindow,
  grant: PlatformWindow,
  at: Date,
  receivedAt: Date,
  onTheWay: OnTheWay,
): Ledger | null {
  const expiresAt = new Date(Math.min(at.getTime(), receivedAt.getTime()) + grant.ms)
  const isMessageWindowOpen = ledger.grant === 'message' && !isOver(ledger, receivedAt)
  if (isMessageWindowOpen || expiresAt <= receivedAt || expiresAt <= (ledger.expiresAt ?? receivedAt)) return null
  // What is still on its way reaches WeChat under this grant, all of it or nothing.
  const gone = used(ledger) - onTheWay.employees - onTheWay.notices
  const quota = Math.min(profile.platformLimit, platform.messages, gone + grant.messages)
  if (quota <= gone || quota < used(ledger)) return null
  return {
    ...ledger,
    grant: 'small',
    quota,
    reserved: profile.reservedForNotices,
    employeeLimit: profile.employeeLimit,
    warnAt: null,
    expiresAt,
  }
}

/** A policy change counts from the next event on; a deadline that is set stays, and what WeChat refused stays refused. */
export const withPolicy = (ledger: Ledger, profile: Profile): Ledger => ({
  ...ledger,
  quota: Math.min(ledger.quota, profile.platformLimit),
  reserved: profile.reservedForNotices,
  employeeLimit: profile.employeeLimit,
})

export const isOver = (ledger: Ledger, now: Date): boolean => now >= (ledger.expiresAt ?? now)

const used = (ledger: Ledger): number => ledger.usedByNotices + ledger.usedByEmployees

/** What employees may send now. Never negative. */
export function remainingForEmployees(ledger: Ledger, now: Date): number {
  if (isOver(ledger, now)) return 0
  return Math.max(0, Math.min(ledger.employeeLimit - ledger.usedByEmployees, ledger.quota - ledger.reserved - used(ledger)))
}

/** May an automatic message go through the send API? `spared`: slots that it must leave. */
export const mayNotify = (ledger: Ledger, now: Date, spared: number): boolean =>
  !isOver(ledger, now) && used(ledger) + spared < ledger.quota

export const takeSlots = (ledger: Ledger, slots: number): Ledger => ({ ...ledger, usedByEmployees: ledger.usedByEmployees + slots })
export const takeNoticeSlot = (ledger: Ledger): Ledger => ({ ...ledger, usedByNotices: ledger.usedByNotices + 1 })

/** Only after a definite refusal, or for what was never tried: nothing of it reached WeChat's own count. */
export const giveBackSlots = (ledger: Ledger, slots: number): Ledger => ({
  ...ledger,
  usedByEmployees: Math.max(0, ledger.usedByEmployees - slots),
})
export const giveBackNoticeSlots = (ledger: Ledger, slots: number): Ledger => ({
  ...ledger,
  usedByNotices: Math.max(0, ledger.usedByNotices - slots),
})

/** WeChat says that the count is used up: its word is final until the customer writes, also where it refuses what is on its way. */
export const exhausted = (ledger: Ledger, onTheWay: OnTheWay): Ledger => ({
  ...ledger,
  quota: Math.min(ledger.quota, used(ledger) - onTheWay.employees - onTheWay.notices),
})

/** The window is over: WeChat says so, or the customer went. */
export const closedAt = (ledger: Ledger, now: Date): Ledger => ({
  ...ledger,
  warnAt: null,
  expiresAt: new Date(Math.min(now.getTime(), (ledger.expiresAt ?? now).getTime())),
})
