const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** The sandbox's time: what was told, and what has passed here since. */
export function sandboxNow(told: { now: string; toldAtMs: number }, machineMs: number): Date {
  return new Date(Date.parse(told.now) + Math.max(0, machineMs - told.toldAtMs))
}

/** "2 d 1 h ahead"; null while the sandbox runs with the machine. */
export function describeAhead(aheadMs: number): string | null {
  const days = Math.floor(aheadMs / dayMs)
  const hours = Math.floor((aheadMs % dayMs) / hourMs)
  const parts = [days > 0 ? `${days} d` : null, hours > 0 ? `${hours} h` : null].filter((part) => part !== null)
  return parts.length === 0 ? null : `${parts.join(' ')} ahead`
}

/** "47 h", "12 min", "under 1 min": never more than is left. */
export function describeLeft(leftMs: number): string {
  if (leftMs >= hourMs) return `${Math.floor(leftMs / hourMs)} h`
  return leftMs >= 60_000 ? `${Math.floor(leftMs / 60_000)} min` : 'under 1 min'
}

/** "09:41", on a 24-hour clock. */
export function formatHour(time: Date): string {
  return time.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
}

/** Calendar days from one to the other, by the reader's own calendar. */
function daysBetween(earlier: Date, later: Date): number {
  const midnight = (time: Date) => Date.UTC(time.getFullYear(), time.getMonth(), time.getDate())
  return Math.round((midnight(later) - midnight(earlier)) / dayMs)
}

/** How WeChat marks a moment in a conversation: "09:41", "Yesterday 09:41", "Monday 09:41", "3 March 2026 09:41". */
export function formatMoment(time: Date, now: Date): string {
  const hour = formatHour(time)
  const days = daysBetween(time, now)
  if (days <= 0) return hour
  if (days === 1) return `Yesterday ${hour}`
  if (days < 7) return `${time.toLocaleDateString('en-GB', { weekday: 'long' })} ${hour}`
  return `${time.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })} ${hour}`
}
