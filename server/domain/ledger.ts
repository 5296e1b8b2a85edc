import type { Profile } from '../contracts/policy.ts'

/** What WeChat still allows in a conversation, as far as we know. WeChat's own answer wins over it. */
export interface Ledger {
  /** Messages that WeChat allows in this window. */
  quota: number
  /** Slots of the quota that only automatic messages may use. */
  reserved: number
  /** What all employees together may send in this window. */
  employeeLimit: number
  usedByNotices: number
  usedByEmployees: number
  /** Platform's time of the customer message that opened the window; null: none yet. */
  customerWroteAt: Date | null
  /** End of the window; null: none was ever open. */
  expiresAt: Date | null
}

/** The account kind's own figures, which no policy can exceed. */
export interface PlatformWindow {
  messages: number
  ms: number
}

export const closedLedger: Ledger = {
  quota: 0,
  reserved: 0,
  employeeLimit: 0,
  usedByNotices: 0,
  usedByEmployees: 0,
  customerWroteAt: null,
  expiresAt: null,
}

/**
 * A customer message restores everything. The window runs from the platform's time of the message, or from its
 * receipt if that is earlier. Messages still on their way reach WeChat after it, so they count against the new window.
 */
export function restoredLedger(profile: Profile, platform: PlatformWindow, wroteAt: Date, receivedAt: Date, onTheirWay: number): Ledger {
  const from = Math.min(wroteAt.getTime(), receivedAt.getTime())
  return {
    quota: Math.min(profile.platformLimit, platform.messages),
    reserved: profile.reservedForNotices,
    employeeLimit: profile.employeeLimit,
    usedByNotices: 0,
    usedByEmployees: onTheirWay,
    customerWroteAt: wroteAt,
    expiresAt: new Date(from + Math.min(profile.windowMs, platform.ms)),
  }
}

/** A policy change counts from the next event on; a deadline that is set stays, and what WeChat refused stays refused. */
export const withPolicy = (ledger: Ledger, profile: Profile): Ledger => ({
  ...ledger,
  quota: Math.min(ledger.quota, profile.platformLimit),
  reserved: profile.reservedForNotices,
  employeeLimit: profile.employeeLimit,
})

export const isOver = (ledger: Ledger, now: Date): boolean => ledger.expiresAt === null || now >= ledger.expiresAt

/** What employees may send now. Never negative. */
export function remainingForEmployees(ledger: Ledger, now: Date): number {
  if (isOver(ledger, now)) return 0
  const used = ledger.usedByNotices + ledger.usedByEmployees
  return Math.max(0, Math.min(ledger.employeeLimit - ledger.usedByEmployees, ledger.quota - ledger.reserved - used))
}

export const takeSlots = (ledger: Ledger, slots: number): Ledger => ({ ...ledger, usedByEmployees: ledger.usedByEmployees + slots })

/** Only after a definite refusal: nothing of it reached WeChat's own count. */
export const giveBackSlots = (ledger: Ledger, slots: number): Ledger => ({
  ...ledger,
  usedByEmployees: Math.max(0, ledger.usedByEmployees - slots),
})

/** WeChat says that the count is used up: its word is final until the customer writes. */
export const exhausted = (ledger: Ledger): Ledger => ({
  ...ledger,
  quota: Math.min(ledger.quota, ledger.usedByNotices + ledger.usedByEmployees),
})

/** WeChat says that the window is over. */
export const closedAt = (ledger: Ledger, now: Date): Ledger => ({
  ...ledger,
  expiresAt: ledger.expiresAt === null || ledger.expiresAt > now ? now : ledger.expiresAt,
})
