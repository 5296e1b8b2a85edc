const dayMs = 24 * 60 * 60_000

const formats = new Map<string, Intl.DateTimeFormat>()

/** Making a format is slow, and every bubble needs one. */
function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options)
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locale, options)
  formats.set(key, made)
  return made
}

/** Midnight before `atMs`, in the member's time zone. */
function startOfDay(atMs: number): number {
  return new Date(atMs).setHours(0, 0, 0, 0)
}

/** The day of a moment in the member's time zone, as a number: the same for two moments of one day. */
export function dayOf(atMs: number): number {
  const date = new Date(atMs)
  return (date.getFullYear() * 12 + date.getMonth()) * 31 + date.getDate()
}

/** Whole days from `atMs` until `nowMs`, by the calendar; a clock change between them doesn't matter. */
export function daysAgo(atMs: number, nowMs: number): number {
  return Math.round((startOfDay(nowMs) - startOfDay(atMs)) / dayMs)
}

/** 10:15 AM */
export const timeOfDay = (atMs: number, locale: string): string => format(locale, { hour: 'numeric', minute: '2-digit' }).format(atMs)

/** As short as it can be in a list: the time today, the weekday within a week, else the date. */
export function shortTime(atMs: number, nowMs: number, locale: string): string {
  const days = daysAgo(atMs, nowMs)
  if (days <= 0) return timeOfDay(atMs, locale)
  if (days < 7) return format(locale, { weekday: 'short' }).format(atMs)
  const sameYear = new Date(atMs).getFullYear() === new Date(nowMs).getFullYear()
  return format(locale, sameYear ? { day: 'numeric', month: 'short' } : { day: 'numeric', month: 'numeric', year: '2-digit' }).format(atMs)
}

/** Sunday 22 November, with the year if it is another one. */
export function longDay(atMs: number, nowMs: number, locale: string): string {
  const sameYear = new Date(atMs).getFullYear() === new Date(nowMs).getFullYear()
  return format(locale, { weekday: 'long', day: 'numeric', month: 'long', ...(!sameYear && { year: 'numeric' }) }).format(atMs)
}

/** 22 November 2026 */
export const longDate = (atMs: number, locale: string): string => format(locale, { dateStyle: 'long' }).format(atMs)

/** The exact moment, for a tooltip. */
export const fullTime = (atMs: number, locale: string): string => format(locale, { dateStyle: 'full', timeStyle: 'short' }).format(atMs)

const hourMs = 3_600_000

/** 48 hours; 90 minutes, where it isn't whole hours. */
export function durationWords(durationMs: number, locale: string): string {
  const inHours = durationMs % hourMs === 0
  const value = inHours ? durationMs / hourMs : Math.round(durationMs / 60_000)
  return new Intl.NumberFormat(locale, { style: 'unit', unit: inHours ? 'hour' : 'minute', unitDisplay: 'long' }).format(value)
}
