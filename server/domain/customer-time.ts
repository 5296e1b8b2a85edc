import type { Language } from '../contracts/policy.ts'

/**
 * A time as a customer reads it, to the minute. Customers are told China time, and that it is: WeChat doesn't tell where
 * they are. `rounding`: down for what ends then, up for what begins, so that it is true when the minute comes.
 */
export function customerTime(at: Date, language: Language, rounding: 'down' | 'up', now: Date): string {
  const round = rounding === 'up' ? Math.ceil : Math.floor
  const parts = partsOf(new Date(round(at.getTime() / minuteMs) * minuteMs))
  const today = partsOf(now)
  const time = `${parts.hour}:${parts.minute}`
  const isToday = parts.day === today.day && parts.month === today.month && parts.year === today.year
  switch (language) {
    case 'en':
      return `${isToday ? '' : `${parts.day} ${months[Number(parts.month) - 1]} `}${time} (China time)`
    case 'zh-CN':
      return `${isToday ? '' : `${parts.month}月${parts.day}日 `}${time}（北京时间）`
    case 'zh-TW':
      return `${isToday ? '' : `${parts.month}月${parts.day}日 `}${time}（北京時間）`
    default:
      return language satisfies never
  }
}

const minuteMs = 60_000
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

const format = new Intl.DateTimeFormat('en', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

const partsOf = (at: Date): Partial<Record<Intl.DateTimeFormatPartTypes, string>> =>
  Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
