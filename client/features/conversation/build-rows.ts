import type { Message } from '../../../server/contracts/message.ts'
import type { PendingMessage } from '../../api/outbox-storage.ts'
import { dayOf } from '../../ui/format-time.ts'

/** What stands in the log, from top to bottom. Keys stay when a pending text becomes the server's message. */
export type Row =
  | { kind: 'day'; key: string; atMs: number }
  | { kind: 'new'; key: 'new' }
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
  /** Whether messages are missing at the bottom: then what stands at a conversation's end isn't to be seen here. */
  hasNewer?: boolean
  /** Position of the first message below the "New" line; null: there is no line. */
  newFrom?: number | null
}

const groupMs = 5 * 60_000

/**
 * Messages, then what waits for the customer, in the order in which it will leave and wherever in the record it was
 * accepted, then what the server has not confirmed. `first`: begins a group, messages of one sender within five
 * minutes of each other, which carries name and time once.
 */
export function buildRows({ messages, pending, memberId, hasOlder, hasNewer = false, newFrom = null }: LogContent): Row[] {
  const rows: Row[] = []
  let last = { author: '', atMs: -Infinity, day: NaN }
  let newBelow = newFrom
  const add = (author: string, { atMs, day }: Moment, key: string, row: (first: boolean) => Row, position = 0) => {
    const newDay = rows.length === 0 || day !== last.day
    // Above the oldest one loaded it isn't known whether the day begins; and a label there would hold the place of the
    // reader when older ones come, instead of the message that is read.
    if (newDay && !(hasOlder && rows.length === 0)) rows.push({ kind: 'day', key: `day ${key}`, atMs })
    const isNew = newBelow !== null && position >= newBelow
    if (isNew) {
      rows.push({ kind: 'new', key: 'new' })
      newBelow = null
    }
    rows.push(row(newDay || isNew || last.author !== author || atMs - last.atMs > groupMs))
    last = { author, atMs, day }
  }
  const isOwn = (message: Message) => message.direction === 'out' && message.sender.id === memberId
  const queued = hasNewer ? [] : messages.filter((message) => message.status === 'queued')
  for (const message of messages) {
    if (message.status === 'queued') continue
    const moment = momentOf(message)
    const key = keyOf(message)
    if (message.direction === 'notice') {
      add('notice', moment, key, () => ({ kind: 'notice', key, message }))
    } else {
      const author = `${message.direction} ${message.sender.id}`
      add(author, moment, key, (first) => ({ kind: 'message', key, message, own: isOwn(message), first }), message.position)
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
  if (hasNewer || pending.length === 0) return rows
  // The answer may be here before the outbox has heard of it.
  const confirmed = new Set(messages.map((message) => message.clientId))
  for (const text of pending) {
    if (confirmed.has(text.clientId)) continue
    // A text that waits since before the newest message still stands at the end, where it will be.
    const atMs = Math.max(Date.parse(text.createdAt), last.atMs)
    const moment = { atMs, day: dayOf(atMs) }
    add(`out ${memberId}`, moment, text.clientId, (first) => ({ kind: 'pending', key: text.clientId, pending: text, first }))
  }
  return rows
}

interface Moment {
  atMs: number
  /** Counts days by the member's calendar. */
  day: number
}

/** Reading a time takes longer than all else, and tens of thousands of messages have one. */
const moments = new WeakMap<Message, Moment>()

function momentOf(message: Message): Moment {
  const known = moments.get(message)
  if (known) return known
  const atMs = Date.parse(message.createdAt)
  const moment = { atMs, day: dayOf(atMs) }
  moments.set(message, moment)
  return moment
}

const keyOf = (message: Message): string => message.clientId ?? message.id
