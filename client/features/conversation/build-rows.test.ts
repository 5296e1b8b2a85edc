import { describe, expect, it } from 'vitest'
import type { PendingMessage } from '../../api/outbox-storage.ts'
import { aMessage, aNotice, anOwnMessage, aThread, testNow } from '../../testing/wire.ts'
import { buildRows, type Row } from './build-rows.ts'

const thread = aThread(1)
const memberId = anOwnMessage(thread, 1).sender.id!
// Noon and later, by the clock of whoever runs this: grouping must not depend on a zone's midnight.
const noon = new Date(2026, 10, 20, 12).getTime()
const after = (minutes: number) => new Date(noon + minutes * 60_000).toISOString()
const day = 24 * 60
const pending = (clientId: string, minutes: number): PendingMessage => ({
  clientId,
  threadId: thread.id,
  content: { kind: 'text', text: clientId },
  createdAt: after(minutes),
  order: minutes,
  state: 'waiting',
  problem: null,
})
const rows = (given: Partial<Parameters<typeof buildRows>[0]>) =>
  buildRows({ messages: [], pending: [], memberId, hasOlder: false, ...given })
const brief = (row: Row) => (row.kind === 'message' || row.kind === 'pending' ? `${row.kind}${row.first ? ' first' : ''}` : row.kind)

describe('rows of the log', () => {
  it('groups what one person says within five minutes', () => {
    const messages = [
      aMessage(thread, 1, { createdAt: after(0) }),
      aMessage(thread, 2, { createdAt: after(4) }),
      aMessage(thread, 3, { createdAt: after(10) }),
      anOwnMessage(thread, 4, { createdAt: after(11) }),
      anOwnMessage(thread, 5, { createdAt: after(12), sender: { kind: 'member', id: thread.account.id, name: 'Ben' } }),
    ]
    expect(rows({ messages }).map(brief)).toEqual(['day', 'message first', 'message', 'message first', 'message first', 'message first'])
  })

  it('separates days, and begins a group after a notice', () => {
    const messages = [
      aMessage(thread, 1, { createdAt: after(0) }),
      { ...aNotice(thread, 2, 'hello'), createdAt: after(1) },
      aMessage(thread, 3, { createdAt: after(2) }),
      aMessage(thread, 4, { createdAt: after(day) }),
    ]
    expect(rows({ messages }).map(brief)).toEqual(['day', 'message first', 'notice', 'message first', 'day', 'message first'])
  })

  it('names no day above the oldest one loaded, since it may have begun before', () => {
    expect(rows({ messages: [aMessage(thread, 1)], hasOlder: true }).map(brief)).toEqual(['message first'])
  })

  it('puts what waits for the customer at the end, in order, whatever came after it', () => {
    const messages = [
      aMessage(thread, 1, { createdAt: after(0) }),
      anOwnMessage(thread, 2, { createdAt: after(1), text: 'a', status: 'queued' }),
      anOwnMessage(thread, 3, { createdAt: after(2), text: 'b', status: 'queued' }),
      aMessage(thread, 4, { createdAt: after(day) }),
    ]
    const list = rows({ messages, pending: [pending('c', day)] })
    expect(list.map(brief)).toEqual(['day', 'message first', 'day', 'message first', 'queue', 'message first', 'message', 'pending first'])
    expect(list.slice(5, 7).map((row) => row.kind === 'message' && row.message.text)).toEqual(['a', 'b'])
  })

  it('keeps the key of a text when the server’s message takes its place, and never shows both', () => {
    const waiting = rows({ pending: [pending('a', 0), pending('b', 1)] })
    const half = rows({
      messages: [anOwnMessage(thread, 1, { clientId: 'a', createdAt: after(0) })],
      pending: [pending('a', 0), pending('b', 1)],
    })
    expect(half.map((row) => row.key)).toEqual(waiting.map((row) => row.key))
    expect(half.map(brief)).toEqual(['day', 'message first', 'pending'])
  })

  it('marks where the unread begin, once, and begins a group there', () => {
    const messages = [1, 2, 3, 4].map((position) => aMessage(thread, position, { createdAt: after(0) }))
    expect(rows({ messages, newFrom: 3 }).map(brief)).toEqual(['day', 'message first', 'message', 'new', 'message first', 'message'])
  })

  it('shows nothing of the conversation’s end where that is not loaded', () => {
    const messages = [
      aMessage(thread, 1, { createdAt: after(0) }),
      anOwnMessage(thread, 2, { createdAt: after(1), status: 'queued' }),
      aMessage(thread, 3, { createdAt: after(2) }),
    ]
    const list = rows({ messages, pending: [pending('c', 3)], hasNewer: true })
    expect(list.map(brief)).toEqual(['day', 'message first', 'message'])
  })

  it('puts what waits below what came meanwhile', () => {
    const list = rows({ messages: [aMessage(thread, 1, { createdAt: testNow.toISOString() })], pending: [pending('a', 0)] })
    expect(list.map(brief)).toEqual(['day', 'message first', 'pending first'])
  })
})
