import type { Message } from '../../../server/contracts/message.ts'
import type { PendingMessage } from '../../api/outbox-storage.ts'
import { daysAgo } from '../../ui/format-time.ts'

/** What stands in the log, from top to bottom. Keys stay when a pending text becomes the server's message. */
export type Row =
  | { kind: 'day'; key: string; atMs: number }
  | { kind: 'notice'; key: string; message: Message }
  | { kind: 'message'; key: string; message: Message; own: boolean; first: boolean }
  | { kind: 'queue'; key: string }
  | { kind: 'pending'; key: string; pending: PendingMessage; first: boolean }

interface LogContent {
  /** Ascending by position. */
  messages: readonly Message[]
  /** Texts that the server has not confirmed, in the order of writing. */
  pending: readonly PendingMessage[]
  memberId: string
  /** Whether messages are missing at the top. */
  hasOlder: boolean
}

const groupMs = 5 * 60_000

/**
 * Messages, then what waits for the customer, in the order in which it will leave and wherever in the record it was
 * accepted, then what the server has not confirmed. `first`: begins a group, messages of one sender within five
 * minutes of each other, which carries name and time once.
 */
export function buildRows({ messages, pending, memberId, hasOlder }: LogContent): Row[] {
  const rows: Row[] = []
  let last = { author: '', atMs: -Infinity }
  const add = (author: string, atMs: number, key: string, row: (first: boolean) => Row) => {
    const newDay = rows.length === 0 || daysAgo(last.atMs, atMs) !== 0
    // Above the oldest one loaded it isn't known whether the day begins; and a label there would hold the place of the
    // reader when older ones come, instead of the message that is read.
    if (newDay && !(hasOlder && rows.length === 0)) rows.push({ kind: 'day', key: `day ${key}`, atMs })
    rows.push(row(newDay || last.author !== author || atMs - last.atMs > groupMs))
    last = { author, atMs }
  }
  const isOwn = (message: Message) => message.direction === 'out' && message.sender.id === memberId
  const queued = messages.filter((message) => message.status === 'queued')
  for (const message of messages) {
    if (message.status === 'queued') continue
    const atMs = Date.parse(message.createdAt)
    const key = keyOf(message)
    if (message.direction === 'notice') {
      add('notice', atMs, key, () => ({ kind: 'notice', key, message }))
    } else {
      add(`${message.direction} ${message.sender.id}`, atMs, key, (first) => ({
        kind: 'message',
        key,
        message,
        own: isOwn(message),
        first,
      }))
    }
  }
  if (queued.length > 0) {
    rows.push({ kind: 'queue', key: 'queue' })
    queued.forEach((message, index) => {
      const first = queued[index - 1]?.sender.id !== message.sender.id
      rows.push({ kind: 'message', key: keyOf(message), message, own: isOwn(message), first })
    })
    last = { ...last, author: 'queue' }
  }
  // The answer may be here before the outbox has heard of it.
  const confirmed = new Set(messages.map((message) => message.clientId))
  for (const text of pending) {
    if (confirmed.has(text.clientId)) continue
    // A text that waits since before the newest message still stands at the end, where it will be.
    const atMs = Math.max(Date.parse(text.createdAt), last.atMs)
    add(`out ${memberId}`, atMs, text.clientId, (first) => ({ kind: 'pending', key: text.clientId, pending: text, first }))
  }
  return rows
}

const keyOf = (message: Message): string => message.clientId ?? message.id
