import { QueryClient } from '@tanstack/react-query'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Contact } from '../../server/contracts/contact.ts'
import type { Event } from '../../server/contracts/event.ts'
import type { Message } from '../../server/contracts/message.ts'
import type { Thread } from '../../server/contracts/thread.ts'
import { aContact, aMessage, at, aThread } from '../testing/wire.ts'
import { applyEvent, type ChangedContacts } from './apply-event.ts'
import { cacheKeys } from './cache-keys.ts'
import { messageLogOf, type MessageLog } from './message-log.ts'
import { threadListOf, type ThreadList } from './thread-list.ts'

/** A server in miniature: what it holds, and the log of what happened. */
class Model {
  threads = new Map<string, Thread>()
  messages = new Map<string, Message[]>()
  contacts = new Map<string, Contact>()
  events: Event[] = []
  #seconds = 0
  #gone = new Map<string, Thread>()

  append(event: Record<string, unknown>) {
    this.events.push(structuredClone({ ...event, cursor: String(this.events.length + 1) }) as Event)
  }
  touch(thread: Thread, change: Partial<Thread>) {
    const changed = { ...thread, ...change, version: thread.version + 1 }
    this.threads.set(thread.id, changed)
    this.append({ type: 'thread.updated', data: changed })
  }
  write(number: number) {
    const known = this.threads.get(aThread(number).id)
    if (!known && this.#gone.has(aThread(number).id)) return
    const thread = known ?? aThread(number, { updatedAt: at.minutesAgo(10_000) })
    const log = this.messages.get(thread.id) ?? []
    const message = aMessage(thread, log.length + 1, {
      createdAt: new Date(Date.parse(at.minutesAgo(5_000)) + ++this.#seconds * 1_000).toISOString(),
    })
    this.messages.set(thread.id, [...log, message])
    this.append({ type: 'message.created', data: message })
    this.touch(thread, { lastMessage: message, lastActivityAt: message.createdAt, unreadCount: thread.unreadCount + 1 })
  }
  change(number: number, pick: number) {
    const { id } = aThread(number)
    const log = this.messages.get(id)
    if (!log) return
    const at = pick % log.length
    const message = { ...log[at]!, text: `changed ${this.events.length}`, version: log[at]!.version + 1 }
    this.messages.set(id, log.with(at, message))
    this.append({ type: 'message.updated', data: message })
  }
  read(number: number) {
    const thread = this.threads.get(aThread(number).id)
    if (thread) this.touch(thread, { unreadCount: 0 })
  }
  pin(number: number) {
    const thread = this.threads.get(aThread(number).id)
    if (thread) this.touch(thread, { pinned: !thread.pinned })
  }
  remove(number: number) {
    const thread = this.threads.get(aThread(number).id)
    if (!thread) return
    this.threads.delete(thread.id)
    this.#gone.set(thread.id, thread)
    this.append({ type: 'thread.removed', data: { id: thread.id, version: thread.version + 1 } })
  }
  comeBack(number: number) {
    const thread = this.#gone.get(aThread(number).id)
    if (!thread || this.threads.has(thread.id)) return
    this.touch({ ...thread, version: thread.version + 1 }, {})
  }
  rename(number: number, name: string) {
    const thread = this.threads.get(aThread(number).id)
    if (!thread) return
    const contact = { ...(this.contacts.get(thread.contact.id) ?? aContact(thread)), name }
    const changed = { ...contact, version: contact.version + 1 }
    this.contacts.set(contact.id, changed)
    this.append({ type: 'contact.updated', data: changed })
  }
  list(): Thread[] {
    return [...this.threads.values()].sort(
      (a, b) => Number(b.pinned) - Number(a.pinned) || b.lastActivityAt.localeCompare(a.lastActivityAt) || b.id.localeCompare(a.id),
    )
  }
}

const number = fc.integer({ min: 1, max: 6 })
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('write' as const), number }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('change' as const), number, pick: fc.nat(50) }) },
  fc.record({ do: fc.constant('read' as const), number }),
  fc.record({ do: fc.constant('pin' as const), number }),
  fc.record({ do: fc.constant('remove' as const), number }),
  fc.record({ do: fc.constant('comeBack' as const), number }),
  fc.record({ do: fc.constant('rename' as const), number, name: fc.string({ minLength: 1, maxLength: 5 }) }),
)
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

function run(model: Model, steps: readonly Step[]) {
  for (const each of steps) {
    switch (each.do) {
      case 'write':
        model.write(each.number)
        break
      case 'change':
        model.change(each.number, each.pick)
        break
      case 'read':
        model.read(each.number)
        break
      case 'pin':
        model.pin(each.number)
        break
      case 'remove':
        model.remove(each.number)
        break
      case 'comeBack':
        model.comeBack(each.number)
        break
      case 'rename':
        model.rename(each.number, each.name)
    }
  }
}

const firstPage = (list: Thread[]) => ({ items: list.slice(0, 3), nextCursor: list.length > 3 ? 'more' : null })

