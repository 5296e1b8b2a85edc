import type { PhoneCheckPolicy, Profile } from '../../../../server/contracts/policy.ts'

/** The figures of a policy: what kind of value each has, and between which limits. */

export type Figure =
  | { kind: 'count'; min: number; max: number }
  | { kind: 'duration'; minMs: number; maxMs: number }
  | { kind: 'switch' }
  | { kind: 'choice'; options: readonly string[] }

export const unitsMs = { seconds: 1_000, minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const
export type Unit = keyof typeof unitsMs

const count = (min: number, max: number) => ({ kind: 'count', min, max }) as const
const duration = (maxMs: number, minMs = 1) => ({ kind: 'duration', minMs, maxMs }) as const
const tenYearsMs = 3_650 * unitsMs.days

export const profileFigures = {
  platformLimit: count(0, 5),
  employeeLimit: count(0, 100),
  reservedForNotices: count(0, 5),
  welcomeThroughSendApi: { kind: 'switch' },
  windowMs: duration(48 * unitsMs.hours),
  warningAfterMs: duration(tenYearsMs),
  queueLimit: count(0, 100),
  allowReengagement: { kind: 'switch' },
  maxBusinessUsers: count(1, 100),
  barrier: { kind: 'choice', options: ['none', 'sameUnit'] },
  requireValidatedPhone: { kind: 'switch' },
  senderPrefix: { kind: 'choice', options: ['whenSeveral', 'always', 'never'] },
  notificationPreviews: { kind: 'switch' },
} as const satisfies Record<keyof Profile, Figure>
export type ProfileFigure = keyof typeof profileFigures

export const phoneCheckFigures = {
  pinDigits: count(4, 10),
  pinTtlMs: duration(tenYearsMs),
  tries: count(1, 10),
  lockoutMs: duration(tenYearsMs),
  resendAfterMs: duration(tenYearsMs, 0),
  maxPinsPerDay: count(1, 100),
  validForMs: duration(tenYearsMs),
  silenceMs: duration(tenYearsMs),
} as const satisfies Record<keyof PhoneCheckPolicy, Figure>
export type PhoneCheckFigure = keyof typeof phoneCheckFigures

/** The rules of a conversation by what they are about. */
export const figureGroups = {
  budget: ['platformLimit', 'employeeLimit', 'reservedForNotices', 'welcomeThroughSendApi'],
  time: ['windowMs', 'warningAfterMs'],
  queue: ['queueLimit', 'allowReengagement'],
  people: ['maxBusinessUsers', 'barrier', 'senderPrefix', 'requireValidatedPhone', 'notificationPreviews'],
} as const satisfies Record<string, readonly ProfileFigure[]>
export type FigureGroup = keyof typeof figureGroups

/** The largest unit in which it is a whole number. */
export function unitOf(ms: number): Unit {
  for (const unit of ['days', 'hours', 'minutes'] as const)
    if (ms !== 0 && ms % unitsMs[unit] === 0 && (unit !== 'days' || ms > 2 * unitsMs.days)) return unit
  return 'seconds'
}

/** What is wrong with a value; null: nothing. */
export type FigureFault = { kind: 'range'; min: number; max: number } | { kind: 'longest'; maxMs: number } | { kind: 'duration' }

export function figureFault(figure: Figure, value: unknown): FigureFault | null {
  switch (figure.kind) {
    case 'count':
      return Number.isInteger(value) && (value as number) >= figure.min && (value as number) <= figure.max
        ? null
        : { kind: 'range', min: figure.min, max: figure.max }
    case 'duration':
      if (!Number.isInteger(value) || (value as number) < figure.minMs) return { kind: 'duration' }
      return (value as number) <= figure.maxMs ? null : { kind: 'longest', maxMs: figure.maxMs }
    case 'switch':
    case 'choice':
      return null
  }
}
