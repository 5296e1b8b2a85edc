import type { Message } from '../../../server/contracts/message.ts'
import type { PendingMessage } from '../../api/outbox-storage.ts'
import { daysAgo } from '../../ui/format-time.ts'

/** What stands in the log, from top to bottom. Keys stay when a pending text becomes the server's message. */
export type Row =
  | { kind: 'day'; key: string; atMs: number }
  | { kind: 'notice'; key: string; message: Message }
  | { kind: 'message'; key: string; message: Message; own: boolean; first: boolean }
  | { kind: 'pending'; key: string; pending: PendingMessage; first: boolean }

const groupMs = 5 * 60_000

/**
 * Messages ascending, then what the server has not confirmed. `first`: begins a group, messages of one sender within
 * five minutes of each other, which carries name and time once.
 */
export function buildRows(messages: readonly Message[], pending: readonly PendingMessage[], memberId: string): Row[] {
  const rows: Row[] = []
  let last: { author: string; atMs: number } | null = null
  const add = (author: string, atMs: number, row: (first: boolean) => Row) => {
    const newDay = last === null || daysAgo(last.atMs, atMs) !== 0
    if (newDay) rows.push({ kind: 'day', key: `day-${new Date(atMs).toDateString()}`, atMs })
    rows.push(row(newDay || last?.author !== author || atMs - last.atMs > groupMs))
    last = { author, atMs }
  }
  for (const message of messages) {
    const atMs = Date.parse(message.createdAt)
    const key = message.clientId ?? message.id
    if (message.direction === 'notice') add('notice', atMs, () => ({ kind: 'notice', key, message }))
    else {
      const own = message.direction === 'out' && message.sender.id === memberId
      add(`${message.direction} ${message.sender.id}`, atMs, (first) => ({ kind: 'message', key, message, own, first }))
    }
  }
  // The answer may be here before the outbox has heard of it.
  const confirmed = new Set(messages.map((message) => message.clientId))
  for (const text of pending) {
    if (confirmed.has(text.clientId)) continue
    // A text that waits since before the newest message still stands at the end, where it will be.
    const atMs: number = Math.max(Date.parse(text.createdAt), (last as { atMs: number } | null)?.atMs ?? 0)
    add(`out ${memberId}`, atMs, (first) => ({ kind: 'pending', key: text.clientId, pending: text, first }))
  }
  return uniqueDays(rows)
}

/** A clock that went back over midnight gives a day twice; keys must differ all the same. */
function uniqueDays(rows: Row[]): Row[] {
  const seen = new Map<string, number>()
  return rows.map((row) => {
    if (row.kind !== 'day') return row
    const times = seen.get(row.key) ?? 0
    seen.set(row.key, times + 1)
    return times === 0 ? row : { ...row, key: `${row.key}-${times}` }
  })
}
