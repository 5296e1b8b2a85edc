import type { QuietHours } from '../contracts/notification.ts'

const minuteMs = 60_000
const dayMinutes = 24 * 60

/** When the quiet hours that `now` falls into are over; null: they aren't on. By the wall's clock, over its changes too. */
export function quietUntil(hours: QuietHours | null, now: Date): Date | null {
  if (hours === null) return null
  const [from, to] = [minutesOf(hours.from), minutesOf(hours.to)]
  const sinceBegin = modulo(wallMinutes(now, hours.timeZone) - from)
  const lasts = modulo(to - from)
  if (sinceBegin >= lasts) return null
  const beginningOfMinute = now.getTime() - (now.getTime() % minuteMs)
  const end = new Date(beginningOfMinute + (lasts - sinceBegin) * minuteMs)
  // The wall's clock may be put forward or back meanwhile.
  const late = modulo(wallMinutes(end, hours.timeZone) - to + dayMinutes / 2) - dayMinutes / 2
  return late === 0 ? end : new Date(Math.max(now.getTime() + minuteMs, end.getTime() - late * minuteMs))
}

const minutesOf = (clockTime: string): number => Number(clockTime.slice(0, 2)) * 60 + Number(clockTime.slice(3))

const modulo = (minutes: number): number => ((minutes % dayMinutes) + dayMinutes) % dayMinutes

function wallMinutes(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(at)
  const read = (type: 'hour' | 'minute') => Number(parts.find((part) => part.type === type)?.value)
  return read('hour') * 60 + read('minute')
}