/** What a client holds after loading now: pages of three, logs of two messages. */
function snapshot(model: Model): QueryClient {
  const cache = new QueryClient()
  const list = model.list()
  const unread = list.filter(({ unreadCount }) => unreadCount > 0)
  cache.setQueryData(cacheKeys.threadList('all'), threadListOf(firstPage(list)))
  cache.setQueryData(cacheKeys.threadList('unread'), threadListOf(firstPage(unread), 'unread'))
  for (const [threadId, log] of model.messages) {
    cache.setQueryData(cacheKeys.messages(threadId), messageLogOf({ items: log.slice(-2), hasMore: log.length > 2 }))
  }
  return cache
}

describe('applying events', () => {
  it('makes of an old snapshot the new one, whatever the order and the repeats', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 25 }),
        fc.array(step, { maxLength: 25 }),
        fc.infiniteStream(fc.nat()),
        (before, after, picks) => {
          const model = new Model()
          run(model, before)
          const cache = snapshot(model)
          const lists = (['all', 'unread'] as const).map((filter) => cacheKeys.threadList(filter))
          const hadMore = lists.map((key) => cache.getQueryData<ThreadList>(key)!.nextCursor !== null)
          const known = model.events.length
          run(model, after)
          // Everything since the snapshot, some of what was before it too, some of it twice.
          const pick = () => Number(picks.next().value)
          const told = model.events.slice(pick() % (known + 1)).flatMap((event) => (pick() % 3 === 0 ? [event, event] : [event]))
          const shuffled = told.map((event) => ({ event, key: pick() })).sort((a, b) => a.key - b.key)
          for (const { event } of shuffled) applyEvent(cache, event)

          for (const [index, key] of lists.entries()) {
            const list = cache.getQueryData<ThreadList>(key)!
            const expected = model.list().filter(({ unreadCount }) => list.filter === 'all' || unreadCount > 0)
            if (!hadMore[index]) expect(list.items).toEqual(expected)
            // With more to load: what is loaded is a part from the top, without a hole.
            else expect(list.items).toEqual(expected.slice(0, list.items.length))
          }
          for (const [threadId, log] of model.messages) {
            const known = cache.getQueryData<MessageLog>(cacheKeys.messages(threadId))
            if (known) expect(known.items).toEqual(log.slice(-known.items.length))
          }
          const renamed = cache.getQueryData<ChangedContacts>(cacheKeys.changedContacts) ?? {}
          const since = model.events.slice(known).filter((event) => event.type === 'contact.updated')
          for (const { data } of since) expect(renamed[data.id]).toBeDefined()
          for (const contact of Object.values(renamed)) expect(contact).toEqual(model.contacts.get(contact.id))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('gives the same object where nothing is new, so that nothing is drawn again', () => {
    const model = new Model()
    run(model, [
      { do: 'write', number: 1 },
      { do: 'write', number: 2 },
    ])
    const cache = snapshot(model)
    const list = cache.getQueryData(cacheKeys.threadList('all'))
    const log = cache.getQueryData(cacheKeys.messages(aThread(1).id))
    for (const event of model.events) applyEvent(cache, event)
    expect(cache.getQueryData(cacheKeys.threadList('all'))).toBe(list)
    expect(cache.getQueryData(cacheKeys.messages(aThread(1).id))).toBe(log)
  })

  it('leaves out a thread below the loaded pages, for its page to bring, until it is active again', () => {
    const cache = new QueryClient()
    // Numbers are minutes since the last activity.
    cache.setQueryData(cacheKeys.threadList('all'), threadListOf({ items: [aThread(1), aThread(2)], nextCursor: 'more' }))
    const ids = () => cache.getQueryData<ThreadList>(cacheKeys.threadList('all'))!.items.map((thread) => thread.id)
    applyEvent(cache, { type: 'thread.updated', cursor: '1', data: aThread(4, { version: 2 }) })
    expect(ids()).toEqual([aThread(1).id, aThread(2).id])
    // The two that were loaded move up first: the floor stays where the page ended.
    applyEvent(cache, { type: 'thread.updated', cursor: '4', data: aThread(2, { version: 2, updatedAt: at.minutesAgo(0) }) })
    applyEvent(cache, { type: 'thread.updated', cursor: '3', data: aThread(1, { version: 2, updatedAt: at.minutesAgo(0.1) }) })
    applyEvent(cache, { type: 'thread.updated', cursor: '2', data: aThread(4, { version: 3, updatedAt: at.minutesAgo(0.5) }) })
    expect(ids()).toEqual([aThread(2).id, aThread(1).id, aThread(4).id])
  })

  it('leaves out a message that is older than what is loaded, for its page to bring', () => {
    const thread = aThread(1)
    const cache = new QueryClient()
    cache.setQueryData(cacheKeys.messages(thread.id), messageLogOf({ items: [aMessage(thread, 8), aMessage(thread, 9)], hasMore: true }))
    applyEvent(cache, { type: 'message.updated', cursor: '1', data: aMessage(thread, 3, { version: 2 }) })
    expect(cache.getQueryData<MessageLog>(cacheKeys.messages(thread.id))?.items.map((message) => message.position)).toEqual([8, 9])
  })
})
